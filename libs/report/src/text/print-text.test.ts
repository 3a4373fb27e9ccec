import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildFile, buildReport, buildScan, buildSuggestion } from '../testing/build-report.js';
import { hostileScan } from '../testing/hostile-scan.js';
import { hostileText } from '../testing/hostile-text.js';
import { createPalette } from './create-palette.js';
import { printText } from './print-text.js';

it("prints the mission's example word for word", () => {
  const scan = buildScan([
    buildReport({
      nodeId: 'orders/order-service',
      mapping: ['src/modules/orders/order.service.ts'],
      driftType: 'spec_stale',
      reason: 'code-ahead',
      files: [buildFile({ path: 'src/modules/orders/order.service.ts' })],
    }),
    buildReport({ nodeId: 'auth/login-service', mapping: ['src/modules/auth/login.service.ts'] }),
    buildReport({ nodeId: 'auth/session-manager', mapping: ['src/modules/auth/session.service.ts'] }),
    buildReport({
      nodeId: 'auth/auth-api',
      mapping: ['src/modules/auth/auth.controller.ts'],
      driftType: 'code_stale',
      reason: 'unmaterialized',
      lastSyncedAt: null,
      suggestions: [buildSuggestion({ action: 'regenerate', command: 'just pipeline auth' })],
    }),
  ]);
  expect(status(scan)).toBe(`orders/order-service → src/modules/orders/order.service.ts
  ✗ DRIFT: file modified since last materialization
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed: a1b2c3... → 7f8e9d...

auth/login-service → src/modules/auth/login.service.ts
  ✓ OK: matches last materialization

auth/session-manager → src/modules/auth/session.service.ts
  ✓ OK: matches last materialization

auth/auth-api → src/modules/auth/auth.controller.ts
  - UNMATERIALIZED: no drift state recorded

4 nodes checked. 1 drift, 1 unmaterialized.
`);
});

it('names every file that changed, went, came or moved, and ends with the first command', () => {
  const report = buildReport({
    driftType: 'spec_stale',
    reason: 'code-ahead',
    mapping: ['src/a.ts', 'src/lib/'],
    files: [
      buildFile(),
      buildFile({ path: 'src/lib/b.ts', before: 'sha256:111111222', after: 'sha256:333333444' }),
      buildFile({ path: 'src/lib/new.ts', change: 'added', before: null }),
      buildFile({ path: 'src/lib/gone.ts', change: 'missing', after: null }),
      buildFile({ path: 'src/lib/now.ts', change: 'renamed', renamedFrom: 'src/lib/then.ts' }),
      buildFile({ path: 'specs/a.yaml', side: 'spec', change: 'changed' }),
      buildFile({ path: 'specs/new.yaml', side: 'spec', change: 'changed', before: null }),
      buildFile({ path: '.yggdrasil/orders/rules.md', side: 'upstream', change: 'changed' }),
    ],
    suggestions: [
      buildSuggestion({ command: "drift-heal absorb orders/order-service --reason '…'" }),
      buildSuggestion({ action: 'regenerate', command: 'just pipeline orders' }),
    ],
  });
  expect(status(buildScan([report]))).toBe(`orders/order-service → src/a.ts, src/lib/
  ✗ DRIFT: files modified since last materialization
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed (src/a.ts): a1b2c3... → 7f8e9d...
    File hash changed (src/lib/b.ts): 111111... → 333333...
    File added: src/lib/new.ts (7f8e9d...)
    File missing: src/lib/gone.ts (was a1b2c3...)
    File renamed: src/lib/then.ts → src/lib/now.ts
    Spec hash changed (specs/a.yaml): a1b2c3... → 7f8e9d...
    Spec added: specs/new.yaml (7f8e9d...)
    Upstream hash changed (.yggdrasil/orders/rules.md): a1b2c3... → 7f8e9d...
    → drift-heal absorb orders/order-service --reason '…'

1 node checked. 1 drift.
`);
});

it('names the one changed file where the mapping does not', () => {
  const changed = { driftType: 'spec_stale', reason: 'code-ahead', files: [buildFile()] } as const;
  const line = (mapping: string[]) =>
    details(buildReport({ ...changed, files: [...changed.files], mapping }))[1];
  expect(line(['./src/a.ts'])).toBe('    File hash changed: a1b2c3... → 7f8e9d...');
  expect(line(['src/'])).toBe('    File hash changed (src/a.ts): a1b2c3... → 7f8e9d...');
  expect(line(['src/a.ts', 'src/b.ts'])).toBe('    File hash changed (src/a.ts): a1b2c3... → 7f8e9d...');
});

it('never truncates the list of files', () => {
  const files = Array.from({ length: 500 }, (_, index) => buildFile({ path: `src/${index}.ts` }));
  const lines = details(buildReport({ driftType: 'spec_stale', reason: 'code-ahead', files }));
  expect(lines.filter((line) => line.startsWith('    File hash changed (src/'))).toHaveLength(500);
});

it('uses the plural for several files', () => {
  const two = (change: 'missing' | 'added' | 'renamed', reason: DriftReport['reason']) =>
    buildReport({ reason, files: [buildFile({ change }), buildFile({ change, path: 'src/b.ts' })] });
  const sentence = (report: DriftReport) => status(buildScan([report])).split('\n')[1];
  expect(sentence(two('missing', 'missing-output'))).toBe('  ✗ MISSING: mapped files do not exist');
  expect(sentence(two('added', 'untracked-output'))).toBe('  ✗ DRIFT: new files under the mapping');
  expect(sentence(two('renamed', 'renamed-output'))).toBe(
    '  ✗ DRIFT: files renamed since last materialization',
  );
});

it('says why a node was not judged, and what to do', () => {
  const report = buildReport({
    driftType: 'semantic',
    reason: 'unjudged',
    confidence: 0,
    evidence: [{ kind: 'fault', message: 'the file changed while it was read', path: 'src/a.ts' }],
    suggestions: [
      buildSuggestion({ action: 'manual_review', description: 'Look again.', command: 'drift-heal scan' }),
    ],
  });
  expect(status(buildScan([report]))).toBe(`orders/order-service → src/a.ts
  ? NOT JUDGED: the file changed while it was read
    at src/a.ts
    → Look again.
      drift-heal scan

1 node checked. 0 drift, 1 skipped.
`);
});

it('says a first step that has no command, and not the command of a later one', () => {
  const suggestions = [
    buildSuggestion({ action: 'manual_review', description: 'Finish the merge first.' }),
    buildSuggestion({ command: "drift-heal absorb orders/order-service --reason '…' --force" }),
  ];
  expect(details(buildReport({ driftType: 'spec_stale', reason: 'code-ahead', suggestions })).at(-1)).toBe(
    '    → Finish the merge first.',
  );
});

it('prints notes below a node that is in sync', () => {
  const note = { kind: 'note', message: 'absorbed, spec not updated since', path: null } as const;
  const quiet = { kind: 'code', message: 'same bytes', path: null } as const;
  expect(details(buildReport({ evidence: [quiet, note] }))).toEqual(['    absorbed, spec not updated since']);
});

it('prints a recorded file without a node that maps it', () => {
  const report = buildReport({
    driftType: 'semantic',
    reason: 'orphaned',
    mapping: [],
    files: [buildFile({ change: 'orphaned' })],
  });
  expect(status(buildScan([report]))).toBe(`orders/order-service
  ✗ ORPHANED: recorded, but its node no longer maps it
    Last materialized: 2026-02-09T14:30:00Z
    File no longer mapped: src/a.ts (was a1b2c3...)

1 node checked. 1 drift.
`);
});

it('counts each node once and puts notes and diagnostics after the summary', () => {
  const command = (nodeId: string) => `drift-heal absorb ${nodeId} --record-only`;
  const unrecorded = (nodeId: string, driftType: DriftReport['driftType'], files: number) =>
    buildReport({
      nodeId,
      driftType,
      reason: 'unrecorded',
      lastSyncedAt: null,
      files: Array.from({ length: files }, (_, index) =>
        buildFile({ path: `src/${index}.ts`, change: 'added', before: null }),
      ),
      suggestions: [buildSuggestion({ command: command(nodeId) })],
    });
  const scan = buildScan(
    [
      unrecorded('a/one', 'spec_stale', 2),
      unrecorded('a/two', 'benign', 1),
      buildReport({
        nodeId: 'b/gone',
        driftType: 'code_stale',
        reason: 'missing-output',
        lastSyncedAt: null,
      }),
      buildReport({ nodeId: 'b/form', driftType: 'benign', reason: 'format-only', files: [buildFile()] }),
      buildReport({ nodeId: 'b/ahead', driftType: 'code_stale', reason: 'spec-ahead' }),
    ],
    {
      deferred: 1,
      diagnostics: [
        {
          code: 'W_OVERLAP',
          severity: 'warning',
          message: 'two nodes map src/a.ts',
          path: '.yggdrasil/b/form/node.yaml',
          line: 3,
          column: 5,
          nodeId: 'b/form',
          next: 'drift-heal check b/form',
        },
        {
          code: 'I_OLD',
          severity: 'info',
          message: 'old form',
          path: null,
          line: null,
          column: null,
          nodeId: 'b/gone',
          next: null,
        },
      ],
    },
  );
  expect(status(scan)).toBe(`a/one → src/a.ts
  - UNMATERIALIZED: no drift state recorded
    2 files exist there; record them with drift-heal absorb a/one --record-only

a/two → src/a.ts
  - UNMATERIALIZED: no drift state recorded
    1 file exists there; record it with drift-heal absorb a/two --record-only

b/gone → src/a.ts
  ✗ MISSING: mapped file does not exist

b/form → src/a.ts
  ~ BENIGN: differs in form only
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed: a1b2c3... → 7f8e9d...

b/ahead → src/a.ts
  ✗ SPEC AHEAD: spec changed since last materialization
    Last materialized: 2026-02-09T14:30:00Z

5 nodes checked. 1 drift, 1 missing, 2 unmaterialized.
  1 benign: differs in form only
  1 deferred
  2 can be recorded, the first with: drift-heal absorb a/one --record-only
  ! warning .yggdrasil/b/form/node.yaml:3:5 two nodes map src/a.ts
    → drift-heal check b/form
  ! info b/gone old form
`);
});

const JUDGED = [
  {
    kind: 'code',
    message: 'only the order of imports, line ends differ from what was recorded',
    path: 'src/a.ts',
  },
  {
    kind: 'code',
    message: 'the syntax is the recorded one, the bytes are not (kinds unknown without history)',
    path: 'src/b.ts',
  },
  { kind: 'confidence', message: 'documentation text may be part of the spec', path: 'src/a.ts' },
] as const;

it('lists what was forgiven below a benign node', () => {
  const report = buildReport({
    driftType: 'benign',
    reason: 'format-only',
    files: [buildFile({ change: 'format' }), buildFile({ path: 'src/b.ts', change: 'format' })],
    mapping: ['src/'],
    evidence: [...JUDGED],
  });
  expect(status(buildScan([report]))).toBe(`orders/order-service → src/
  ~ BENIGN: differs in form only
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed (src/a.ts): a1b2c3... → 7f8e9d...
    File hash changed (src/b.ts): a1b2c3... → 7f8e9d...
    only the order of imports, line ends differ from what was recorded (src/a.ts)
    the syntax is the recorded one, the bytes are not (kinds unknown without history) (src/b.ts)

1 node checked. 0 drift.
  1 benign: differs in form only
`);
});

it('says in full detail what the contract lost or kept', () => {
  const report = buildReport({
    driftType: 'semantic',
    reason: 'contract-break',
    files: [buildFile({ change: 'contract' })],
    evidence: [
      { kind: 'code', message: 'the contract changed: function placeOrder (signature)', path: 'src/a.ts' },
      {
        kind: 'code',
        message: 'the code changed, its contract is kept: method A.b (body)',
        path: 'src/b.ts',
      },
      { kind: 'code', message: 'the contract was only extended: function c added', path: 'src/c.ts' },
      ...JUDGED,
    ],
  });
  const shown = printText(buildScan([report]), { palette: createPalette(false), detail: 'full' });
  expect(shown).toContain(`
    Because of code: the contract changed: function placeOrder (signature) (src/a.ts)
    Because of code: the code changed, its contract is kept: method A.b (body) (src/b.ts)
    Because of code: the contract was only extended: function c added (src/c.ts)
    Because of code: only the order of imports, line ends differ from what was recorded (src/a.ts)
    Because of code: the syntax is the recorded one, the bytes are not (kinds unknown without history) (src/b.ts)
    Because of confidence: documentation text may be part of the spec (src/a.ts)
`);
});

it('prints an empty scan as its summary alone', () => {
  expect(status(buildScan([]))).toBe('0 nodes checked. 0 drift.\n');
});

it('holds all evidence and suggestions in full detail', () => {
  const report = buildReport({
    driftType: 'spec_stale',
    reason: 'code-ahead',
    confidence: 0.954,
    files: [buildFile()],
    evidence: [
      { kind: 'code', message: 'the bytes differ', path: 'src/a.ts' },
      { kind: 'confidence', message: 'contract not checked', path: null },
      { kind: 'note', message: 'deferred until 2026-03-01', path: null },
    ],
    suggestions: [
      buildSuggestion({ command: 'drift-heal absorb orders/order-service' }),
      buildSuggestion({ action: 'regenerate', description: 'take the code back', confidence: 0.5 }),
    ],
  });
  expect(printText(buildScan([report]), { palette: createPalette(false), detail: 'full' }))
    .toBe(`orders/order-service → src/a.ts
  ✗ DRIFT: file modified since last materialization
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed: a1b2c3... → 7f8e9d...
    deferred until 2026-03-01
    Confidence: 95%
    Because of code: the bytes differ (src/a.ts)
    Because of confidence: contract not checked
    1. update_spec (90%): accept the code as the truth
       → drift-heal absorb orders/order-service
    2. regenerate (50%): take the code back

1 node checked. 1 drift.
`);
});

it('is one line for every line of a harmless scan, whatever the repository is called', () => {
  const harmless = printText(
    hostileScan(() => 'x'),
    { palette: createPalette(false), detail: 'full' },
  );
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
      let at = 0;
      const text = () => `y${texts[at++ % texts.length] ?? ''}`;
      const output = printText(hostileScan(text), { palette: createPalette(false), detail: 'full' });
      expect(output.split('\n')).toHaveLength(harmless.split('\n').length);
      expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 60 },
  );
});

it('lets no name speak to the CI runner', () => {
  const lines = printText(
    hostileScan(() => '\n::stop-commands::x ##[group]'),
    {
      palette: createPalette(false),
      detail: 'full',
    },
  ).split('\n');
  expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
});

function status(scan: DriftScanResult): string {
  return printText(scan, { palette: createPalette(false), detail: 'status' });
}

function details(report: DriftReport): string[] {
  const [block = ''] = status(buildScan([report])).split('\n\n');
  return block.split('\n').slice(2);
}
