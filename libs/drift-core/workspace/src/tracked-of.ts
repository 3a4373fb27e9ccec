import { listTrackedIgnored } from '@drift/git';
import { trackedPaths } from '@drift/scan-engine';
import type { Session } from './session.js';

/** What git tracks although its rules ignore it. */
export interface TrackedIgnored {
  has: (path: string) => boolean;
  /** The files, where git had to be asked; else null. */
  readonly asked: readonly string[] | null;
}

/** Git is asked when the first ignored path is met. */
export function trackedOf({ commit, root, environment }: Session): TrackedIgnored {
  let tracked: ((path: string) => boolean) | null = null;
  let asked: readonly string[] | null = null;
  return {
    has: (path) => {
      if (commit === null) return false;
      asked ??= listTrackedIgnored(root, environment.variables);
      tracked ??= trackedPaths(asked);
      return tracked(path);
    },
    get asked() {
      return asked;
    },
  };
}
