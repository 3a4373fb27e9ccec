import type { DriftEvidence, DriftReason } from '@drift/domain/types';
import type { Detection } from '@drift/detector';

/** How sure a verdict is, with the reasons that lowered it; rule-based, not measured. */
export interface Confidence {
  value: number;
  reasons: readonly DriftEvidence[];
}

/** What byte comparison alone can promise for each verdict, before anything lowers it. */
const CEILING: Record<DriftReason, number> = {
  unjudged: 0,
  orphaned: 1,
  retired: 0.9,
  'spec-missing': 0.9,
  'both-changed': 0.9,
  unmaterialized: 1,
  unrecorded: 0.5,
  converged: 0.95,
  'spec-noop': 0.95,
  'upstream-noop': 0.95,
  'mixed-edit': 0.9,
  'missing-output': 1,
  'spec-ahead': 0.8,
  'contract-break': 0.9,
  'code-ahead': 0.9,
  'untracked-output': 0.9,
  'renamed-output': 0.9,
  'upstream-ahead': 0.7,
  'generator-drift': 0.9,
  'format-only': 0.9,
  'in-sync': 1,
};

/** The confidence of a verdict: its ceiling, lowered by everything that could not be known. */
export function confidenceOf(detection: Detection, reason: DriftReason): Confidence {
  let value = CEILING[reason];
  const reasons: DriftEvidence[] = [];
  const lower = (to: number, message: string): void => {
    value = Math.min(value, to);
    reasons.push({ kind: 'confidence', message, path: null });
  };
  if (reason === 'unjudged') return { value: 0, reasons };
  if (detection.axes.code.includes('body'))
    lower(0.5, 'contract not checked: the files were compared by bytes');
  if (reason === 'spec-ahead' || reason === 'both-changed') {
    lower(value, 'the spec was compared by bytes: a reformatted spec counts as changed');
  }
  if (detection.axes.spec === 'unrecorded') lower(0.5, 'spec side not recorded');
  if (reason === 'spec-ahead' && detection.entry?.unanswered) {
    lower(0.5, `code was absorbed on ${detection.entry.unanswered}: this spec change may be its answer`);
  }
  return { value, reasons };
}
