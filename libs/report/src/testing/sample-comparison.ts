import type { DriftHunk } from '@drift/domain/types';
import type { DriftExplanation } from '../model/explanation.js';
import type { FileDiffView } from '../model/file-diff-view.js';
import { buildCause, buildComparison, buildExplanation, buildSymbol } from './build-comparison.js';
import { buildFile, buildReport, buildSuggestion } from './build-report.js';

const hunk: DriftHunk = {
  path: 'new.ts',
  oldStart: 10,
  oldLines: 2,
  newStart: 10,
  newLines: 2,
  lines: [' // ```', '-\ta = 1;', "+\ta = '\u001b[2J';"],
};

/** Two symbols of four changed, one of them for the worse. */
export function changedView(): FileDiffView {
  const diff = buildComparison({
    path: 'new.ts',
    kinds: ['breaking', 'additive'],
    symbols: [
      buildSymbol({
        name: 'Order.total',
        kind: 'method',
        change: 'body',
        exported: false,
        compatibility: 'internal',
        before: { start: 20, end: 24 },
        after: { start: 22, end: 22 },
      }),
      buildSymbol(),
      buildSymbol({
        name: 'cancelOrder',
        change: 'added',
        compatibility: 'additive',
        before: null,
        after: { start: 30, end: 40 },
      }),
      buildSymbol({
        name: 'place',
        change: 'renamed',
        renamedFrom: 'put',
        exported: false,
        compatibility: 'internal',
      }),
    ],
    reasons: ['the return type of Order.total is inferred: a changed body may change it'],
  });
  return { before: 'old.ts', after: 'new.ts', diff, hunks: [hunk] };
}

/** White space and quotes only. */
export function benignView(): FileDiffView {
  const diff = buildComparison({
    path: 'new.ts',
    verdict: 'benign',
    kinds: ['format', 'eol'],
    ignored: [
      { what: 'quotes', count: 1, before: [{ start: 4, end: 4 }], after: [{ start: 4, end: 4 }] },
      {
        what: 'whitespace',
        count: 12,
        before: [
          { start: 3, end: 9 },
          { start: 14, end: 14 },
        ],
        after: [{ start: 3, end: 7 }],
      },
    ],
    confidence: 0.99,
  });
  return { before: 'old.ts', after: 'new.ts', diff, hunks: [] };
}

/** A broken contract with one committed, one uncommitted and one unchanged output. */
export function contractBreak(): DriftExplanation {
  const report = buildReport({
    driftType: 'semantic',
    reason: 'contract-break',
    confidence: 0.95,
    mapping: ['src/'],
    files: [
      buildFile({ change: 'contract' }),
      buildFile({ path: 'src/b.ts', change: 'format' }),
      buildFile({ path: 'src/gone.ts', change: 'missing', after: null }),
      buildFile({ path: 'specs/orders.yaml', side: 'spec', change: 'format' }),
    ],
    evidence: [
      {
        kind: 'code',
        message: 'the contract changed: function placeOrder (signature)',
        path: 'src/a.ts',
      },
      { kind: 'note', message: 'the upstream spec changed too', path: null },
    ],
    suggestions: [
      buildSuggestion({
        action: 'manual_review',
        description: 'The exported contract changed: decide which side is right.',
      }),
      buildSuggestion({ command: "drift-heal absorb orders/order-service --reason '…'" }),
    ],
  });
  const { diff } = benignView();
  return buildExplanation({
    report,
    comparisons: [{ ...diff, path: 'specs/orders.yaml', language: 'yaml', parser: 'js-yaml 5' }],
    specFiles: ['.yggdrasil/orders/order-service/node.yaml', 'specs/orders.yaml'],
    outputs: [
      {
        path: 'src/a.ts',
        comparison: buildComparison({ kinds: ['breaking'], symbols: [buildSymbol()] }),
        cause: buildCause({ subject: 'hotfix #123' }),
      },
      {
        path: 'src/b.ts',
        comparison: buildComparison({ ...diff, path: 'src/b.ts', basis: 'digests', kinds: [], ignored: [] }),
        cause: 'uncommitted',
      },
      { path: 'src/c.ts', comparison: null, cause: null },
      { path: 'src/gone.ts', comparison: null, cause: null },
    ],
  });
}
