import type { DriftReason, DriftReport, DriftType } from '@drift/domain/types';

/**
 * How a finding is counted and coloured: its drift type, except that what was not judged and what was
 * never recorded stand apart, as in the other doors.
 */
export type Kind = 'semantic' | 'unjudged' | 'code_stale' | 'spec_stale' | 'unrecorded' | 'benign' | 'none';

/** The words of one kind; `mark` is the sign that the command line prints. */
export interface KindWords {
  label: string;
  mark: string;
  meaning: string;
}

/** Every kind, most urgent first. */
export const KINDS: readonly Kind[] = [
  'semantic',
  'unjudged',
  'code_stale',
  'spec_stale',
  'unrecorded',
  'benign',
  'none',
];

export const KIND_WORDS: Readonly<Record<Kind, KindWords>> = {
  semantic: { label: 'Semantic', mark: '✗', meaning: 'A person has to look.' },
  unjudged: { label: 'Not judged', mark: '?', meaning: 'Could not be read: neither clean nor drifted.' },
  code_stale: { label: 'Code stale', mark: '✗', meaning: 'The spec is ahead of the code.' },
  spec_stale: { label: 'Spec stale', mark: '✗', meaning: 'The code is ahead of the spec.' },
  unrecorded: { label: 'Unrecorded', mark: '–', meaning: 'No baseline yet to compare with.' },
  benign: { label: 'Benign', mark: '~', meaning: 'Differs, but nothing is decided by it.' },
  none: { label: 'In sync', mark: '✓', meaning: 'Spec and code agree.' },
};

/** The kind of a finding, from its type and reason. */
export function kindOf(driftType: DriftType, reason: DriftReason): Kind {
  if (reason === 'unjudged') return 'unjudged';
  if (reason === 'unmaterialized' || reason === 'unrecorded') return 'unrecorded';
  return driftType;
}

/** The word and the sentence of each reason, as the command line says them. */
export const REASON_WORDS: Readonly<Record<DriftReason, { word: string; sentence: string }>> = {
  unjudged: { word: 'Not judged', sentence: 'This node could not be read, so it was not judged.' },
  orphaned: { word: 'Orphaned', sentence: 'Recorded, but its node no longer maps it.' },
  retired: { word: 'Retired', sentence: 'Neither the spec nor its code exists.' },
  'spec-missing': { word: 'Spec missing', sentence: 'The spec does not exist, its code still does.' },
  'both-changed': {
    word: 'Both changed',
    sentence: 'Spec and code both changed since the last materialization.',
  },
  unmaterialized: { word: 'Unmaterialized', sentence: 'Nothing is recorded and there is no code yet.' },
  unrecorded: { word: 'Unrecorded', sentence: 'The code exists, but no drift state is recorded.' },
  converged: { word: 'Converged', sentence: 'The code changed, and regeneration gives the same.' },
  'spec-noop': { word: 'Spec no-op', sentence: 'The spec changed, and regeneration gives the same code.' },
  'upstream-noop': {
    word: 'Upstream no-op',
    sentence: 'The upstream spec changed, and regeneration gives the same code.',
  },
  'mixed-edit': { word: 'Mixed edit', sentence: 'Some mapped files are gone and others changed.' },
  'missing-output': { word: 'Missing', sentence: 'A mapped file does not exist.' },
  'spec-ahead': { word: 'Spec ahead', sentence: 'The spec changed since the last materialization.' },
  'contract-break': {
    word: 'Contract break',
    sentence: 'The exported contract changed since the last materialization.',
  },
  'code-ahead': { word: 'Code ahead', sentence: 'Code was modified since the last materialization.' },
  'untracked-output': { word: 'Untracked', sentence: 'A new file stands under the mapping.' },
  'renamed-output': { word: 'Renamed', sentence: 'Code was renamed since the last materialization.' },
  'upstream-ahead': {
    word: 'Upstream ahead',
    sentence: 'The upstream spec changed since the last materialization.',
  },
  'generator-drift': {
    word: 'Generator drift',
    sentence: 'The generator now gives other code than was recorded.',
  },
  'format-only': { word: 'Format only', sentence: 'Differs in form only.' },
  'in-sync': { word: 'In sync', sentence: 'Spec and code match the last materialization.' },
};

/** The sentence of a report: for what was not judged, the fault that stood in the way. */
export function verdictSentence(report: DriftReport): string {
  const fault = report.reason === 'unjudged' && report.evidence.find(({ kind }) => kind === 'fault');
  return fault
    ? `Not judged: ${fault.message.replace(/^E_[A-Z_]+: /, '')}`
    : REASON_WORDS[report.reason].sentence;
}
