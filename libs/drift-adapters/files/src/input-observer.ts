import { Stats } from 'node:fs';
import { isFileProblem, type FileProblem } from './file-problem.js';
import { landingOf } from './inside-root.js';

/** Stat fields that change when a file or folder changes; times in ms as `lstatSync` gives them (same doubles). */
export interface SeenStat {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  ino: number;
  dev: number;
}

/**
 * Told what an open workspace looks at, while it looks; for remembering an answer. Root-relative
 * paths, one call for each question.
 */
export interface InputObserver {
  /**
   * A regular file whose bytes were (or are about to be) read; `stat` was taken before its first byte.
   * `isGiven`: somebody got to know what it says, so that what is found of other files may rest on it.
   */
  file(path: string, stat: SeenStat, isGiven: boolean): void;
  /** A folder that was listed; `stat` was taken before its names were read. */
  folder(path: string, stat: SeenStat, listing: Listing): void;
  /** Only its kind or real path was asked; it exists and is a file or a folder. */
  identity(path: string, stat: SeenStat): void;
  /** It does not exist. */
  absent(path: string): void;
  /**
   * Anything else (a link anywhere on the way, an odd kind, a refused or unreadable path, a change
   * while reading): this answer cannot be remembered.
   */
  unsteady(path: string, why: string): void;
}

/** The entries of a folder by name. */
type Listing = readonly { name: string; kind: string }[];

/** One question about a path, what was opened or looked at for it (null: nothing) and the answer. */
export interface Look {
  root: string;
  path: string;
  as: 'file' | 'folder' | 'identity';
  seen: { stat: SeenStat; real: string } | null;
  answer: unknown;
  /** Of a file: nobody but its own judgement gets to know what it says. */
  isOwn?: boolean;
  /** Whether no link stands on the way to what is absent, as far as that is known already. */
  straight?: boolean;
}

/** Tells an observer of one answered question. */
export function tellLook(
  observer: InputObserver,
  { root, path, as, seen, answer, isOwn = false, straight = false }: Look,
): void {
  const asked = path === '' ? root : `${root}/${path}`;
  if (answer === 'absent' || (isFileProblem(answer) && answer.code === 'E_NOT_FOUND')) {
    // Absence was found by following the links on the way: where one led elsewhere, it may come to exist there.
    if (straight || landingOf(asked) === asked) observer.absent(path);
    else observer.unsteady(path, 'is reached through a link');
  } else if (isFileProblem(answer) && !isSaidByStat(answer, seen)) observer.unsteady(path, answer.message);
  else if (seen === null || answer === 'other') observer.unsteady(path, 'is neither a file nor a folder');
  else if (seen.real !== asked) observer.unsteady(path, 'is reached through a link');
  else {
    const stat = seen.stat instanceof Stats ? seenStat(seen.stat) : seen.stat;
    if (as === 'file') observer.file(path, stat, !isOwn);
    else if (as === 'folder') observer.folder(path, stat, answer as Listing);
    else observer.identity(path, stat);
  }
}

/** That a file is too big for whoever asked stays true while its stat does. */
function isSaidByStat({ code }: FileProblem, seen: Look['seen']): boolean {
  return code === 'E_TOO_BIG' && seen !== null;
}

/** The fields that are compared. */
export function seenStat({ size, mtimeMs, ctimeMs, ino, dev }: SeenStat): SeenStat {
  return { size, mtimeMs, ctimeMs, ino, dev };
}
