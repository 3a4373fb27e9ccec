import { statSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isFileProblem } from './file-problem.js';
import { readAnyFile } from './read-any-file.js';

/** A working tree of git, found on disk alone: no program is asked. */
export interface GitTop {
  /** Absolute path of the tree's top folder. */
  top: string;
  /** Absolute path of the folder that all its working trees share (`.git` in a usual clone). */
  common: string;
}

const MAX_POINTER_BYTES = 64 * 1024;

/** The working tree that holds a folder, given by its absolute real path; null when it is in none. */
export function findGitTop(folder: string): GitTop | null {
  for (let top = folder; ; top = dirname(top)) {
    const git = gitFolderIn(top);
    if (git !== null) return { top, common: commonOf(git) };
    if (dirname(top) === top) return null;
  }
}

/** `.git` itself, or where a `.git` file leads (linked worktrees and submodules). */
function gitFolderIn(top: string): string | null {
  const path = join(top, '.git');
  const stat = statOf(path);
  if (stat?.isDirectory()) return hasHead(path) ? path : null;
  const target = stat?.isFile() ? /^gitdir: (.+)$/m.exec(textOf(path) ?? '')?.[1] : undefined;
  return target !== undefined && hasHead(resolve(top, target)) ? resolve(top, target) : null;
}

function hasHead(git: string): boolean {
  return statOf(join(git, 'HEAD'))?.isFile() ?? false;
}

/** Nothing where nobody may look: to this user it is no repository. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function commonOf(git: string): string {
  const text = textOf(join(git, 'commondir'))?.trim();
  return text ? resolve(git, text) : git;
}

function textOf(path: string): string | null {
  const content = readAnyFile(path, MAX_POINTER_BYTES);
  return isFileProblem(content) ? null : content.bytes.toString('utf8').replace(/\n+$/, '');
}
