import { isFileProblem } from '../file-problem.js';
import type { PathProblem } from './apply-failure.js';
import type { ReplacedFile } from './change-set.js';
import { locateTarget } from './locate-target.js';
import { saysOf } from './says-of.js';

/** Those of the replaced files that could not be given back exactly, each with the reason; reads only. */
export function misfitsOf(root: string, replaced: readonly ReplacedFile[]): PathProblem[] {
  const problems: PathProblem[] = [];
  const taken = new Set<string>();
  for (const { path, real, after } of replaced) {
    const target = locateTarget(root, path);
    if (isFileProblem(target)) problems.push({ path, why: saysOf(target), code: target.code });
    // Old bytes must never go through a link that was not there when they were read.
    else if (target.real !== real) problems.push({ path, why: 'leads elsewhere than before' });
    else if (taken.has(real)) problems.push({ path, why: 'is another name of a file of the same change' });
    else if ((target.state?.digest ?? null) !== after)
      problems.push({ path, why: 'is not as it was when the change was planned' });
    taken.add(real);
  }
  return problems;
}
