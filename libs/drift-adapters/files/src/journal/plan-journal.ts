import { lstatSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isFileProblem } from '../file-problem.js';
import { relativeToRoot } from '../inside-root.js';
import { temporaryName } from '../temporary-name.js';
import type { PathProblem } from './apply-failure.js';
import type { ApplyOptions, ChangeSet, ChangeWrite, ReplacedFile } from './change-set.js';
import { digestOf } from './digest-of.js';
import { rootAsSeen } from './journal-folder.js';
import type { JournalEntry, JournalManifest } from './journal-manifest.js';
import { locateTarget, type Target } from './locate-target.js';
import { misfitsOf } from './misfits-of.js';
import { saysOf } from './says-of.js';

/**
 * What a change would do, and the write of each of its first entries (replaced files, which need none,
 * follow in their order); or all that stands in its way.
 */
export type JournalPlan =
  { manifest: JournalManifest; writes: readonly ChangeWrite[] } | { problems: readonly PathProblem[] };

/** Compares every target with what was planned for; reads only. Writes that change nothing are left out. */
export function planJournal(changeSet: ChangeSet, { stateDir, now }: ApplyOptions): JournalPlan {
  const { id, root, undoes = null } = changeSet;
  const problems: PathProblem[] = [];
  const entries: JournalEntry[] = [];
  const writes: ChangeWrite[] = [];
  const made = new Set<string>();
  const taken = new Set<string>();
  for (const write of changeSet.writes) {
    const target = locateTarget(root, write.path);
    if (isFileProblem(target)) {
      problems.push({ path: write.path, why: saysOf(target), code: target.code });
      continue;
    }
    const why = refusalOf(target, write, { taken, stateDir: realpathSync.native(stateDir), root });
    taken.add(target.real);
    if (why !== null) problems.push({ path: write.path, ...why });
    else if (!isNoop(target, write)) {
      entries.push(entryOf(root, target, write));
      writes.push(write);
      for (const folder of write.after === null ? [] : target.missing) made.add(folder);
    }
  }
  const { replaced = [] } = changeSet;
  problems.push(...misfitsOf(root, replaced), ...twice(replaced, taken));
  if (problems.length > 0) return { problems };
  const dropped = foldersToDrop(root, changeSet.dropIfEmpty ?? []);
  const at = now.toISOString();
  return {
    writes,
    manifest: {
      version: 1,
      id,
      at,
      root: rootAsSeen(stateDir, root),
      undoes,
      entries: [...entries, ...replaced.map((file) => replacedEntry(root, file))],
      made: topFirst([...made, ...(changeSet.made ?? [])]),
      dropped,
    },
  };
}

interface Ground {
  taken: ReadonlySet<string>;
  stateDir: string;
  root: string;
}

function refusalOf(
  { real, state }: Target,
  { expected }: ChangeWrite,
  { taken, stateDir, root }: Ground,
): Omit<PathProblem, 'path'> | null {
  if (relativeToRoot(stateDir, join(root, real)) !== null)
    return { why: 'is in the folder where the tool keeps its own state', code: 'E_PATH' };
  if (taken.has(real)) return { why: 'is named twice in this change' };
  if ((state?.digest ?? null) === expected) return null;
  if (state === null) return { why: 'does not exist any more' };
  return { why: expected === null ? 'exists by now' : 'is not as it was when the change was planned' };
}

function isNoop({ state }: Target, { after }: ChangeWrite): boolean {
  if (state === null || after === null) return state === null && after === null;
  return state.digest === digestOf(after.bytes) && (after.mode ?? state.mode) === state.mode;
}

function entryOf(root: string, { path, real, state }: Target, { after }: ChangeWrite): JournalEntry {
  const absolute = join(root, real);
  return {
    path,
    real,
    before: state,
    after: after === null ? null : digestOf(after.bytes),
    bytes: state === null ? 0 : lstatSync(absolute).size,
    temporary: basename(temporaryName(absolute)),
  };
}

function replacedEntry(root: string, { path, real, before, after }: ReplacedFile): JournalEntry {
  return {
    path,
    real,
    before: before && { digest: digestOf(before.bytes), mode: before.mode },
    after,
    bytes: before?.bytes.length ?? 0,
    temporary: basename(temporaryName(join(root, real))),
  };
}

function twice(replaced: readonly ReplacedFile[], taken: ReadonlySet<string>): PathProblem[] {
  return replaced
    .filter(({ real }) => taken.has(real))
    .map(({ path }) => ({ path, why: 'is named twice in this change' }));
}

function foldersToDrop(root: string, folders: readonly string[]): JournalManifest['dropped'] {
  const dropped: { path: string; mode: number }[] = [];
  for (const path of topFirst(folders)) {
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) dropped.push({ path, mode: stat.mode & 0o7777 });
  }
  return dropped;
}

/** A folder sorts before all that is in it. */
function topFirst(folders: Iterable<string>): string[] {
  return [...new Set(folders)].sort();
}
