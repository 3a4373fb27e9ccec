import { PUBLISH_OUTCOMES, type PublishOutcome } from '@drift/remediation';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileReport, steeringText } from '../testing/hostile-publish.js';
import { ORDERS_IN_A_MESSAGE, readAsGithub } from '../testing/read-as-github.js';
import { commandsIn } from '../testing/read-as-runner.js';
import { createPalette } from '../text/create-palette.js';
import { printPublishJson } from './print-publish-json.js';
import { printPublishResults } from './print-publish-results.js';

const deep = process.env['DRIFT_DEEP'] !== undefined;
const timeout = deep ? 3_600_000 : 120_000;
const texts = fc.array(steeringText, { minLength: 5, maxLength: 30 });

function reportOf(words: readonly string[], outcomes: readonly PublishOutcome[] = PUBLISH_OUTCOMES) {
  let at = 0;
  return hostileReport(() => words[at++ % words.length] ?? '', outcomes);
}

it(
  'gives a runner no command in text and JSON',
  () => {
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
      }),
      { numRuns: deep ? 30_000 : 500, examples: [[['', ':', '::stop-commands::x', '', ''], false]] },
    );
  },
  timeout,
);

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
