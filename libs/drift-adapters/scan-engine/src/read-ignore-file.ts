import { isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';
import { readIgnorePatterns, type IgnorePattern } from './ignore-pattern.js';

/** Far beyond any real one; git itself has a limit too. */
export const MAX_IGNORE_BYTES = 1024 * 1024;

/**
 * The patterns of a folder's `.gitignore`; null where it has none. What is no regular file, or a
 * link, is none either: git does not follow it. One that exists and cannot be read is a problem.
 */
export function readIgnoreFile(files: WorkspaceFiles, folder: string): IgnorePattern[] | FileProblem | null {
  const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
  const content = files.read(path, MAX_IGNORE_BYTES);
  if (!isFileProblem(content)) return isLink(files, folder, path) ? null : readIgnorePatterns(content.bytes);
  return mayHoldRules(content) ? content : null;
}

/** Whether a file that was not read may have said something. */
export function mayHoldRules({ code }: FileProblem): boolean {
  return code === 'E_UNREADABLE' || code === 'E_TOO_BIG' || code === 'E_CHANGING';
}

function isLink(files: WorkspaceFiles, folder: string, path: string): boolean {
  const real = files.realPath(path);
  if (real === path) return false;
  const realFolder = files.realPath(folder);
  return real !== (realFolder === '' ? '.gitignore' : `${String(realFolder)}/.gitignore`);
}
