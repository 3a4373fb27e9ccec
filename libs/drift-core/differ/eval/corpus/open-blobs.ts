import { spawn } from 'node:child_process';

/** Reads contents out of one repository, by one long-lived process. */
export interface Blobs {
  /** Null where the repository does not have it. */
  read: (id: string) => Promise<Uint8Array | null>;
  close: () => void;
}

/** The environment in which git runs nothing of a repository and fetches nothing. */
export function quietGitEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    LC_ALL: 'C',
  };
}

/** Opens the contents of the repository at a git directory. */
export function openBlobs(gitDirectory: string): Blobs {
  const argv = ['--git-dir', gitDirectory, '-c', 'core.fsmonitor=', 'cat-file', '--batch'];
  const git = spawn('git', argv, { env: quietGitEnv(), stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting: ((content: Uint8Array | null) => void)[] = [];
  let held: Buffer = Buffer.alloc(0);
  let ended = false;
  git.stdout.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let answer = takeAnswer(held); answer; answer = takeAnswer(held)) {
      held = answer.rest;
      waiting.shift()?.(answer.content);
    }
  });
  const end = (): void => {
    ended = true;
    for (const give of waiting.splice(0)) give(null);
  };
  git.on('error', end);
  git.on('close', end);
  git.stdin.on('error', () => undefined);
  return {
    read: (id) => {
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting.push(resolve);
        git.stdin.write(`${id}\n`);
      });
    },
    close: () => git.stdin.end(),
  };
}

/** The first whole answer of `cat-file --batch`; null while it is not all there. */
function takeAnswer(held: Buffer): { content: Uint8Array | null; rest: Buffer } | null {
  const end = held.indexOf(10);
  if (end === -1) return null;
  const [, type = '', size = ''] = held.subarray(0, end).toString('latin1').split(' ');
  if (size === '') return { content: null, rest: held.subarray(end + 1) };
  const stop = end + 1 + Number(size);
  if (held.length < stop + 1) return null;
  const content = type === 'blob' ? Uint8Array.from(held.subarray(end + 1, stop)) : null;
  return { content, rest: held.subarray(stop + 1) };
}
