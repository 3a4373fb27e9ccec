import { COMMITTER, type CodeHost, type FileChange, type HostCommit } from '@drift/remediation';
import type { Connection } from './connection.js';
import { treeEntries } from './tree-entries.js';

const PAGE = 100;

/** Git blob ids of regular files at a commit. */
export async function blobIds(
  connection: Connection,
  sha: string,
  paths: readonly string[],
): ReturnType<CodeHost['blobIds']> {
  const entries = await treeEntries(connection, sha, paths);
  return new Map(
    [...entries].map(([path, entry]) => [path, entry?.mode.startsWith('100') ? entry.sha : null]),
  );
}

/** Page by page: GitHub tells at most 250 commits otherwise. */
export async function commitsBetween(
  { octokit, at }: Connection,
  base: string,
  head: string,
): Promise<HostCommit[]> {
  const commits: HostCommit[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: `${base}...${head}`,
      per_page: PAGE,
      page,
    });
    for (const { sha, commit } of data.commits)
      commits.push({
        sha,
        authorEmail: commit.author?.email ?? '',
        committerEmail: commit.committer?.email ?? '',
        message: commit.message,
      });
    if (data.commits.length === 0 || commits.length >= data.total_commits) return commits;
  }
}

/**
 * One tree and one commit, on no branch. Both are named by their content and the time is fixed before,
 * so that a repeated call makes nothing new.
 */
export async function commit(
  connection: Connection,
  { parent, onto = parent, changes, message }: Parameters<CodeHost['commit']>[0],
): Promise<string> {
  const { octokit, at, clock } = connection;
  const date = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const { data: before } = await octokit.rest.git.getCommit({ ...at, commit_sha: onto });
  const entries = await entriesFor(connection, changes);
  const tree = await createTree(connection, before.tree.sha, entries);
  const { data } = await octokit.rest.git.createCommit({
    ...at,
    message,
    tree,
    parents: [parent],
    author: { ...COMMITTER, date },
    committer: { ...COMMITTER, date },
  });
  return data.sha;
}

type NewEntry = { path: string; mode: '100644' | '100755'; type: 'blob' } & (
  { content: string } | { sha: string | null }
);

async function entriesFor(connection: Connection, changes: readonly FileChange[]): Promise<NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const { path, bytes, executable } of changes) {
    const mode = executable ? ('100755' as const) : ('100644' as const);
    const entry = { path, mode, type: 'blob' as const };
    const content = bytes === null ? null : textOf(bytes);
    if (content !== null) entries.push({ ...entry, content });
    else entries.push({ ...entry, sha: bytes === null ? null : await createBlob(connection, bytes) });
  }
  return entries;
}

/** Null for bytes that are no text, or hold a NUL, which not every reader of JSON keeps. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function createTree({ octokit, at }: Connection, base: string, entries: NewEntry[]): Promise<string> {
  if (entries.length === 0) return base;
  const { data } = await octokit.rest.git.createTree({ ...at, base_tree: base, tree: entries });
  return data.sha;
}

async function createBlob({ octokit, at }: Connection, bytes: Uint8Array): Promise<string> {
  const content = Buffer.from(bytes).toString('base64');
  const { data } = await octokit.rest.git.createBlob({ ...at, content, encoding: 'base64' });
  return data.sha;
}
