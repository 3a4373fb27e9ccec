import { driftAnalysisSchema, semanticDiffSchema } from '@drift/domain/zod';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildReport, buildScan } from '../testing/build-report.js';
import { buildExplanation, buildSymbol } from '../testing/build-comparison.js';
import { hostileComparison, hostileExplanation } from '../testing/hostile-comparison.js';
import { hostileText } from '../testing/hostile-text.js';
import { benignView, changedView, contractBreak } from '../testing/sample-comparison.js';
import { printBatchAnswer, printComparisonJson, type BatchAnswer } from './print-comparison-json.js';
import { printJson } from './print-json.js';

it('prints a comparison as the schema has it, keys in its order', () => {
  const { diff } = benignView();
  expect(semanticDiffSchema.parse(JSON.parse(printComparisonJson(diff)))).toEqual(diff);
  expect(printComparisonJson({ ...diff, ignored: [], kinds: ['eol'] })).toBe(`{
  "path": "new.ts",
  "basis": "content",
  "verdict": "benign",
  "kinds": [
    "eol"
  ],
  "ignored": [],
  "symbols": [],
  "confidence": 0.99,
  "reasons": [],
  "language": "typescript",
  "parser": "typescript 6.0.3"
}
`);
});

it('prints symbols and lines in the order of the schema', () => {
  const { diff } = changedView();
  const { symbols } = JSON.parse(printComparisonJson(diff)) as typeof diff;
  expect(Object.keys(symbols[0] ?? {})).toEqual(Object.keys(buildSymbol()));
  expect(Object.keys(symbols[0]?.before ?? {})).toEqual(['start', 'end']);
});

it('prints an explanation whole, with its report as a scan prints it', () => {
  const explanation = contractBreak();
  const json = printComparisonJson(explanation);
  const parsed = JSON.parse(json) as typeof explanation;
  expect(parsed).toEqual(explanation);
  expect(driftAnalysisSchema.parse(parsed.analysis)).toEqual(explanation.analysis);
  const scan = JSON.parse(printJson(buildScan([explanation.analysis.report]))) as {
    reports: unknown[];
  };
  expect(JSON.stringify(parsed.analysis.report)).toBe(JSON.stringify(scan.reports[0]));
  expect(Object.keys(parsed)).toEqual(['analysis', 'specFiles', 'outputs']);
});

it('is not misled by keys that every object has', () => {
  const axes = { ...buildReport().axes, constructor: { b: 1, a: 2 } };
  const report = buildReport({ axes });
  expect(printComparisonJson(buildExplanation({ report }))).toContain('"constructor": {');
});

it('does not depend on the order in which the value was built', () => {
  const answer: BatchAnswer = {
    id: 7,
    verdict: 'changed',
    kinds: [],
    symbols: [],
    confidence: 0,
    language: null,
    parser: null,
    error: { code: 'E_NOT_FOUND', what: 'no file', why: 'it does not exist' },
  };
  const backwards = Object.fromEntries(Object.entries(answer).reverse()) as unknown as BatchAnswer;
  expect(printBatchAnswer(backwards)).toBe(
    '{"id":7,"verdict":"changed","kinds":[],"symbols":[],"confidence":0,"language":null,"parser":null,' +
      '"error":{"code":"E_NOT_FOUND","what":"no file","why":"it does not exist"}}\n',
  );
});

it('keeps every text exact and shows nothing that a terminal obeys', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), hostileText, (texts, id) => {
      let at = 0;
      const text = () => texts[at++ % texts.length] ?? '';
      const diff = hostileComparison('changed', text);
      const { verdict, kinds, symbols, confidence, language, parser } = diff;
      const answer = { id, verdict, kinds, symbols, confidence, language, parser };
      const line = printBatchAnswer(answer);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      const explanation = hostileExplanation(text);
      for (const [value, json] of [
        [diff, printComparisonJson(diff)],
        [explanation, printComparisonJson(explanation)],
        [answer, line],
      ] as const) {
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|##\[/u);
      }
    }),
    { numRuns: 40 },
  );
});
