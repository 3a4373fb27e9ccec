import type { BaselineCommit } from './baseline-commits.js';
import type { DiskFacts } from './disk-facts.js';
import type { OurAnswer } from './our-verdicts.js';
import type { ScratchClone } from './scratch-clone.js';
import type { StoredState } from './stored-state.js';
import type { Tally } from './tally.js';
import type { TheirAnswer } from './their-verdicts.js';

/** One project root at the commit that is checked out. */
export interface RootReplay {
  clone: ScratchClone;
  at: BaselineCommit;
  root: string;
  theirs: { own: TheirAnswer | null; release: TheirAnswer | null } | null;
  tally: Tally;
}

/** The root with everything that is known of it. */
export interface Comparison extends RootReplay {
  state: StoredState;
  ours: OurAnswer;
  where: string;
  folder: string;
  disk: DiskFacts;
}
