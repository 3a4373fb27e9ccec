import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DriftReport } from '@drift/domain/types';
import { buildFile, buildReport, buildScan } from '../testing/build-report.js';
import { hostileScan } from '../testing/hostile-scan.js';
import { hostileText } from '../testing/hostile-text.js';
import { inKeyOrder } from './in-key-order.js';
import { jsonText } from './json-text.js';
import { printJson, SCAN_ORDER } from './print-json.js';

it('prints the scan with two spaces, keys in the order of the schema, and a final newline', () => {
  expect(printJson(buildScan([], { commit: 'abc' }))).toBe(`{
  "reports": [],
  "summary": {
    "checked": 0,
    "unjudged": 0,
    "errors": 0,
    "deferred": 0,
    "byType": {
      "none": 0,
      "benign": 0,
      "spec_stale": 0,
      "code_stale": 0,
      "semantic": 0
    },
    "byReason": {},
    "byContext": {}
  },
  "diagnostics": [],
  "scannedAt": "2026-02-10T08:00:00Z",
  "commit": "abc"
}
`);
});

it('does not depend on the order in which the value was built', () => {
  const scan = buildScan([buildReport({ nodeId: 'b/x' }), buildReport({ nodeId: 'a/x' })]);
  const backwards = JSON.parse(JSON.stringify(scan), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as typeof scan;
  expect(Object.keys(backwards)).not.toEqual(Object.keys(scan));
  expect(printJson(backwards)).toBe(printJson(scan));
});

it('keeps every text exact and shows nothing that a terminal obeys', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
      let at = 0;
      const scan = hostileScan(() => texts[at++ % texts.length] ?? '');
      const json = printJson(scan);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(scan)));
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|##\[/u);
    }),
    { numRuns: 40 },
  );
});

it('prints quiet reports and all others as the whole printer would', () => {
  const word = fc.oneof(
    fc.constantFrom('src/a.ts', 'a', '"', '\\', '##[x', '\u2028', '\x7f', 'é', ''),
    fc.string(),
  );
  const orNull = fc.option(word);
  const facts = fc.record(
    {
      nodeId: word,
      nodeType: word,
      confidence: fc.constantFrom(0, 0.5, 1, Number.NaN, 1e-7),
      specHash: orNull,
      codeHash: orNull,
      lastSyncedAt: orNull,
      mapping: fc.array(word, { maxLength: 3 }),
      files: fc.constantFrom<DriftReport['files']>([], [buildFile()]),
      evidence: fc.constantFrom<DriftReport['evidence']>([], [{ kind: 'note', message: 'm', path: null }]),
      reason: fc.constantFrom('in-sync' as const, 'code-ahead' as const),
    },
    { requiredKeys: [] },
  );
  const odd = fc.constantFrom({}, {}, { more: 1 }, { driftType: undefined }, { axes: { spec: 'same' } });
  const property = fc.property(fc.array(fc.tuple(facts, odd), { maxLength: 4 }), (all) => {
    const reports = all.map(([one, more]) => Object.assign(buildReport(one), more) as DriftReport);
    const scan = { ...buildScan([], { commit: 'abc' }), reports };
    expect(printJson(scan)).toBe(`${jsonText(inKeyOrder(scan, SCAN_ORDER), 2)}\n`);
  });
  fc.assert(property, { numRuns: process.env['DRIFT_DEEP'] ? 20_000 : 500 });
});
