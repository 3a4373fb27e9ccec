import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from './run-git.js';

export interface GitObject {
  sha: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  bytes: Buffer;
}

/** Reads objects of one repository through one `git cat-file --batch`, so that a look costs no process. */
export class ObjectReader {
  readonly #folder: string;
  readonly #waiting: { resolve: (found: GitObject | null) => void; reject: (why: Error) => void }[] = [];
  #child: ChildProcessWithoutNullStreams | null = null;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The object that a revision names; null where there is none. */
  read(revision: string): Promise<GitObject | null> {
    if (revision === '' || /[\0\n\r]/.test(revision)) return Promise.resolve(null);
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      child.stdin.write(`${revision}\n`);
    });
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn('git', ['--git-dir', this.#folder, 'cat-file', '--batch'], { env: gitEnvironment() });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (bytes: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, bytes]);
      while (this.#takeOne());
    });
    child.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('git cat-file ended'));
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  /** One answer: `<sha> <type> <size>\n<bytes>\n`, or `<revision> missing\n`. */
  #takeOne(): boolean {
    const end = this.#buffer.indexOf('\n');
    if (end < 0) return false;
    const head = this.#buffer.subarray(0, end).toString();
    const [, sha, type, size] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(head) ?? [];
    const length = size === undefined ? 0 : Number(size) + 1;
    if (this.#buffer.length < end + 1 + length) return false;
    const bytes = Buffer.from(this.#buffer.subarray(end + 1, end + length));
    this.#buffer = this.#buffer.subarray(end + 1 + length);
    const isObject =
      sha !== undefined && (type === 'blob' || type === 'tree' || type === 'commit' || type === 'tag');
    this.#waiting.shift()?.resolve(isObject ? { sha, type, bytes } : null);
    return true;
  }
}
