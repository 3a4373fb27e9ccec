import { closeSync, lstatSync, readdirSync, realpathSync, type Dirent, type Stats } from 'node:fs';
import { DriftFailure } from '@drift/domain/failure';
import { descriptorName, kernelTells } from './descriptor-path.js';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from './file-problem.js';
import { tellLook, type InputObserver, type Look, type SeenStat } from './input-observer.js';
import { refuseTarget, relativeToRoot } from './inside-root.js';
import { hashAhead, type HashingAhead } from './one-pass/hash-ahead.js';
import { HeldFolders } from './one-pass/held-folders.js';
import type { KnownDigests } from './one-pass/known-digests.js';
import { refusePath } from './path-rules.js';
import { explainFailure, safeOpen, type Opened } from './safe-open.js';
import { readSteadily, type FileContent, type ReadWish } from './steady-read.js';

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
  /** `about`: whether what it says may decide about others too, or only about the file itself. */
  read(rel: string, maxBytes: number, about?: 'itself'): FileContent | FileProblem;
  /** Root-relative path of a file or folder with every link followed: the same for two ways to one place. */
  realPath(rel: string): string | FileProblem;
  /**
   * Runs `work`, which must be synchronous, as one pass over the tree: folders stay open in it, so
   * what changes meanwhile may be seen as it was. Passes may be nested.
   */
  inOnePass?<T>(work: () => T, means?: PassMeans): T;
  /** During a pass: these files will be hashed, in about that order, so a second thread begins with them if they are many. */
  expect?(paths: readonly string[]): void;
}

/** What makes a pass cheaper still. */
export interface PassMeans {
  /** `hash` gives what is known of files that have not changed since, and adds what it reads. */
  digests?: KnownDigests;
  /** What somebody else vouches for; asked where nothing is known. */
  vouched?: VouchedDigests;
  /** Files that will be hashed, in that order: a second thread begins with them if they are many. */
  ahead?: readonly string[];
}

/** Digests of files that are as they were, by their stat of now. */
export interface VouchedDigests {
  has: (path: string) => boolean;
  find: (path: string, stat: SeenStat) => string | null;
}

/** How a workspace is opened. */
export interface OpenFilesOptions {
  /** Told of everything that is looked at. */
  observer?: InputObserver;
}

/** @throws DriftFailure `E_NO_WORKSPACE` when there is no such folder. */
export function openWorkspaceFiles(rootPath: string, { observer }: OpenFilesOptions = {}): WorkspaceFiles {
  const root = realRoot(rootPath);
  let pass: Pass | null = null;
  const told = <T>(as: Look['as'], path: string, ask: (see: See) => T, isOwn = false): T => {
    let seen: Look['seen'] = null;
    const answer = ask((opened) => (seen = opened));
    if (observer) {
      const straight = pass?.folders.isAbsent(path) ?? false;
      tellLook(observer, { root, path, as, seen, answer, isOwn, straight });
    }
    return answer;
  };
  const open = (rel: string): Opened | FileProblem => pass?.folders.open(rel) ?? safeOpen(root, rel);
  const readAs = (rel: string, wish: ReadWish): FileContent | FileProblem =>
    readSteadily(rel, () => open(rel), wish);
  const hash = (rel: string, see: See): string | FileProblem => {
    const known = pass && recall(pass, rel);
    if (known) {
      see({ stat: known.stat, real: `${root}/${rel}` });
      return known.digest;
    }
    const ready = pass?.ahead?.take(rel);
    if (ready) {
      see({ stat: ready.stat, real: `${root}/${rel}` });
      pass?.digests?.add(rel, ready.stat, ready.digest);
      return ready.digest;
    }
    pass?.digests?.begin();
    let seen: Opened | null = null;
    const onRead = (opened: Opened): void => see((seen = opened));
    const content = readAs(rel, { maxBytes: Infinity, keep: false, onRead });
    if (isFileProblem(content)) return content;
    learn(pass, rel, { root, seen, digest: content.digest });
    return content.digest;
  };
  return {
    root,
    kind: (rel) =>
      told('identity', rel, (see) => quickKind(pass, rel, { root, see }) ?? kindOf(root, rel, see)),
    list: (rel) => told('folder', rel, (see) => listFolder(rel, { root, see, pass })),
    hash: (rel) => told('file', rel, (see) => hash(rel, see), true),
    read: (rel, maxBytes, about) =>
      told('file', rel, (onRead) => readAs(rel, { maxBytes, keep: true, onRead }), about === 'itself'),
    realPath: (rel) => told('identity', rel, (see) => realPathOf(root, rel, see)),
    expect: (paths) => {
      if (pass) pass.ahead ??= hashAhead(root, paths);
    },
    inOnePass: (work, { digests, vouched, ahead = [] } = {}) => {
      const outer = pass;
      // Before the first file is looked at, whichever thread does it.
      if (ahead.length > 0) digests?.begin();
      pass = {
        folders: outer?.folders ?? new HeldFolders(root),
        digests: digests ?? outer?.digests ?? null,
        vouched: vouched ?? outer?.vouched ?? null,
        ahead: hashAhead(root, ahead) ?? outer?.ahead ?? null,
      };
      try {
        return work();
      } finally {
        if (outer === null) pass.folders.close();
        if (pass.ahead !== outer?.ahead) pass.ahead?.stop();
        pass = outer;
      }
    },
  };
}

/** What makes many questions in a row cheap. */
interface Pass {
  folders: HeldFolders;
  digests: KnownDigests | null;
  vouched: VouchedDigests | null;
  ahead: HashingAhead | null;
}

/** The digest that is known of a file that has not changed since; its stat is what was compared. */
function recall({ folders, digests, vouched }: Pass, rel: string): { digest: string; stat: Stats } | null {
  if (!digests?.has(rel) && !vouched?.has(rel)) return null;
  const stat = folders.lookOnce(rel);
  if (!stat?.isFile()) return null;
  const digest = digests?.find(rel, stat) ?? vouched?.find(rel, stat) ?? null;
  return digest === null ? null : { digest, stat };
}

function learn(
  pass: Pass | null,
  rel: string,
  { root, seen, digest }: { root: string; seen: Opened | null; digest: string },
): void {
  if (pass?.digests && seen?.real === `${root}/${rel}`) pass.digests.add(rel, seen.stat, digest);
}

function quickKind(
  pass: Pass | null,
  rel: string,
  { root, see }: { root: string; see: See },
): FileKind | null {
  // Its stat is what `hash` will say it was read from.
  const ready = pass?.ahead?.peek(rel);
  if (ready) {
    see({ stat: ready, real: `${root}/${rel}` });
    return 'file';
  }
  const stat = pass?.folders.look(rel);
  if (!stat) return null;
  see({ stat, real: `${root}/${rel}` });
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
}

/** Takes what was looked at for an answer. */
type See = (seen: NonNullable<Look['seen']>) => void;

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
    {
      code: 'E_NO_WORKSPACE',
      what: 'cannot open the workspace',
      why,
      where: escapeTerminal(path),
      safe: 'nothing was judged or changed',
      next: 'bring the folder back, or name another one',
    },
    cause,
  );
}

function kindOf(root: string, rel: string, see: See): FileKind | FileProblem {
  const refusal = rel === '' ? null : refusePath(rel);
  if (refusal !== null) return fileProblem(rel, 'E_PATH', `is refused: ${refusal}`);
  try {
    const real = realpathSync.native(`${root}/${rel}`);
    const astray = refuseTarget(root, real);
    if (astray !== null) return fileProblem(rel, 'E_SYMLINK_ESCAPE', astray);
    const stat = lstatSync(real);
    see({ stat, real });
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const problem = explainFailure(root, rel, error);
    return problem.code === 'E_NOT_FOUND' ? 'absent' : problem;
  }
}

function listFolder(
  rel: string,
  { root, see, pass }: { root: string; see: See; pass: Pass | null },
): DirectoryListing | FileProblem {
  const opened = pass ? pass.folders.hold(rel) : safeOpen(root, rel);
  if (isFileProblem(opened)) return opened;
  see(opened);
  try {
    if (!opened.stat.isDirectory()) return fileProblem(rel, 'E_NOT_REGULAR', 'is not a folder');
    return listEntries(opened);
  } catch (error) {
    return fileProblem(rel, 'E_UNREADABLE', `cannot be listed (${errnoOf(error)})`);
  } finally {
    if (!pass) closeSync(opened.fd);
  }
}

function realPathOf(root: string, rel: string, see: See): string | FileProblem {
  const opened = safeOpen(root, rel);
  if (isFileProblem(opened)) return opened;
  closeSync(opened.fd);
  if (opened.stat.isFile() || opened.stat.isDirectory()) see(opened);
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
