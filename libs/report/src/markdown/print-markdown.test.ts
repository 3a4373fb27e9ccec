import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildFile, buildReport, buildScan, buildSuggestion } from '../testing/build-report.js';
import { hostileScan } from '../testing/hostile-scan.js';
import { hostileText } from '../testing/hostile-text.js';
import { withoutCodeSpans } from '../testing/outside-code.js';
import { printMarkdown } from './print-markdown.js';

it('prints summary, table, notes, findings and the nodes in sync', () => {
  const scan = buildScan(
    [
      buildReport({
        driftType: 'spec_stale',
        reason: 'code-ahead',
        confidence: 0.9,
        files: [buildFile(), buildFile({ path: 'src/n.ts', change: 'renamed', renamedFrom: 'src/o.ts' })],
        evidence: [{ kind: 'code', message: 'the bytes of src/a.ts differ', path: 'src/a.ts' }],
        suggestions: [buildSuggestion({ command: 'drift-heal absorb orders/order-service' })],
      }),
      buildReport({
        nodeId: 'auth/login-service',
        evidence: [{ kind: 'note', message: 'absorbed, spec not updated since', path: null }],
      }),
      buildReport({
        nodeId: 'auth/auth-api',
        driftType: 'code_stale',
        reason: 'unmaterialized',
        lastSyncedAt: null,
      }),
    ],
    { commit: 'abc123' },
  );
  expect(printMarkdown(scan)).toBe(`# Drift report

3 nodes checked. 1 drift, 1 unmaterialized.

| Context | In sync | Benign | Spec stale | Code stale | Semantic |
| --- | ---: | ---: | ---: | ---: | ---: |
| \`auth\` | 1 | 0 | 0 | 1 | 0 |
| \`orders\` | 0 | 0 | 1 | 0 | 0 |
| All | 1 | 0 | 1 | 1 | 0 |

## Notes

- \`auth/login-service\`: absorbed, spec not updated since

## Findings

### ✗ DRIFT: \`orders/order-service\`

Status: file modified since last materialization

- Type: \`spec_stale\`, \`code-ahead\`, confidence 90%
- Code: \`src/a.ts\`
- Last materialized: \`2026-02-09T14:30:00Z\`

**Why**

- code: the bytes of \`src/a.ts\` differ

**Files**

| File | Side | Change | Recorded | Now |
| --- | --- | --- | --- | --- |
| \`src/a.ts\` | code | body | \`a1b2c3...\` | \`7f8e9d...\` |
| \`src/o.ts\` → \`src/n.ts\` | code | renamed | \`a1b2c3...\` | \`7f8e9d...\` |

**What to do**

1. \`update_spec\` (90%): accept the code as the truth
   → \`drift-heal absorb orders/order-service\`

### - UNMATERIALIZED: \`auth/auth-api\`

Status: no drift state recorded

- Type: \`code_stale\`, \`unmaterialized\`, confidence 100%
- Code: \`src/a.ts\`

<details>
<summary>1 node in sync</summary>

- \`auth/login-service\`

</details>

Scanned at \`2026-02-10T08:00:00Z\`, commit \`abc123\`
`);
});

it('says what was forgiven, broken and kept as prose', () => {
  const fact = (message: string) => ({ kind: 'code', message, path: 'src/a.ts' }) as const;
  const report = buildReport({
    driftType: 'semantic',
    reason: 'contract-break',
    evidence: [
      fact('the contract changed: function placeOrder (signature)'),
      fact('the code changed, its contract is kept: method Order.total (body) and 2 more'),
      fact('only the order of imports, line ends differ from what was recorded'),
      fact('the syntax is the recorded one, the bytes are not (kinds unknown without history)'),
    ],
  });
  expect(printMarkdown(buildScan([report]))).toContain(`**Why**

- code: the contract changed: function placeOrder (signature), in \`src/a.ts\`
- code: the code changed, its contract is kept: method \`Order.total\` (body) and 2 more, in \`src/a.ts\`
- code: only the order of imports, line ends differ from what was recorded, in \`src/a.ts\`
- code: the syntax is the recorded one, the bytes are not (kinds unknown without history), in \`src/a.ts\`
`);
});

it('lets nothing out of its code spans, whatever the repository is called', () => {
  const harmless = printMarkdown(hostileScan(() => 'x')).split('\n');
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
      let at = 0;
      const scan = hostileScan(() => texts[at++ % texts.length] ?? '');
      const lines = printMarkdown(scan).split('\n');
      const contexts = Object.keys(scan.summary.byContext).length;
      expect(lines).toHaveLength(harmless.length - 1 + contexts);
      expect(lines.filter((line) => !isTame(line))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('names a context that looks like a cell, a link and a tag', () => {
  const scan = buildScan([buildReport({ nodeId: 'x', context: '`|[a](b)\\|<i>' })]);
  expect(printMarkdown(scan)).toContain('| `` `\\x7c[a](b)\\\\x7c<i> `` | 1 | 0 |');
});

/** Outside its code spans the line holds our own markup and plain words, and a table row its own bars. */
function isTame(line: string): boolean {
  if (/^(?:<\/?details>|<summary>\d+ nodes? in sync<\/summary>|\*\*[A-Z][a-z ]+\*\*)$/.test(line))
    return true;
  const bars = line.split('|').length - 1;
  if (line.startsWith('| ')) return (bars === 6 || bars === 7) && !DANGER.test(withoutCodeSpans(line));
  return !DANGER.test(withoutCodeSpans(line.replace(/^#{1,3} (?:~ )?/, '')));
}

const DANGER = /[`@#*_[\]<>&\\$!~]|:\/|www\.|GH-|[0-9a-f]{7}|:[a-z]+:/;
