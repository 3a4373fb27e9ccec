import { invalid, notFound, Refusal, type Answer } from '../server/answer.js';
import { pageOf } from '../server/paging.js';
import { optionalText, textList } from '../server/read-fields.js';
import { renderPull, renderUser } from '../server/render.js';
import { renderCommit, renderFile } from '../server/render-commit.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { closePull, emitPull } from '../server/settle-refs.js';
import { roleOf } from '../server/who.js';
import { findUser, type Repository } from '../server/world.js';
import type { SimPull } from '../sim-types.js';
import { createPull, requireShort } from './create-pull.js';
import { commitIds, changesOf, renderWholePull } from './render-whole-pull.js';

const READ = { areas: ['pull_requests'], level: 'read' } as const;
const WRITE = { areas: ['pull_requests'], level: 'write' } as const;

/** Pull requests: list, open, read, change, their files and commits, reviewers. */
export const pullRoutes: readonly Route[] = [
  repositoryRoute('GET /pulls', READ, listPulls),
  repositoryRoute('POST /pulls', WRITE, createPull),
  repositoryRoute('GET /pulls/:number', READ, async (request) => {
    return { status: 200, body: await renderWholePull(request, pullOf(request)) };
  }),
  repositoryRoute('PATCH /pulls/:number', WRITE, changePull),
  repositoryRoute('GET /pulls/:number/files', READ, async (request) => {
    const { files } = await changesOf(request.repository, pullOf(request));
    const { entries, headers } = pageOf(request, files);
    return {
      status: 200,
      body: entries.map((file) => renderFile(request.world, request.repository, file)),
      headers,
    };
  }),
  repositoryRoute('GET /pulls/:number/commits', READ, async (request) => {
    const { world, repository } = request;
    const { entries, headers } = pageOf(request, await commitIds(repository, pullOf(request)));
    const commits = await Promise.all(entries.map((sha) => repository.store.commit(sha)));
    const body = commits.flatMap((commit) =>
      commit === null ? [] : [renderCommit(world, repository, commit)],
    );
    return { status: 200, body, headers };
  }),
  repositoryRoute('GET /pulls/:number/requested_reviewers', READ, (request) => {
    const { reviewers, teams } = pullOf(request);
    const users = reviewers.map((login) => renderUser(request.world, login));
    return { status: 200, body: { users, teams: teams.map((slug) => ({ slug, name: slug })) } };
  }),
  repositoryRoute('POST /pulls/:number/requested_reviewers', WRITE, requestReviewers),
  repositoryRoute('DELETE /pulls/:number/requested_reviewers', WRITE, (request) => {
    const pull = pullOf(request);
    const gone = textList(request.fields, 'reviewers', 'PullRequest');
    pull.reviewers = pull.reviewers.filter((login) => !gone.includes(login));
    return { status: 200, body: renderPull(request.world, request.repository, pull) };
  }),
];

/** The pull request that a path names. @throws Refusal 404 */
export function pullOf({ repository, params }: RepositoryRequest): SimPull {
  const pull = repository.pulls.find(({ number }) => String(number) === params['number']);
  if (pull === undefined) throw notFound();
  return pull;
}

function listPulls(request: RepositoryRequest): Answer {
  const { world, repository, query } = request;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = repository.pulls.filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      // Without an owner GitHub does not filter by head at all.
      (head === null ||
        !head.includes(':') ||
        head.toLowerCase() === `${repository.owner}:${pull.head}`.toLowerCase()) &&
      (base === null || pull.base === base),
  );
  const byUpdate = query.get('sort') === 'updated';
  const key = (pull: SimPull): number => (byUpdate ? pull.updatedAt : pull.createdAt).getTime();
  const sorted = found.toSorted((one, other) => key(one) - key(other) || one.number - other.number);
  const isRising =
    (query.get('direction') ?? (query.has('sort') && query.get('sort') !== 'created' ? 'asc' : 'desc')) ===
    'asc';
  const { entries, headers } = pageOf(request, isRising ? sorted : sorted.toReversed());
  return { status: 200, body: entries.map((pull) => renderPull(world, repository, pull)), headers };
}

/** Changes title, text, state or base; `draft` is ignored, as GitHub changes it by GraphQL alone. */
async function changePull(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, login: sender, fields } = request;
  const pull = pullOf(request);
  const title = optionalText(fields, 'title', 'PullRequest');
  const body = optionalText(fields, 'body', 'PullRequest');
  const base = optionalText(fields, 'base', 'PullRequest');
  requireShort(title, body);
  if (title !== undefined) pull.title = title;
  if (body !== undefined || fields['body'] === null) pull.body = body ?? null;
  if (base !== undefined && base !== pull.base) retarget(repository, pull, base);
  pull.updatedAt = world.now();
  const place = { world, repository, sender };
  const state = optionalText(fields, 'state', 'PullRequest') ?? pull.state;
  if (state === 'closed' && pull.state === 'open') closePull(place, pull);
  else if (state === 'open' && pull.state === 'closed')
    reopen(repository, pull, () => emitPull(place, pull, 'reopened'));
  else emitPull(place, pull, 'edited');
  return { status: 200, body: await renderWholePull(request, pull) };
}

function retarget({ known }: Repository, pull: SimPull, base: string): void {
  const sha = known.get(`refs/heads/${base}`);
  if (sha === undefined) throw invalid({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  pull.base = base;
  pull.baseSha = sha;
}

function reopen({ known, pulls }: Repository, pull: SimPull, tell: () => void): void {
  const sha = known.get(`refs/heads/${pull.head}`);
  const twin = pulls.find(
    ({ head, base, state }) => state === 'open' && head === pull.head && base === pull.base,
  );
  const custom = (message: string): Refusal =>
    invalid({ resource: 'PullRequest', field: 'state', code: 'invalid', message });
  if (pull.mergedAt !== null) throw custom('state cannot be changed. The pull request cannot be reopened.');
  if (sha === undefined) throw custom(`state cannot be changed. The ${pull.head} branch has been deleted.`);
  if (sha !== pull.headSha)
    throw custom(`state cannot be changed. The ${pull.head} branch was force-pushed or recreated.`);
  if (twin !== undefined)
    throw custom(
      `state cannot be changed. There is already an open pull request from ${pull.head} to ${pull.base}.`,
    );
  pull.state = 'open';
  pull.closedAt = null;
  tell();
}

function requestReviewers(request: RepositoryRequest): Answer {
  const { world, repository, fields } = request;
  const pull = pullOf(request);
  const logins = textList(fields, 'reviewers', 'PullRequest');
  const teams = textList(fields, 'team_reviewers', 'PullRequest');
  if (logins.some((login) => login.toLowerCase() === pull.author.toLowerCase()))
    throw new Refusal(422, 'Review cannot be requested from pull request author.');
  const isStranger = (login: string): boolean =>
    findUser(world, login) === null || roleOf(login, repository) === 'none';
  const isUnknownTeam = (slug: string): boolean => !(repository.options.teams ?? []).includes(slug);
  if (logins.some(isStranger) || teams.some(isUnknownTeam)) {
    const where = `collaborator of the ${repository.fullName} repository.`;
    const why = `One or more of the users or teams you specified is not a ${where}`;
    throw new Refusal(422, `Reviews may only be requested from collaborators. ${why}`);
  }
  pull.reviewers = [...new Set([...pull.reviewers, ...logins])];
  pull.teams = [...new Set([...pull.teams, ...teams])];
  emitPull({ world, repository, sender: request.login }, pull, 'review_requested');
  return { status: 201, body: renderPull(world, repository, pull) };
}
