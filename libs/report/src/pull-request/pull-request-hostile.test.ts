import { spawnSync } from 'node:child_process';
import { parseTrailer, printTrailer } from '@drift/remediation';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileItem, hostileMoment, steeringText } from '../testing/hostile-publish.js';
import { LINKED_BY_GITHUB, ORDERS_IN_A_MESSAGE, readAsGithub } from '../testing/read-as-github.js';
import { describePullRequest } from './describe-pull-request.js';

const NOTHING = { links: [], strange: [], texts: [] };
const deep = process.env['DRIFT_DEEP'] !== undefined;
const timeout = deep ? 3_600_000 : 120_000;
const texts = fc.array(steeringText, { minLength: 5, maxLength: 30 });
const action = fc.constantFrom('regenerate' as const, 'update_spec' as const);

function describeHostile(words: readonly string[], what: 'regenerate' | 'update_spec') {
  let at = 0;
  const text = (): string => words[at++ % words.length] ?? '';
  const moment = hostileMoment(text);
  return { ...describePullRequest(hostileItem(text, what), moment), trailer: moment.trailer };
}

it(
  'makes nothing of hostile names in a body but code and plain words',
  () => {
    const shapes = {
      regenerate: readAsGithub(describeHostile(['x'], 'regenerate').body),
      update_spec: readAsGithub(describeHostile(['x'], 'update_spec').body),
    };
    fc.assert(
      fc.property(texts, action, (words, what) => {
        const { body, trailer } = describeHostile(words, what);
        const record = printTrailer(trailer);
        const page = readAsGithub(body);
        const { blocks, headings, tableRows } = shapes[what];
        expect({ ...page, texts: [] }).toEqual({ blocks, headings, tableRows, html: [record], ...NOTHING });
        expect(page.texts.filter((text) => LINKED_BY_GITHUB.test(text))).toEqual([]);
        expect(body.slice(0, -record.length)).not.toMatch(/<!--|-->|--!>/);
        expect(parseTrailer(body)).toEqual(trailer);
      }),
      { numRuns: deep ? 30_000 : 600 },
    );
  },
  timeout,
);

it(
  'gives no orders when a merge copies title and body into a commit message',
  () => {
    fc.assert(
      fc.property(texts, action, (words, what) => {
        const { title, body, commitMessage, trailer } = describeHostile(words, what);
        const text = body.slice(0, -printTrailer(trailer).length);
        for (const message of [`${title}\n\n${text}`, commitMessage]) {
          expect(message).not.toMatch(ORDERS_IN_A_MESSAGE);
          expect(message).not.toMatch(
            /^\s*(?:co-authored-by|signed-off-by|skip-checks|close[sd]?|fix(?:e[sd])?)\s*:/im,
          );
          expect(message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        }
      }),
      { numRuns: deep ? 30_000 : 1_000 },
    );
  },
  timeout,
);

it(
  'has a title of one short line that says nothing else, in markdown and in a log',
  () => {
    fc.assert(
      fc.property(texts, action, (words, what) => {
        const { title, commitMessage } = describeHostile(words, what);
        expect(title).toMatch(/^chore\(drift\): (?:regenerate|accept the code of) [^\n]+$/);
        expect(title.length).toBeLessThanOrEqual(72);
        const page = readAsGithub(title);
        expect(page).toMatchObject({
          blocks: ['paragraph'],
          html: [],
          links: [],
          strange: [],
          texts: [title],
        });
        expect(title).not.toMatch(LINKED_BY_GITHUB);
        const [subject, ...rest] = commitMessage.trimEnd().split('\n');
        expect([subject, rest.at(-1)]).toEqual([title, 'Drift-Fingerprint: sha256:9a8b7c']);
        expect(commitMessage).not.toMatch(LINKED_BY_GITHUB);
      }),
      { numRuns: deep ? 30_000 : 500 },
    );
  },
  timeout,
);

it('has one trailer in its commit message, as git reads it', () => {
  for (const words of fc.sample(texts, { numRuns: deep ? 300 : 15, seed: 11 })) {
    const input = describeHostile(words, 'regenerate').commitMessage;
    const { stdout } = spawnSync('git', ['interpret-trailers', '--parse'], { input, encoding: 'utf8' });
    expect(stdout).toBe('Drift-Fingerprint: sha256:9a8b7c\n');
  }
});

it.each([
  ['orders/order-service', 'orders/order-service'],
  ['größe/文', 'größe/文'],
  ['fixes #1', '1 node of orders'],
  ['[skip ci]', '1 node of orders'],
  ['@acme/owners', '1 node of orders'],
  ['GH-12', '1 node of orders'],
  ['a/gh-12', '1 node of orders'],
  ['deadbeef/x', '1 node of orders'],
  ['www.evil.test', '1 node of orders'],
  ['x\u3164y', '1 node of orders'],
  ['a\nb', '1 node of orders'],
  [`orders/${'x'.repeat(60)}`, '1 node of orders'],
])('shows the node %j in a title as %s', (node, shown) => {
  const item = { ...hostileItem(() => 'orders', 'regenerate'), nodes: [node] };
  expect(
    describePullRequest(
      item,
      hostileMoment(() => 'x'),
    ).title,
  ).toBe(`chore(drift): regenerate ${shown}`);
});
