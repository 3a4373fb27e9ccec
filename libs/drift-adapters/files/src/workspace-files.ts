import { closeSync, lstatSync, readdirSync, realpathSync, type Dirent } from 'node:fs';
import { DriftFailure } from '@drift/domain/failure';
import { descriptorName, kernelTells } from './descriptor-path.js';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from './file-problem.js';
import { refuseTarget, relativeToRoot } from './inside-root.js';
import { refusePath } from './path-rules.js';
import { explainFailure, safeOpen, type Opened } from './safe-open.js';
import { readSteadily, type FileContent } from './steady-read.js';

/** What a path leads to, links inside the root followed. */
export type FileKind = 'file' | 'directory' | 'other' | 'absent';

export interface DirectoryEntry {
  name: string;
  /** Of the entry itself: a link is not followed here. */
  kind: 'file' | 'directory' | 'link' | 'other';
}

/** A folder's entries in code-unit order of their names, without git's own `.git`. */
export type DirectoryListing = readonly DirectoryEntry[];

/**
 * Reads a workspace by root-relative POSIX paths and never leaves it; `''` is the root.
 * Synchronous on purpose: for many small files that is several times faster than promises.
 * A path that cannot be read is a `FileProblem` value; nothing here throws for one path.
 */
export interface WorkspaceFiles {
  /** Absolute real path. */
  readonly root: string;
  kind(rel: string): FileKind | FileProblem;
  list(rel: string): DirectoryListing | FileProblem;
  /** `sha256:` and 64 hexadecimal digits; any size, in constant memory. */
  hash(rel: string): string | FileProblem;
  read(rel: string, maxBytes: number): FileContent | FileProblem;
  /** Root-relative path of a file or folder with every link followed: the same for two ways to one place. */
  realPath(rel: string): string | FileProblem;
}

/** @throws DriftFailure `E_NO_WORKSPACE` when there is no such folder. */
export function openWorkspaceFiles(rootPath: string): WorkspaceFiles {
  const root = realRoot(rootPath);
  return {
    root,
    kind: (rel) => kindOf(root, rel),
    list: (rel) => withDirectory(root, rel, listEntries),
    hash: (rel) => {
      const content = readSteadily(rel, () => safeOpen(root, rel), { maxBytes: Infinity, keep: false });
      return isFileProblem(content) ? content : content.digest;
    },
    read: (rel, maxBytes) => readSteadily(rel, () => safeOpen(root, rel), { maxBytes, keep: true }),
    realPath: (rel) => realPathOf(root, rel),
  };
}

function realRoot(path: string): string {
  try {
    const real = realpathSync.native(path);
    if (lstatSync(real).isDirectory()) return real;
  } catch (error) {
    throw noWorkspace(path, errnoOf(error), error);
  }
  throw noWorkspace(path, 'it is not a folder');
}

function noWorkspace(path: string, why: string, cause?: unknown): DriftFailure {
  return new DriftFailure(
    { code: 'E_NO_WORKSPACE', what: 'cannot open the workspace', why, where: escapeTerminal(path) },
    cause,
  );
}

function kindOf(root: string, rel: string): FileKind | FileProblem {
  const refusal = rel === '' ? null : refusePath(rel);
  if (refusal !== null) return fileProblem(rel, 'E_PATH', `is refused: ${refusal}`);
  try {
    const real = realpathSync.native(`${root}/${rel}`);
    const astray = refuseTarget(root, real);
    if (astray !== null) return fileProblem(rel, 'E_SYMLINK_ESCAPE', astray);
    const stat = lstatSync(real);
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const problem = explainFailure(root, rel, error);
    return problem.code === 'E_NOT_FOUND' ? 'absent' : problem;
  }
}

function withDirectory<T>(root: string, rel: string, use: (opened: Opened) => T): T | FileProblem {
  const opened = safeOpen(root, rel);
  if (isFileProblem(opened)) return opened;
  try {
    return opened.stat.isDirectory() ? use(opened) : fileProblem(rel, 'E_NOT_REGULAR', 'is not a folder');
  } catch (error) {
    return fileProblem(rel, 'E_UNREADABLE', `cannot be listed (${errnoOf(error)})`);
  } finally {
    closeSync(opened.fd);
  }
}

function realPathOf(root: string, rel: string): string | FileProblem {
  const opened = safeOpen(root, rel);
  if (isFileProblem(opened)) return opened;
  closeSync(opened.fd);
  return relativeToRoot(root, opened.real) ?? '';
}

function listEntries({ fd, real }: Opened): DirectoryListing {
  const entries: DirectoryEntry[] = [];
  for (const entry of readdirSync(kernelTells ? descriptorName(fd) : real, { withFileTypes: true })) {
    if (entry.name !== '.git') entries.push({ name: entry.name, kind: entryKind(entry) });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function entryKind(entry: Dirent): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
