import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildReport, buildScan } from '../testing/build-report.js';
import { hostileScan } from '../testing/hostile-scan.js';
import { hostileText } from '../testing/hostile-text.js';
import { printJson } from './print-json.js';

it('prints the scan with two spaces, keys in the order of the schema, and a final newline', () => {
  expect(printJson(buildScan([], { commit: 'abc' }))).toBe(`{
  "reports": [],
  "summary": {
    "checked": 0,
    "unjudged": 0,
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
