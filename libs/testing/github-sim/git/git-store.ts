import { parseCommit, formatCommit, type CommitObject } from './commit-object.js';
import { ObjectReader, type GitObject } from './object-reader.js';
import { runGit, type GitRun, type GitRunOptions } from './run-git.js';
import { writeObject } from './write-object.js';

/** The truth of one repository: a bare git repository in `folder`. */
export class GitStore {
  readonly folder: string;
  readonly #reader: ObjectReader;

  constructor(folder: string) {
    this.folder = folder;
    this.#reader = new ObjectReader(folder);
  }

  run(argv: readonly string[], options?: GitRunOptions): Promise<GitRun> {
    return runGit(this.folder, argv, options);
  }

  /** The object that a revision names (`<sha>`, `refs/heads/main`, `<sha>:path`); null where there is none. */
  read(revision: string): Promise<GitObject | null> {
    return this.#reader.read(revision);
  }

  /** Id of the commit that a revision leads to. */
  async commitId(revision: string): Promise<string | null> {
    if (revision.startsWith('-')) return null;
    return (await this.read(`${revision}^{commit}`))?.sha ?? null;
  }

  async commit(revision: string): Promise<(CommitObject & { sha: string }) | null> {
    const found = revision.startsWith('-') ? null : await this.read(`${revision}^{commit}`);
    return found === null ? null : { sha: found.sha, ...parseCommit(found.bytes) };
  }

  writeBlob(bytes: Uint8Array): string {
    return writeObject(this.folder, 'blob', bytes);
  }

  writeTreeObject(bytes: Uint8Array): string {
    return writeObject(this.folder, 'tree', bytes);
  }

  writeCommit(commit: CommitObject): string {
    return writeObject(this.folder, 'commit', formatCommit(commit));
  }

  /** Branches and tags, `refs/heads/main` → id, in git's order. */
  async refs(): Promise<Map<string, string>> {
    const format = ['--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags'];
    const { stdout } = await this.run(['for-each-ref', ...format]);
    const lines = stdout.toString().split('\n').filter(Boolean);
    return new Map(
      lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
    );
  }

  /** Moves a ref (null removes it) if it still is at `old` (null: is not there); false when it is not. */
  async setRef(ref: string, sha: string | null, old: string | null): Promise<boolean> {
    const none = '0'.repeat(40);
    const argv = sha === null ? ['-d', ref, old ?? none] : [ref, sha, old ?? none];
    const { code } = await this.run(['update-ref', ...argv], { allowed: [0, 1, 128] });
    return code === 0;
  }

  /** Whether every commit of `old` is in `young` too. */
  async contains(young: string, old: string): Promise<boolean> {
    const { code } = await this.run(['merge-base', '--is-ancestor', old, young], { allowed: [0, 1] });
    return code === 0;
  }

  async mergeBase(one: string, other: string): Promise<string | null> {
    const { code, stdout } = await this.run(['merge-base', one, other], { allowed: [0, 1] });
    return code === 0 ? stdout.toString().trim() : null;
  }

  /** Ids that `head` has and `base` has not, oldest first. */
  async between(base: string, head: string): Promise<string[]> {
    const { stdout } = await this.run(['rev-list', '--reverse', '--topo-order', head, `^${base}`]);
    return stdout.toString().split('\n').filter(Boolean);
  }

  close(): void {
    this.#reader.close();
  }
}
