import { shellWords } from '@drift/domain/shell';
import type { DriftReport, DriftSuggestion } from '@drift/domain/types';

/** A report as an agent needs it to choose what to do next; `drift_explain` has the rest. */
export function compactReport(report: DriftReport): Record<string, unknown> {
  const { nodeId, driftType, reason, confidence, files, evidence, suggestions, deferral } = report;
  return {
    nodeId,
    driftType,
    reason,
    confidence,
    files: files.map(({ path, side, change }) => ({ path, side, change })),
    evidence,
    suggestions: suggestions.map(withArgv),
    deferral,
  };
}

/** A suggestion with its command as words, so that no shell is needed; null where it only makes sense in one. */
function withArgv({ command, ...suggestion }: DriftSuggestion): Record<string, unknown> {
  return { ...suggestion, argv: command === null ? null : shellWords(command) };
}
