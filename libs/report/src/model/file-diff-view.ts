import type { DriftHunk, SemanticDiff } from '@drift/domain/types';

/** The comparison of two files, and what they are called. */
export interface FileDiffView {
  before: string;
  after: string;
  diff: SemanticDiff;
  /** Empty where the diff would be too long to be read; null where nobody asked for it. */
  hunks: readonly DriftHunk[] | null;
}
