import { join } from 'node:path';
import { readTextIfPresent, type InputObserver } from '@drift/files';
import { collectInputs, startTime, youngAmong, type ChangedInput } from '@drift/files/remembered';
import { FollowedInputs, type FollowLimits } from '@drift/files/watch';
import { decidingFiles } from '@drift/git';
import type { LookMemory, Survey } from '../survey.js';
import { lookAgain, type EarlierLook } from './look-again.js';
import { parseParts, printParts } from './look-parts.js';

/** A look that is being taken, and can be followed afterwards. */
export interface FollowedLook {
  /** Looks over its shoulder. */
  observer: InputObserver;
  look: LookMemory;
  /** Whether it was put together from the one before. */
  readonly isPartly: boolean;
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
  /** The last look that can be followed, with what has changed since the last one at everything. */
  let last: EarlierLook | null = null;
  return {
    begin: async () => {
      const changed = await followed.begin();
      const head = headOf(root);
      const started = head === null ? null : startTime(stateDir);
      const earlier = changed && day === dayOf(now()) ? earlierLook(last, changed) : null;
      last = null;
      if (head === null || started === null) return null;
      // A deferral may end with any day.
      day = dayOf(now());
      const collector = collectInputs();
      let found: Survey | null = null;
      let isPartly = false;
      const followOn = async (): Promise<boolean> => {
        if (isPartly) {
          if (collector.unsteadiness !== null || youngAmong(changed ?? [], started) !== null) return false;
          last = earlier;
          return followed.resume(changed ?? []);
        }
        const files = await decidingFiles({ root, head }, variables);
        if (files === null) return false;
        collector.outside(files);
        const inputs = collector.inputs(root, started);
        if (typeof inputs === 'string') return false;
        const printed = found && printParts(found, { ...collector, contents: inputs.contents });
        const parts = printed && parseParts(printed);
        // What comes into a watched folder is in no input, so nobody would notice when it changes.
        last = parts && { parts, changed: [], outside: [], mayGrow: false };
        return followed.follow(inputs, collector.listings.keys());
      };
      return {
        observer: collector,
        look: {
          again: async (session) => {
            const again = earlier && (await lookAgain(session, earlier, collector));
            isPartly = again !== null;
            return again;
          },
          found: (survey) => (found = survey),
        },
        get isPartly() {
          return isPartly;
        },
        // The look is taken already; one that cannot be followed is only a shorter-lived one.
        follow: () => followOn().catch(() => false),
      };
    },
    holds: async (how) => (await followed.holds(how)) && day === dayOf(now()),
    touched: () => followed.touched(),
    close: () => followed.close(),
  };
}

/** With the newest of each content that has changed once or more. */
function earlierLook(last: EarlierLook | null, changed: readonly ChangedInput[]): EarlierLook | null {
  if (last === null) return null;
  const byRow = new Map([...last.changed, ...changed].map((one) => [one.row, one]));
  return { ...last, changed: [...byRow.values()] };
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
