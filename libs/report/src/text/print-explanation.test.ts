import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildCause, buildExplanation } from '../testing/build-comparison.js';
import { buildFile, buildReport } from '../testing/build-report.js';
import { hostileExplanation } from '../testing/hostile-comparison.js';
import { hostileText } from '../testing/hostile-text.js';
import { contractBreak } from '../testing/sample-comparison.js';
import { createPalette } from './create-palette.js';
import { printExplanation } from './print-explanation.js';

const options = { palette: createPalette(false), now: new Date('2026-02-10T08:00:00Z') };

it('leads from the spec to the code, its symbols and the commit that changed them', () => {
  expect(printExplanation(contractBreak(), options)).toBe(`orders/order-service
  ✗ DRIFT: exported contract changed since last materialization

Spec
  .yggdrasil/orders/order-service/node.yaml
  specs/orders.yaml (differs in form)
    ~ BENIGN: only quotes and white space differ
      Ignored:
        quotes       1 place    line 4
        white space  12 places  lines 3-9, 14 → 3-7
      Kinds: layout; line ends
      Language: yaml, parser: js-yaml 5
      Confidence: 99%

Code
  src/a.ts (contract changed)
    ✗ CHANGED: 1 symbol, 1 breaking
      Symbols:
        breaking  signature  function placeOrder  exported  lines 10-14 → 10-16
      Kinds: contract broken
      Language: typescript, parser: typescript 6.0.3
      Confidence: 95%
    ← changed by Ada, 3 days ago, in 1a2b3c4d5e6f: "hotfix #123"
  src/b.ts (differs in form)
    ~ BENIGN: only form differs
      Kinds: unknown without history
      Compared by recorded digests: the old content is not at hand
      Language: typescript, parser: typescript 6.0.3
      Confidence: 99%
    ← not committed yet
  src/gone.ts (missing)
  1 more file as recorded

Verdict
  semantic (contract-break)
  the upstream spec changed too
  Confidence: 95%
  Because of code: the contract changed: function placeOrder (signature) (src/a.ts)
  1. manual_review (90%): The exported contract changed: decide which side is right.
  2. update_spec (90%): accept the code as the truth
     → drift-heal absorb orders/order-service --reason '…'
`);
});

it('prints a node in sync', () => {
  const outputs = ['src/a.ts', 'src/b.ts'].map((path) => ({ path, comparison: null, cause: null }));
  expect(printExplanation(buildExplanation({ specFiles: [], outputs }), options)).toBe(`orders/order-service
  ✓ OK: matches last materialization

Spec
  no spec file

Code
  2 files as recorded

Verdict
  none (in-sync)
  Confidence: 100%
`);
});

it('prints who moved the spec, also a file that is no longer one of the node', () => {
  const report = buildReport({
    driftType: 'code_stale',
    reason: 'spec-ahead',
    files: [buildFile({ path: 'specs/gone.yaml', side: 'spec', change: 'missing', after: null })],
  });
  const cause = buildCause({ path: 'specs/gone.yaml', subject: 'drop\nthe spec' });
  expect(printExplanation(buildExplanation({ report, cause }), options)).toContain(`Spec
  specs/orders.yaml
  specs/gone.yaml (missing)
    ← changed by Ada, 3 days ago, in 1a2b3c4d5e6f: "drop\\nthe spec"
`);
});

it('never loses a cause, whatever file it names', () => {
  const cause = buildCause({ path: 'elsewhere.ts' });
  expect(printExplanation(buildExplanation({ cause }), options)).toContain(
    '  elsewhere.ts\n    ← changed by Ada, 3 days ago',
  );
});

it('says every fault of a node that was not judged', () => {
  const report = buildReport({
    driftType: 'semantic',
    reason: 'unjudged',
    confidence: 0,
    evidence: [
      { kind: 'fault', message: 'too large', path: 'src/a.ts' },
      { kind: 'fault', message: 'unreadable', path: 'src/b.ts' },
    ],
  });
  const shown = printExplanation(buildExplanation({ report }), options);
  expect(shown).toContain('? NOT JUDGED: too large');
  expect(shown).toContain('  unreadable (src/b.ts)\n');
});

it('is one line for every line of a harmless explanation, whatever the repository is called', () => {
  const harmless = printExplanation(
    hostileExplanation(() => 'x'),
    options,
  ).split('\n');
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
      let at = 0;
      const text = () => `y${texts[at++ % texts.length] ?? ''}`;
      const output = printExplanation(hostileExplanation(text), options);
      expect(output.split('\n')).toHaveLength(harmless.length);
      expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(output).not.toMatch(/##(\[|vso\[)/i);
    }),
    { numRuns: 40 },
  );
});
