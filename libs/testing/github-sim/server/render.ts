import type { SimComment, SimPull } from '../sim-types.js';
import { roleOf, levelOf, type Who } from './who.js';
import { ensureUser, type Repository, type World } from './world.js';

/** GitHub's time: whole seconds, UTC. */
export function renderTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function renderUser(world: World, login: string): Record<string, unknown> {
  const user = ensureUser(world, login);
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('User', user.id),
    url: `${world.url}/users/${user.login}`,
    html_url: `${world.url}/${user.login}`,
    type: user.type,
    site_admin: false,
  };
}

export function renderRepository(
  world: World,
  repository: Repository,
  who: Who = null,
): Record<string, unknown> {
  const api = apiOf(world, repository);
  const { id, name, fullName, owner, isPrivate, defaultBranch } = repository;
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: fullName,
    owner: renderUser(world, owner),
    private: isPrivate,
    visibility: isPrivate ? 'private' : 'public',
    html_url: `${world.url}/${fullName}`,
    url: api,
    clone_url: `${world.url}/${fullName}.git`,
    default_branch: defaultBranch,
    archived: false,
    disabled: false,
    fork: false,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    ...(who === null ? {} : { permissions: renderPermissions(who, repository) }),
  };
}

export function renderLabel(world: World, repository: Repository, name: string): Record<string, unknown> {
  const url = `${apiOf(world, repository)}/labels/${encodeURIComponent(name)}`;
  return {
    id: idOf(name),
    node_id: nodeId('Label', idOf(name)),
    url,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

export function renderComment(
  world: World,
  repository: Repository,
  { comment, number }: { comment: SimComment; number: number },
): Record<string, unknown> {
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${apiOf(world, repository)}/issues/comments/${comment.id}`,
    html_url: `${world.url}/${repository.fullName}/pull/${number}#issuecomment-${comment.id}`,
    issue_url: `${apiOf(world, repository)}/issues/${number}`,
    user: renderUser(world, comment.author),
    body: comment.body,
    created_at: renderTime(comment.createdAt),
    updated_at: renderTime(comment.updatedAt),
    author_association: association(comment.author, repository),
  };
}

/** A pull request as lists give it; a single one carries more (`renderWholePull`). */
export function renderPull(world: World, repository: Repository, pull: SimPull): Record<string, unknown> {
  const api = apiOf(world, repository);
  const side = (ref: string, sha: string): Record<string, unknown> => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: renderUser(world, repository.owner),
    repo: renderRepository(world, repository),
  });
  return {
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    number: pull.number,
    url: `${api}/pulls/${pull.number}`,
    html_url: `${world.url}/${repository.fullName}/pull/${pull.number}`,
    issue_url: `${api}/issues/${pull.number}`,
    comments_url: `${api}/issues/${pull.number}/comments`,
    commits_url: `${api}/pulls/${pull.number}/commits`,
    state: pull.state,
    locked: false,
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: renderUser(world, pull.author),
    labels: pull.labels.map((name) => renderLabel(world, repository, name)),
    requested_reviewers: pull.reviewers.map((login) => renderUser(world, login)),
    requested_teams: pull.teams.map((slug) => ({ slug, name: slug })),
    assignees: [],
    assignee: null,
    milestone: null,
    auto_merge: null,
    head: side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    merge_commit_sha: pull.mergeSha,
    created_at: renderTime(pull.createdAt),
    updated_at: renderTime(pull.updatedAt),
    closed_at: pull.closedAt === null ? null : renderTime(pull.closedAt),
    merged_at: pull.mergedAt === null ? null : renderTime(pull.mergedAt),
    author_association: association(pull.author, repository),
  };
}

export function apiOf(world: World, { fullName }: Repository): string {
  return `${world.url}/repos/${fullName}`;
}

export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}${id}`).toString('base64url');
}

function renderPermissions(who: Exclude<Who, null>, repository: Repository): Record<string, boolean> {
  const isPerson = 'token' in who && (who.token.kind ?? 'user') === 'user';
  const role = isPerson ? roleOf(who.token.login, repository) : 'none';
  const pushes = isPerson
    ? role === 'write' || role === 'admin'
    : levelOf(who, repository, 'contents') === 'write';
  const admin = role === 'admin';
  return { admin, maintain: admin, push: pushes, triage: pushes, pull: true };
}

function association(login: string, repository: Repository): string {
  const role = roleOf(login, repository);
  if (role === 'none') return 'CONTRIBUTOR';
  return login.toLowerCase() === repository.owner.toLowerCase() ? 'OWNER' : 'COLLABORATOR';
}

function idOf(text: string): number {
  let id = 7;
  for (const character of text) id = (id * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return id;
}
