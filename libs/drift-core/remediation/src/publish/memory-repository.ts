import { HostFailure, type FileChange, type HostCommit } from './code-host.js';

/** A regular file of a commit. */
export interface MemoryFile {
  bytes: Uint8Array;
  executable: boolean;
}

export interface MemoryCommit extends HostCommit {
  /** Place in the order in which commits were made. */
  order: number;
  parents: readonly string[];
  files: ReadonlyMap<string, MemoryFile>;
}

export interface NewCommit {
  parents: readonly string[];
  files: ReadonlyMap<string, MemoryFile>;
  email: string;
  message: string;
}

/** Commits with parents and whole trees, and branches that point at them: as much of git as publishing sees. */
export interface MemoryRepository {
  readonly branches: Map<string, string>;
  /** @throws HostFailure `not-found`. */
  commit(sha: string): MemoryCommit;
  add(commit: NewCommit): string;
  /** Whether `sha` is `of` or one of the commits it grew from. */
  isAncestor(sha: string, of: string): boolean;
  /** Oldest first. */
  between(base: string, head: string): MemoryCommit[];
}

/** Makes an empty repository. */
export function createMemoryRepository(): MemoryRepository {
  const commits = new Map<string, MemoryCommit>();

  const commit = (sha: string): MemoryCommit => {
    const found = commits.get(sha);
    if (!found) throw new HostFailure('not-found', 'commit', `there is no commit ${sha}`);
    return found;
  };
  const reachable = (sha: string): Set<string> => {
    const seen = new Set([sha]);
    for (const at of seen) for (const parent of commit(at).parents) seen.add(parent);
    return seen;
  };

  return {
    branches: new Map(),
    commit,
    add({ parents, files, email, message }) {
      for (const parent of parents) commit(parent);
      const order = commits.size + 1;
      const sha = `c0${order.toString(16).padStart(38, '0')}`;
      commits.set(sha, { sha, order, parents, files, message, authorEmail: email, committerEmail: email });
      return sha;
    },
    isAncestor: (sha, of) => reachable(of).has(sha),
    between(base, head) {
      const known = reachable(base);
      const missing = [...reachable(head)].filter((sha) => !known.has(sha)).map(commit);
      return missing.sort((a, b) => a.order - b.order);
    },
  };
}

/** A tree after changes. @throws HostFailure `refused` where a path to remove is not there. */
export function changedFiles(
  files: ReadonlyMap<string, MemoryFile>,
  changes: readonly FileChange[],
): Map<string, MemoryFile> {
  const changed = new Map(files);
  for (const { path, bytes, executable } of changes) {
    if (bytes) changed.set(path, { bytes, executable });
    else if (!changed.delete(path))
      throw new HostFailure('refused', 'commit', `${path} is not there and cannot be removed`);
  }
  return changed;
}
