import { runGit, type Env } from './run-git.js';

/** What one commit made of a path. */
export interface PathVersion {
  commit: string;
  /** One line, without control characters. */
  author: string;
  /** When it was written, UTC: `2026-02-09T14:30:00Z`. */
  at: string;
  /** One line of at most 200 characters. */
  subject: string;
  /** Null where the commit removed the path. */
  blob: string | null;
  /** A shallow clone ends here: the content is of this commit or of any before it. */
  boundary: boolean;
}

export interface PathHistory {
  /** From the newest to the oldest commit that changed the path. */
  versions: readonly PathVersion[];
  /** It goes back to where the path began. */
  complete: boolean;
}

export interface HistoryQuery {
  /** POSIX path relative to `root`. */
  path: string;
  maxCommits: number;
  /** Also what was merged without leaving a trace in the present content. */
  allSides: boolean;
  signal: AbortSignal;
}

/** The commits before and at HEAD that changed a path; null where git cannot say. Content is named, never read. */
export async function readPathHistory(
  root: string,
  { path, maxCommits, allSides, signal }: HistoryQuery,
  env: Env,
): Promise<PathHistory | null> {
  const argv = ['--encoding=UTF-8', '--format=%P%n%at%n%an%n%s', `--max-count=${maxCommits}`];
  const sides = allSides ? ['--full-history'] : [];
  const listed = await runGit(root, ['rev-list', ...argv, ...sides, 'HEAD', '--', path], env, { signal });
  const commits = parseCommits(listed.stdout);
  if (commits.length === 0) return listed.status === 0 ? { versions: [], complete: true } : null;
  const compared = await runGit(
    root,
    ['diff-tree', '--stdin', '--root', '-r', '-m', '-z', '--raw', '--no-abbrev', '--', path],
    env,
    { signal, input: commits.map(({ commit }) => `${commit}\n`).join('') },
  );
  const outcomes = parseOutcomes(compared.stdout, path);
  const cut = commits.some(({ parents }) => parents === 0) && (await isShallow(root, env, signal));
  const versions = commits.flatMap(({ parents, ...commit }): PathVersion[] => {
    const found = outcomes.get(commit.commit);
    // A merge that took one side as it is brought nothing.
    if (found === undefined || found.times < parents) return [];
    return [{ ...commit, blob: found.blob, boundary: parents === 0 && cut }];
  });
  const answered = listed.status === 0 && compared.status === 0;
  return { versions, complete: answered && commits.length < maxCommits && !cut };
}

type Commit = Omit<PathVersion, 'blob' | 'boundary'> & { parents: number };

/** Five lines each; what broke off in the middle of a commit is dropped. */
function parseCommits(stdout: string): Commit[] {
  const commits: Commit[] = [];
  const lines = stdout.split('\n');
  for (let at = 0; at + 5 < lines.length; at += 5) {
    const [header = '', parents = '', seconds, author = '', subject = ''] = lines.slice(at, at + 5);
    commits.push({
      commit: header.replace(/^commit /, ''),
      author: oneLine(author),
      at: utc(Number(seconds)),
      subject: oneLine(subject),
      parents: parents === '' ? 0 : parents.split(' ').length,
    });
  }
  return commits;
}

interface Outcome {
  /** Null: the path is gone. */
  blob: string | null;
  /** From how many of the parents it differs. */
  times: number;
}

/** By commit. A merge is compared with each of its parents. */
function parseOutcomes(stdout: string, path: string): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const parts = stdout.split('\0');
  let commit = '';
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (!part.startsWith(':')) {
      commit = part;
      continue;
    }
    at += 1;
    const named = parts[at] ?? '';
    // Named from the top of the repository, which may be above `root`; a folder of this name does not count.
    if (named !== path && !named.endsWith(`/${path}`)) continue;
    const id = part.split(' ')[3] ?? '';
    const times = (outcomes.get(commit)?.times ?? 0) + 1;
    outcomes.set(commit, { blob: /^0+$/.test(id) ? null : id, times });
  }
  return outcomes;
}

async function isShallow(root: string, env: Env, signal: AbortSignal): Promise<boolean> {
  const { stdout } = await runGit(root, ['rev-parse', '--is-shallow-repository'], env, { signal });
  return stdout !== 'false\n';
}

function oneLine(text: string): string {
  return [...text.replace(/\p{Cc}+/gu, ' ').trim()].slice(0, 200).join('');
}

function utc(seconds: number): string {
  const date = new Date(seconds * 1000);
  // A commit can bear any number; what no calendar knows is the beginning of time.
  const known = Number.isNaN(date.getTime()) ? new Date(0) : date;
  return known.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
