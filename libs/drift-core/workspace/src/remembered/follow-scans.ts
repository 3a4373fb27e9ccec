import { join } from 'node:path';
import { readTextIfPresent, type InputObserver } from '@drift/files';
import { collectInputs, startTime } from '@drift/files/remembered';
import { FollowedInputs, type FollowLimits } from '@drift/files/watch';
import { decidingFiles } from '@drift/git';

/** A look that is being taken, and can be followed afterwards. */
export interface FollowedLook {
  /** Looks over its shoulder. */
  observer: InputObserver;
  /** After it: false where it cannot be followed. */
  follow: () => Promise<boolean>;
}

/** In a process that stays: tells whether its last look at a workspace still holds. */
export interface ScanFollower {
  /** Before the first look at the workspace; null where none can be followed. */
  begin: () => Promise<FollowedLook | null>;
  /** Whether all that the last look rests on is as it was; `whole` asks for a stat of each input. */
  holds: (how: { whole: boolean }) => Promise<boolean>;
  /** Settles when something may have changed, with root-relative paths. */
  touched: () => Promise<readonly string[]>;
  close: () => void;
}

export interface FollowOptions {
  /** Absolute real path of the workspace. */
  root: string;
  variables: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  limits?: FollowLimits;
}

const MAX_HEAD_BYTES = 4096;

/** Follows the looks at one workspace, the newest at a time. */
export function followScans({ root, variables, now, limits }: FollowOptions): ScanFollower {
  const stateDir = join(root, '.git/drift-heal');
  const followed = new FollowedInputs({ root, stateDir }, limits);
  let day = '';
  return {
    begin: async () => {
      await followed.begin();
      const head = headOf(root);
      const started = head === null ? null : startTime(stateDir);
      if (head === null || started === null) return null;
      // A deferral may end with any day.
      day = dayOf(now());
      const collector = collectInputs();
      const listed = new Set<string>();
      const folder: InputObserver['folder'] = (path, stat, listing) => {
        listed.add(path);
        collector.folder(path, stat, listing);
      };
      const follow = async (): Promise<boolean> => {
        const files = await decidingFiles({ root, head }, variables);
        if (files === null) return false;
        collector.outside(files);
        const inputs = collector.inputs(root, started);
        return typeof inputs !== 'string' && followed.follow(inputs, listed);
      };
      return { observer: { ...collector, folder }, follow };
    },
    holds: async (how) => (await followed.holds(how)) && day === dayOf(now()),
    touched: () => followed.touched(),
    close: () => followed.close(),
  };
}

/** Null where `.git` is no folder of this root: then its settings lie elsewhere. */
function headOf(root: string): string | null {
  try {
    return readTextIfPresent(join(root, '.git/HEAD'), MAX_HEAD_BYTES);
  } catch {
    return null;
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
