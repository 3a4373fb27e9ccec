import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileProblem, isFileProblem, type FileProblem } from '../file-problem.js';
import { landingOf, refuseTarget, relativeToRoot } from '../inside-root.js';
import { refusePath } from '../path-rules.js';
import { saysOf } from './says-of.js';
import { stateOf, type FileState } from './file-state.js';

/** Where a write goes and what is there. */
export interface Target {
  /** As the caller gave it. */
  path: string;
  /** Root-relative, every link followed. */
  real: string;
  /** Null when the file is absent. */
  state: FileState | null;
  /** Root-relative folders above it that are missing, top first. */
  missing: readonly string[];
}

/** Follows a root-relative path to the regular file, or the free place, that a write of it would change. */
export function locateTarget(root: string, path: string): Target | FileProblem {
  const refusal = refusePath(path);
  if (refusal !== null) return fileProblem(path, 'E_PATH', `is refused: ${refusal}`);
  const landing = landingOf(`${root}/${path}`);
  const astray = refuseTarget(root, landing);
  if (astray !== null) return fileProblem(path, 'E_SYMLINK_ESCAPE', astray);
  const real = relativeToRoot(root, landing) ?? '';
  if (real === '') return fileProblem(path, 'E_NOT_REGULAR', 'is a folder, not a file');
  const state = stateOf(root, real);
  if (isFileProblem(state)) return fileProblem(path, state.code, saysOf(state));
  if (state === null && isLink(`${root}/${path}`))
    return fileProblem(path, 'E_NOT_REGULAR', 'is a symbolic link that leads nowhere');
  const missing = state === null ? missingAbove(root, real) : [];
  if (missing === null) return fileProblem(path, 'E_NOT_REGULAR', 'is below a file');
  return { path, real, state, missing };
}

/** Null when something above is no folder. */
function missingAbove(root: string, real: string): string[] | null {
  const missing: string[] = [];
  for (let folder = dirname(real); folder !== '.'; folder = dirname(folder)) {
    const stat = lstatIfAny(`${root}/${folder}`);
    if (stat?.isDirectory()) break;
    if (stat !== undefined) return null;
    missing.unshift(folder);
  }
  return missing;
}

function isLink(path: string): boolean {
  return lstatIfAny(path)?.isSymbolicLink() ?? false;
}

function lstatIfAny(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
