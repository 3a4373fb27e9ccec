import { invalid, notFound, type Answer } from '../server/answer.js';
import { pageOf } from '../server/paging.js';
import { requiredText, textList } from '../server/read-fields.js';
import { renderComment, renderLabel, renderPull } from '../server/render.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { emitPull } from '../server/settle-refs.js';
import type { SimComment, SimPull } from '../sim-types.js';
import { requireShort } from './create-pull.js';
import { pullOf } from './pulls.js';

const READ = { areas: ['issues', 'pull_requests'], level: 'read' } as const;
const WRITE = { areas: ['issues', 'pull_requests'], level: 'write' } as const;
const SAY = { ...WRITE, anybody: true } as const;
const MAX_LABEL = 50;

/** The issue side of pull requests: labels and comments. */
export const issueRoutes: readonly Route[] = [
  repositoryRoute('GET /labels', READ, (request) =>
    labelAnswer(request, [...request.repository.labels.values()]),
  ),
  repositoryRoute('POST /labels', WRITE, (request) => {
    const name = requiredText(request.fields, 'name', 'Label');
    requireLabel(name);
    if (request.repository.labels.has(name.toLowerCase()))
      throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
    request.repository.labels.set(name.toLowerCase(), name);
    return { status: 201, body: renderLabel(request.world, request.repository, name) };
  }),
  repositoryRoute('GET /labels/:name', READ, (request) => {
    const name = request.repository.labels.get((request.params['name'] ?? '').toLowerCase());
    if (name === undefined) throw notFound();
    return { status: 200, body: renderLabel(request.world, request.repository, name) };
  }),
  repositoryRoute('GET /issues', READ, listIssues),
  repositoryRoute('GET /issues/comments/:id', READ, (request) =>
    commentAnswer(request, 200, commentOf(request)),
  ),
  repositoryRoute('PATCH /issues/comments/:id', WRITE, (request) => {
    const found = commentOf(request);
    found.comment.body = requiredText(request.fields, 'body', 'IssueComment');
    found.comment.updatedAt = request.world.now();
    return commentAnswer(request, 200, found);
  }),
  repositoryRoute('DELETE /issues/comments/:id', WRITE, (request) => {
    const { pull, comment } = commentOf(request);
    pull.comments.splice(pull.comments.indexOf(comment), 1);
    return { status: 204 };
  }),
  repositoryRoute('GET /issues/:number', READ, (request) => {
    return { status: 200, body: renderIssue(request, pullOf(request)) };
  }),
  repositoryRoute('GET /issues/:number/labels', READ, (request) =>
    labelAnswer(request, pullOf(request).labels),
  ),
  repositoryRoute('POST /issues/:number/labels', WRITE, (request) =>
    setLabels(request, pullOf(request).labels),
  ),
  repositoryRoute('PUT /issues/:number/labels', WRITE, (request) => setLabels(request, [])),
  repositoryRoute('DELETE /issues/:number/labels/:name', WRITE, removeLabel),
  repositoryRoute('GET /issues/:number/comments', READ, (request) => {
    const pull = pullOf(request);
    const { entries, headers } = pageOf(request, pull.comments);
    const { world, repository } = request;
    const body = entries.map((comment) => renderComment(world, repository, { comment, number: pull.number }));
    return { status: 200, body, headers };
  }),
  repositoryRoute('POST /issues/:number/comments', SAY, (request) => {
    const pull = pullOf(request);
    const body = requiredText(request.fields, 'body', 'IssueComment');
    requireShort(undefined, body);
    const now = request.world.now();
    const comment = {
      id: request.world.nextId(),
      author: request.login,
      body,
      createdAt: now,
      updatedAt: now,
    };
    pull.comments.push(comment);
    pull.updatedAt = now;
    return commentAnswer(request, 201, { pull, comment });
  }),
];

function listIssues(request: RepositoryRequest): Answer {
  const { repository, query } = request;
  const state = query.get('state') ?? 'open';
  const wanted = (query.get('labels') ?? '').split(',').filter(Boolean);
  const found = repository.pulls.filter(
    (pull) => (state === 'all' || pull.state === state) && wanted.every((name) => hasLabel(pull, name)),
  );
  const { entries, headers } = pageOf(request, found.toReversed());
  return { status: 200, body: entries.map((pull) => renderIssue(request, pull)), headers };
}

function renderIssue({ world, repository }: RepositoryRequest, pull: SimPull): object {
  const rendered = renderPull(world, repository, pull);
  const ofPulls = ['head', 'base', 'requested_reviewers', 'requested_teams', 'merge_commit_sha', 'merged_at'];
  const shared = Object.entries(rendered).filter(([field]) => !ofPulls.includes(field));
  const { url, html_url, merged_at } = rendered;
  return {
    ...Object.fromEntries(shared),
    comments: pull.comments.length,
    pull_request: { url, html_url, merged_at },
  };
}

/** Labels that the repository does not have are made, as on github.com. */
function setLabels(request: RepositoryRequest, kept: readonly string[]): Answer {
  const { world, repository, fields, login } = request;
  const pull = pullOf(request);
  const wanted = textList(fields, 'labels', 'Label');
  for (const name of wanted) requireLabel(name);
  const before = pull.labels;
  const labels = [...kept];
  for (const name of wanted) {
    const known = repository.labels.get(name.toLowerCase()) ?? name;
    repository.labels.set(known.toLowerCase(), known);
    if (!labels.includes(known)) labels.push(known);
  }
  pull.labels = labels;
  pull.updatedAt = world.now();
  if (labels.some((name) => !before.includes(name)))
    emitPull({ world, repository, sender: login }, pull, 'labeled');
  return { status: 200, body: labels.map((name) => renderLabel(world, repository, name)) };
}

function removeLabel(request: RepositoryRequest): Answer {
  const pull = pullOf(request);
  const name = request.params['name'] ?? '';
  if (!hasLabel(pull, name)) throw notFound();
  pull.labels = pull.labels.filter((label) => label.toLowerCase() !== name.toLowerCase());
  return labelAnswer(request, pull.labels);
}

function labelAnswer(request: RepositoryRequest, names: readonly string[]): Answer {
  const { entries, headers } = pageOf(request, names);
  const body = entries.map((name) => renderLabel(request.world, request.repository, name));
  return { status: 200, body, headers };
}

function requireLabel(name: string): void {
  if (name !== '' && name.length <= MAX_LABEL) return;
  throw invalid({ resource: 'Label', code: 'invalid', field: 'name' });
}

function hasLabel({ labels }: SimPull, name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase());
}

function commentOf({ repository, params }: RepositoryRequest): { pull: SimPull; comment: SimComment } {
  for (const pull of repository.pulls) {
    const comment = pull.comments.find(({ id }) => String(id) === params['id']);
    if (comment !== undefined) return { pull, comment };
  }
  throw notFound();
}

function commentAnswer(
  { world, repository }: RepositoryRequest,
  status: number,
  { pull, comment }: { pull: SimPull; comment: SimComment },
): Answer {
  return { status, body: renderComment(world, repository, { comment, number: pull.number }) };
}
