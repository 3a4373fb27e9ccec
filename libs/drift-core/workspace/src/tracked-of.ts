import { listTrackedIgnored } from '@drift/git';
import { trackedPaths } from '@drift/scan-engine';
import { isInGit, type Session } from './session.js';

/** What git tracks although its rules ignore it. */
export interface TrackedIgnored {
  has: (path: string) => boolean;
  /** The files, where git had to be asked; else null. */
  readonly asked: readonly string[] | null;
}

/** Git is asked when the first ignored path is met. */
export function trackedOf(session: Session): TrackedIgnored {
  const { root, environment } = session;
  let tracked: ((path: string) => boolean) | null = null;
  let asked: readonly string[] | null = null;
  return {
    has: (path) => {
      // Files are staged before there is a commit; without git there is nobody to ask.
      if (!isInGit(session)) return false;
      if (session.trackedFiles) {
        tracked ??= trackedPaths(session.trackedFiles);
        return tracked(path);
      }
      asked ??= listTrackedIgnored(root, environment.variables);
      tracked ??= trackedPaths(asked);
      return tracked(path);
    },
    get asked() {
      return asked;
    },
  };
}
