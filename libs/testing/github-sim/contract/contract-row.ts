import type { ContractBench } from './contract-bench.js';

/** One line of the list of what github.com does; it throws where the target does otherwise. */
export interface ContractRow {
  /** Row of the table, `3.2 #4`. */
  id: string;
  says: string;
  /** What the target must have; without it the row is skipped by name. */
  needs?: readonly ('stranger' | 'private' | 'admin' | 'sim')[];
  /** Why no target can serve it here; it is skipped, never passed. */
  skip?: string;
  run?(bench: ContractBench): Promise<void>;
}

/** Why a target cannot serve a row; null when it can. */
export function whySkipped(
  { skip, needs = [] }: ContractRow,
  { target }: Pick<ContractBench, 'target'>,
): string | null {
  if (skip !== undefined) return skip;
  if (needs.includes('stranger') && target.strangerToken === null) return 'needs a second account';
  if (needs.includes('private') && target.privateRepository === null) return 'needs a private repository';
  if (needs.includes('admin') && !target.isAdmin) return 'needs the right to protect branches';
  if (needs.includes('sim') && target.sim === null) return 'can be brought about in the simulator only';
  return null;
}
