import { PUBLISH_OUTCOMES, type PublishOutcome } from '@drift/remediation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileReport, steeringText } from '../testing/hostile-publish.js';
import { LINKED_BY_GITHUB, ORDERS_IN_A_MESSAGE, readAsGithub } from '../testing/read-as-github.js';
import { commandsIn, outputsIn } from '../testing/read-as-runner.js';
import { createPalette } from '../text/create-palette.js';
import { printAnnotations } from './print-annotations.js';
import { printGithubOutput } from './print-github-output.js';
import { printPublishJson } from './print-publish-json.js';
import { printPublishMarkdown } from './print-publish-markdown.js';
import { printPublishResults } from './print-publish-results.js';
import { PUBLISH_WORDS } from './publish-words.js';

const NOTHING = { html: [], links: [], strange: [], texts: [] };
const deep = process.env['DRIFT_DEEP'] !== undefined;
const timeout = deep ? 3_600_000 : 120_000;
const texts = fc.array(steeringText, { minLength: 5, maxLength: 30 });
const LEVELS = { done: 'notice', held: 'notice', left: 'warning', failed: 'error' };

function reportOf(words: readonly string[], outcomes: readonly PublishOutcome[] = PUBLISH_OUTCOMES) {
  let at = 0;
  return hostileReport(() => words[at++ % words.length] ?? '', outcomes);
}

it(
  'gives a runner no command in text and JSON, and only its own in annotations',
  () => {
    const outcomes = PUBLISH_OUTCOMES.map((outcome) => [
      LEVELS[PUBLISH_WORDS[outcome].tone],
      `drift-heal: ${outcome}`,
    ]);
    const expected = [...outcomes, ['error', 'drift-heal: failed'], ['error', 'drift-heal: failed']];
    const lineCount = printPublishResults(reportOf(['x']), createPalette(false)).split('\n').length;
    fc.assert(
      fc.property(texts, fc.boolean(), (words, colours) => {
        const report = reportOf(words.map((word) => (word === '' ? ' ' : word)));
        const text = printPublishResults(report, createPalette(colours));
        const json = printPublishJson(report);
        expect(commandsIn(text)).toEqual([]);
        expect(commandsIn(json)).toEqual([]);
        expect(text.split('\n')).toHaveLength(lineCount);
        expect(JSON.parse(json).items[0].nodes).toEqual(report.items[0]?.nodes);
        const commands = commandsIn(printAnnotations(report));
        expect(commands.map(({ name, properties }) => [name, properties['title']])).toEqual(expected);
        expect(commands.filter(({ data }) => /[\r\n]/.test(data))).toEqual([]);
      }),
      { numRuns: deep ? 30_000 : 500 },
    );
  },
  timeout,
);

it(
  'makes nothing of hostile names in a job summary but code and plain words',
  () => {
    const some: PublishOutcome[] = ['created', 'needs-approval'];
    const { blocks, headings, tableRows } = readAsGithub(printPublishMarkdown(reportOf(['x'], some)));
    fc.assert(
      fc.property(texts, (words) => {
        const page = readAsGithub(printPublishMarkdown(reportOf(words, some)));
        expect({ ...page, texts: [] }).toEqual({ blocks, headings, tableRows, ...NOTHING });
        expect(page.texts.filter((text) => LINKED_BY_GITHUB.test(text))).toEqual([]);
      }),
      { numRuns: deep ? 30_000 : 200 },
    );
  },
  timeout,
);

describe('values of a step', () => {
  it(
    'are read back exactly, whatever they hold',
    () => {
      const value = fc
        .array(fc.oneof(steeringText, fc.constantFrom('\n', 'drift', 'drift-1', '\r\n', '=')))
        .map((parts) => parts.join(''));
      const values = fc.record({ report: value, 'pull-request': value, _x: value });
      fc.assert(
        fc.property(values, (expected) => {
          expect(Object.fromEntries(outputsIn(printGithubOutput(expected)))).toEqual(expected);
        }),
        { numRuns: deep ? 30_000 : 1_000 },
      );
    },
    timeout,
  );

  it('have a mark that is no line of theirs', () => {
    expect(printGithubOutput({ a: '1\ndrift\r\ndrift-1' })).toBe(
      'a<<drift-2\n1\ndrift\r\ndrift-1\ndrift-2\n',
    );
    expect(printGithubOutput({ a: '', b: 'drifting' })).toBe(
      'a<<drift\n\ndrift\nb<<drift\ndrifting\ndrift\n',
    );
  });

  it.each(['', 'a b', 'a=b', 'a<<b', 'a\nb', '1'])('may not be called %j', (name) => {
    expect(() => printGithubOutput({ [name]: 'x' })).toThrow(RangeError);
  });
});

it('knows an order when it sees one', () => {
  expect(commandsIn('  ::error title=a%3Ab,file=x::c%0Ad\nx ##[group]y\n::no')).toEqual([
    { name: 'error', properties: { title: 'a:b', file: 'x' }, data: 'c\nd' },
    { name: 'group', properties: {}, data: 'y' },
  ]);
  const orders = [
    '[skip ci]',
    'x [NO CI]',
    '***NO_CI***',
    'fixes #1',
    'Closes: a/b#2',
    'resolve gh-3',
    'skip-checks: true',
  ];
  expect(orders.filter((order) => !ORDERS_IN_A_MESSAGE.test(order))).toEqual([]);
  const seen = readAsGithub('a <b>c</b> ![i](u) [l](http://x.test) www.y.test [^1]\n\n[^1]: n\n');
  expect(seen.html).toEqual(['<b>', '</b>']);
  expect(seen.links).toEqual(['http://x.test', 'http://www.y.test']);
  expect(seen.strange.map((node) => node.split(' ')[0])).toEqual([
    'image',
    'footnoteReference',
    'footnoteDefinition',
  ]);
});
