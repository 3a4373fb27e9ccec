import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, isFileProblem } from '../file-problem.js';
import { stateOf } from './file-state.js';
import type { JournalEntry } from './journal-manifest.js';
import { readOwnFile } from './own-file.js';
import { saysOf } from './says-of.js';
import { withParent } from './with-parent.js';

export interface Switch {
  root: string;
  /** The journal's folder. */
  folder: string;
  entry: JournalEntry;
  n: number;
  step: (name: string) => void;
}

/** In plain words that follow the path, and whether the new bytes were put in place all the same. */
export interface Difference {
  why: string;
  moved: boolean;
}

/** Where a journal holds the old file itself, beside the copy of its bytes. */
export function heldFile(folder: string, n: number): string {
  return join(folder, 'held', String(n));
}

/**
 * Puts the staged bytes of one entry in place if its file is still the one that was planned for;
 * else says what is different, and the file is as the other one left it.
 *
 * The old file itself is held by a hard link: a program that writes into it in the moment between
 * the last look and the rename is found afterwards, and putting it back needs no space.
 * @throws whatever the system says.
 */
export function switchFile({ root, folder, entry, n, step }: Switch): Difference | null {
  const { real, before } = entry;
  const held = heldFile(folder, n);
  const result = withParent(root, real, (path): Difference | null => {
    const holds = before !== null && tryToLink(path, held);
    step(`held ${n}`);
    const difference = differs(root, entry);
    if (difference !== null) return { why: difference, moved: false };
    step(`looked ${n}`);
    if (holds && lstatSync(path, { throwIfNoEntry: false })?.ino !== lstatSync(held).ino)
      return { why: 'was replaced meanwhile', moved: false };
    if (!move(entry, path)) return { why: 'was made meanwhile', moved: false };
    step(`switched ${n}`);
    const wasEdited = holds && readOwnFile(held, false)?.digest !== before.digest;
    return wasEdited ? { why: 'was edited meanwhile', moved: true } : null;
  });
  return isFileProblem(result) ? { why: saysOf(result), moved: false } : result;
}

/** Whether a file is no longer what the plan saw, in plain words, or null. */
function differs(root: string, { real, before }: JournalEntry): string | null {
  const now = stateOf(root, real);
  if (isFileProblem(now)) return saysOf(now);
  if (now?.digest === before?.digest) return null;
  if (now === null) return 'was removed meanwhile';
  return before === null ? 'was made meanwhile' : 'was edited meanwhile';
}

/** False when a name that has to be free is taken. */
function move({ before, after, temporary }: JournalEntry, path: string): boolean {
  const staged = join(dirname(path), temporary);
  if (before === null) return place(staged, path);
  if (after === null) rmSync(path);
  else renameSync(staged, path);
  return true;
}

function place(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (!canNotLink(error)) throw error;
    renameSync(from, to);
    return true;
  }
  rmSync(from);
  return true;
}

/** False where the file system has no hard links, or the journal is on another one. */
function tryToLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (canNotLink(error) || errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function canNotLink(error: unknown): boolean {
  return ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error));
}
