import type { SemanticDiff, SemanticVerdict } from '@drift/domain/types';
import type { DriftExplanation } from '../model/explanation.js';
import type { FileDiffView } from '../model/file-diff-view.js';
import { buildCause, buildComparison, buildExplanation, buildSymbol } from './build-comparison.js';
import { buildFile, buildReport, buildSuggestion } from './build-report.js';

/** A comparison with symbols and ignored places, whose every free text comes from `text`. */
export function hostileComparison(verdict: SemanticVerdict, text: () => string): SemanticDiff {
  const lines = [{ start: 1, end: 2 }];
  return buildComparison({
    path: text(),
    verdict,
    kinds: ['format', 'breaking'],
    ignored: [{ what: 'whitespace', count: 2, before: lines, after: [] }],
    symbols: [
      buildSymbol({ path: text(), name: text(), kind: text() }),
      buildSymbol({ name: text(), renamedFrom: text(), exported: false, compatibility: 'internal' }),
    ],
    reasons: [text(), text()],
    language: text(),
    parser: `p${text()}`,
  });
}

/** The view of two files with a patch, whose every free text comes from `text`. */
export function hostileFileDiff(verdict: SemanticVerdict, text: () => string): FileDiffView {
  const range = { oldStart: 1, oldLines: 2, newStart: 1, newLines: 2 };
  const lines = [` ${text()}`, `-${text()}`, `+${text()}`];
  const hunks = [{ path: text(), ...range, lines }];
  return { before: text(), after: text(), diff: hostileComparison(verdict, text), hunks };
}

/** An explanation with every kind of output, whose every free text comes from `text`; paths do not repeat. */
export function hostileExplanation(text: () => string): DriftExplanation {
  let count = 0;
  const path = (): string => `${text()}${(count += 1)}`;
  const cause = () =>
    buildCause({ commit: text(), author: text(), at: text(), subject: text(), path: path() });
  const suggestions = [buildSuggestion({ description: text(), command: text() })];
  const renamed = buildFile({ path: path(), change: 'renamed', renamedFrom: text() });
  return buildExplanation({
    report: buildReport({
      nodeId: text(),
      driftType: 'semantic',
      reason: 'contract-break',
      files: [renamed, buildFile({ path: path(), side: 'upstream' })],
      evidence: [
        { kind: 'fault', message: text(), path: text() },
        { kind: 'note', message: text(), path: null },
        { kind: 'code', message: text(), path: text() },
      ],
      suggestions,
    }),
    comparisons: [hostileComparison('changed', text)],
    cause: cause(),
    specFiles: [path()],
    outputs: [
      { path: path(), comparison: hostileComparison('changed', text), cause: cause() },
      { path: path(), comparison: hostileComparison('benign', text), cause: 'uncommitted' },
      { path: path(), comparison: null, cause: null },
    ],
  });
}
