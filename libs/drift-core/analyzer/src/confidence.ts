import type { DriftEvidence, DriftFile, DriftReason } from '@drift/domain/types';
import type { Detection, FileJudgement } from '@drift/detector';

/** The probability that the verdict's class is right, with the reasons that lowered it. */
export interface Confidence {
  value: number;
  reasons: readonly DriftEvidence[];
}

/** The most that each verdict can promise: by rule, not measured. Content judgements lower it by what was measured. */
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
  'spec-ahead': 0.9,
  'contract-break': 0.95,
  'code-ahead': 0.95,
  'untracked-output': 0.9,
  'renamed-output': 0.9,
  'upstream-ahead': 0.7,
  'generator-drift': 0.9,
  'format-only': 0.99,
  'in-sync': 1,
};

/** Verdicts that rest on what a parser saw, and so on measured shares. */
const MEASURED: ReadonlySet<DriftReason> = new Set(['format-only', 'code-ahead', 'contract-break']);

/** The confidence of a verdict: its ceiling, lowered by everything that could not be known. */
export function confidenceOf(detection: Detection, reason: DriftReason): Confidence {
  if (reason === 'unjudged') return { value: 0, reasons: [] };
  let value = CEILING[reason];
  const reasons: DriftEvidence[] = [];
  const lower = (to: number, message: string, path: string | null = null): void => {
    value = Math.min(value, to);
    reasons.push({ kind: 'confidence', message, path });
  };
  for (const { path, judgement } of deciding(detection, reason)) {
    value = Math.min(value, judgement.confidence);
    for (const message of judgement.reasons) lower(value, message, path);
  }
  for (const caveat of detection.caveats) lower(0.5, caveat);
  if (detection.axes.spec === 'unrecorded' && detection.caveats.length === 0)
    lower(0.5, 'spec side not recorded');
  if (reason === 'spec-ahead' && detection.entry?.unanswered) {
    lower(0.5, `code was absorbed on ${detection.entry.unanswered}: this spec change may be its answer`);
  }
  if (reason !== 'in-sync' && !(MEASURED.has(reason) && detection.judgements.size > 0))
    lower(value, 'this confidence is a rule, not a measured share');
  return { value, reasons };
}

interface Judged {
  path: string;
  judgement: FileJudgement;
}

/**
 * The judgements that a verdict stands or falls with: the surest one where a single changed file makes
 * it true, all of them where a single mistake would make it false.
 */
function deciding(detection: Detection, reason: DriftReason): Judged[] {
  if (detection.judgements.size === 0) return [];
  const of = (side: DriftFile['side']): Judged[] =>
    detection.files.flatMap((file) => {
      const judgement = file.side === side ? detection.judgements.get(file.path) : undefined;
      return judgement ? [{ path: file.path, judgement }] : [];
    });
  const { axes } = detection;
  const code = of('code');
  const chosen = reason === 'contract-break' ? surest(code, 'contract') : code;
  const spec = of('spec');
  const certain = detection.files.some(
    (file) => file.side === 'spec' && file.change !== 'format' && !detection.judgements.has(file.path),
  );
  if (axes.spec === 'format') return [...chosen, ...spec];
  if (axes.spec !== 'changed' || certain) return chosen;
  const changed = spec.filter(({ judgement }) => judgement.change !== 'format');
  return [...chosen, ...changed.toSorted(bySureness).slice(0, 1)];
}

function surest(judged: readonly Judged[], change: FileJudgement['change']): Judged[] {
  const matching = judged.filter(({ judgement }) => judgement.change === change);
  return matching.toSorted(bySureness).slice(0, 1);
}

function bySureness(a: Judged, b: Judged): number {
  return b.judgement.confidence - a.judgement.confidence;
}
