import { listTrackedIgnored } from '@drift/git';
import { trackedPaths } from '@drift/scan-engine';
import type { Session } from './session.js';

/** Whether git tracks a path although its rules ignore it; git is asked when the first ignored path is met. */
export function trackedOf({ commit, root, environment }: Session): (path: string) => boolean {
  let tracked: ((path: string) => boolean) | null = null;
  return (path) => {
    if (commit === null) return false;
    tracked ??= trackedPaths(listTrackedIgnored(root, environment.variables));
    return tracked(path);
  };
}
