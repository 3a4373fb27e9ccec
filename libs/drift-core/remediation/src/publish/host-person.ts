import type { FileChange } from './code-host.js';

/** What people do to a repository while remediations are open on it; hosts for tests have such a one. */
export interface HostPerson {
  /** Commits on a branch in their own name, and gives the new tip. */
  push(branch: string, changes: readonly FileChange[], message?: string): Promise<string>;
  deleteBranch(branch: string): Promise<void>;
  closePullRequest(number: number): Promise<void>;
  mergePullRequest(number: number, way: 'merge' | 'squash'): Promise<void>;
  editPullRequest(number: number, edit: { title?: string; body?: string; base?: string }): Promise<void>;
  /** Texts of the comments, oldest first. */
  comments(number: number): Promise<string[]>;
  /** Every branch, sorted. */
  branches(): Promise<string[]>;
  /** Bytes of a file at the tip of a branch; null where it is not there. */
  read(branch: string, path: string): Promise<Uint8Array | null>;
}
