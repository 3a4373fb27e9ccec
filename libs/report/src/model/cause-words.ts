import { ageOf } from './age.js';
import type { ExplainedFile } from './explanation.js';

/** What brought a change in, as it is said; nothing is escaped. */
export interface CauseWords {
  /** `changed by Ada, 3 days ago`. */
  who: string;
  /** Short commit id and its subject; null while nothing is committed. */
  commit: { id: string; subject: string } | null;
}

/** The words for the cause of a change, null where none is known. */
export function causeWords({ cause }: ExplainedFile, now: Date): CauseWords | null {
  if (cause === null) return null;
  if (cause === 'uncommitted') return { who: 'not committed yet', commit: null };
  const { author, at, commit, subject } = cause;
  return { who: `changed by ${author}, ${ageOf(at, now)}`, commit: { id: commit.slice(0, 12), subject } };
}
