import type { CommitObject, Signature } from '../git/commit-object.js';
import type { ChangedFile } from '../git/diff-files.js';
import { apiOf, nodeId, renderTime, renderUser } from './render.js';
import type { Repository, World } from './world.js';

export type ReadCommit = CommitObject & { sha: string };

/** A commit as `/git/commits` gives it. */
export function renderGitCommit(
  world: World,
  repository: Repository,
  commit: ReadCommit,
): Record<string, unknown> {
  const api = apiOf(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: pageOf(world, repository, commit.sha),
    author: renderSignature(commit.author),
    committer: renderSignature(commit.committer),
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: parentsOf(world, repository, commit),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

/** A commit as `/commits`, compare and pull requests give it: with the users behind its addresses. */
export function renderCommit(
  world: World,
  repository: Repository,
  commit: ReadCommit,
): Record<string, unknown> {
  const { author, committer, tree, message, verification } = renderGitCommit(world, repository, commit);
  const api = apiOf(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: pageOf(world, repository, commit.sha),
    commit: { author, committer, message, tree, comment_count: 0, verification },
    author: userOf(world, commit.author),
    committer: userOf(world, commit.committer),
    parents: parentsOf(world, repository, commit),
  };
}

/** A changed file, without its patch. */
export function renderFile(world: World, repository: Repository, file: ChangedFile): Record<string, unknown> {
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    contents_url: `${apiOf(world, repository)}/contents/${encodeURI(file.path)}`,
    ...(file.previous === null ? {} : { previous_filename: file.previous }),
  };
}

function renderSignature({ name, email, date }: Signature): Record<string, string> {
  return { name, email, date: renderTime(date) };
}

function parentsOf(
  world: World,
  repository: Repository,
  { parents }: CommitObject,
): Record<string, string>[] {
  return parents.map((sha) => ({
    sha,
    url: `${apiOf(world, repository)}/commits/${sha}`,
    html_url: pageOf(world, repository, sha),
  }));
}

function pageOf(world: World, { fullName }: Repository, sha: string): string {
  return `${world.url}/${fullName}/commit/${sha}`;
}

function userOf(world: World, { email }: Signature): Record<string, unknown> | null {
  const user = [...world.users.values()].find((known) => known.email.toLowerCase() === email.toLowerCase());
  return user === undefined ? null : renderUser(world, user.login);
}
