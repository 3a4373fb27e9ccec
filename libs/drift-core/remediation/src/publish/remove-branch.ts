import type { CodeHost, HostFailure } from './code-host.js';
import { failureOf } from './pr-result.js';

/** What became of a branch; `warnings` say why it stays. */
export interface Removal {
  removed: boolean;
  /** Somebody moved it meanwhile. */
  moved: boolean;
  failure: HostFailure | null;
  warnings: readonly string[];
}

/** Removes a branch that still has the tip that was looked at; a branch that stays is no failure of the run. */
export async function removeBranch(host: CodeHost, branch: string, head: string): Promise<Removal> {
  try {
    const moved = (await host.deleteBranch(branch, head)) === 'moved';
    const warnings = moved ? [`${branch} moved meanwhile and was kept`] : [];
    return { removed: !moved, moved, failure: null, warnings };
  } catch (error) {
    const failure = failureOf(error);
    const warnings = [`${branch} was not removed: ${failure.message}`];
    return { removed: false, moved: false, failure, warnings };
  }
}
