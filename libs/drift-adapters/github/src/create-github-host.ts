import type { CodeHost } from '@drift/remediation';
import { authorize } from './authorize.js';
import { blobIds, commit, commitsBetween } from './commits.js';
import { branchHead, createBranch, deleteBranch, moveBranch } from './branches.js';
import { CALL_LIMITS, type CallLimits } from './call-limits.js';
import { systemClock, type Clock } from './clock.js';
import { connect } from './connect.js';
import type { Connection } from './connection.js';
import { addLabels, commentOnce, requestReviewers } from './conversation.js';
import { GITHUB_API_URL, parseApiUrl } from './parse-api-url.js';
import { parseRepository } from './parse-remote-url.js';
import { createPatience } from './patience.js';
import { changePullRequest, openPullRequest, pullRequests } from './pull-requests.js';
import { readAccess } from './read-access.js';
import { createRedaction } from './redaction.js';
import { defaultBranch } from './repository.js';
import { isToken, type GitHubCredential } from './token-from-environment.js';

/** `use` of `tokenFromEnvironment` is to be spread into it. */
export type GitHubHostOptions = GitHubCredential & {
  /** `owner/name` */
  repository: string;
  /** GITHUB_API_URL; `https`, or `http` on this machine. */
  apiUrl?: string;
  userAgent?: string;
  /** Told of every wait that a limit asks for; no line holds a secret. */
  log?: (line: string) => void;
  clock?: Clock;
  limits?: Partial<CallLimits>;
};

/**
 * GitHub as a `CodeHost`. Nothing is asked of it before the first call.
 * @throws RangeError when the repository, the token or the address of the API cannot be used.
 */
export function createGitHubHost(options: GitHubHostOptions): CodeHost {
  const connection = connectionFor(options);
  return {
    repository: options.repository,
    access: () => readAccess(connection),
    defaultBranch: () => defaultBranch(connection),
    branchHead: (branch) => branchHead(connection, branch),
    blobIds: (sha, paths) => blobIds(connection, sha, paths),
    pullRequests: (query) => pullRequests(connection, query),
    commitsBetween: (base, head) => commitsBetween(connection, base, head),
    commit: (change) => commit(connection, change),
    createBranch: (branch, sha) => createBranch(connection, branch, sha),
    moveBranch: (branch, sha, expected) => moveBranch(connection, branch, sha, expected),
    deleteBranch: (branch, expected) => deleteBranch(connection, branch, expected),
    openPullRequest: (request) => openPullRequest(connection, request),
    changePullRequest: (number, change) => changePullRequest(connection, number, change),
    addLabels: (number, labels) => addLabels(connection, number, labels),
    requestReviewers: (number, reviewers) => requestReviewers(connection, number, reviewers),
    commentOnce: (number, marker, text) => commentOnce(connection, number, marker, text),
  };
}

function connectionFor(options: GitHubHostOptions): Connection {
  const { repository, clock = systemClock, log = () => undefined, userAgent = 'drift-heal' } = options;
  const parts = parseRepository(repository);
  if (parts === null) throw new RangeError('the repository is not of the form owner/name');
  const api = parseApiUrl(options.apiUrl ?? GITHUB_API_URL);
  if ('refused' in api) throw new RangeError(`the address of the GitHub API cannot be used: ${api.refused}`);
  if ('token' in options && !isToken(options.token))
    throw new RangeError('the token is empty, or holds a character that no token has');
  const limits = { ...CALL_LIMITS, ...options.limits };
  const redaction = createRedaction(['token' in options ? options.token : options.app.privateKey]);
  const patience = createPatience(clock, limits.totalWaitMs);
  const authorization = authorize(options, parts.name, { redaction, clock, octokit: () => octokit });
  const octokit = connect({
    apiUrl: api.url,
    userAgent,
    authorization,
    redaction,
    clock,
    patience,
    limits,
    log,
  });
  const at = { owner: parts.owner, repo: parts.name };
  return { octokit, at, clock, patience, attempts: limits.attempts, asApp: authorization.asApp };
}
