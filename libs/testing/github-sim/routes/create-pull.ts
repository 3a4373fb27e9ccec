import { invalid, Refusal, type Answer, type FieldError } from '../server/answer.js';
import { optionalText, requiredText } from '../server/read-fields.js';
import type { RepositoryRequest } from '../server/route.js';
import { emitPull, keepHead } from '../server/settle-refs.js';
import type { SimPull } from '../sim-types.js';
import { renderWholePull } from './render-whole-pull.js';

const MAX_BODY = 65_536;
const MAX_TITLE = 256;

/** Opens a pull request, or refuses as GitHub does: no such branch, nothing to merge, one is open already. */
export async function createPull(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, fields, login, who } = request;
  const isActions = who !== null && 'token' in who && who.token.kind === 'actions';
  if (isActions && repository.options.actionsMayOpenPullRequests === false)
    throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  const title = requiredText(fields, 'title', 'PullRequest');
  const body = optionalText(fields, 'body', 'PullRequest') ?? null;
  requireShort(title, body);
  const head = ownBranch(request, requiredText(fields, 'head', 'PullRequest'));
  const base = requiredText(fields, 'base', 'PullRequest');
  const headSha = repository.known.get(`refs/heads/${head}`);
  const baseSha = repository.known.get(`refs/heads/${base}`);
  const missing: FieldError[] = [];
  if (headSha === undefined) missing.push({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  if (baseSha === undefined) missing.push({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (headSha === undefined || baseSha === undefined) throw invalid(...missing);
  await requireNew(request, { head, base, headSha, baseSha });
  const now = world.now();
  const pull: SimPull = {
    id: world.nextId(),
    number: repository.nextNumber,
    title,
    body,
    state: 'open',
    draft: fields['draft'] === true,
    author: login,
    head,
    headSha,
    base,
    baseSha,
    labels: [],
    reviewers: [],
    teams: [],
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
  };
  repository.nextNumber += 1;
  repository.pulls.push(pull);
  emitPull({ world, repository, sender: login }, pull, 'opened');
  const [rendered] = await Promise.all([renderWholePull(request, pull), keepHead(repository, pull)]);
  return { status: 201, body: rendered, headers: { location: String(rendered['url']) } };
}

/** Refuses a title or text that is longer than GitHub takes. */
export function requireShort(title: string | undefined, body: string | null | undefined): void {
  const tooLong = (field: string, maximum: number): Refusal =>
    invalid({
      resource: 'Issue',
      code: 'custom',
      field,
      message: `${field} is too long (maximum is ${maximum} characters)`,
    });
  if (title !== undefined && title.length > MAX_TITLE) throw tooLong('title', MAX_TITLE);
  if (typeof body === 'string' && body.length > MAX_BODY) throw tooLong('body', MAX_BODY);
}

async function requireNew(
  { repository }: RepositoryRequest,
  { head, base, headSha, baseSha }: Pick<SimPull, 'head' | 'base' | 'headSha' | 'baseSha'>,
): Promise<void> {
  const refuse = (message: string): Refusal => invalid({ resource: 'PullRequest', code: 'custom', message });
  const twin = repository.pulls.find(
    (pull) => pull.state === 'open' && pull.head === head && pull.base === base,
  );
  if (twin !== undefined) throw refuse(`A pull request already exists for ${repository.owner}:${head}.`);
  const fork = await repository.store.mergeBase(baseSha, headSha);
  if (fork === null) throw refuse(`The ${head} branch has no history in common with ${base}`);
  if (fork === headSha) throw refuse(`No commits between ${base} and ${head}`);
}

/** `branch` or `owner:branch`; the simulator has no forks. */
function ownBranch({ repository }: RepositoryRequest, head: string): string {
  const [owner = '', branch] = head.split(':', 2);
  if (branch === undefined) return head;
  if (owner.toLowerCase() === repository.owner.toLowerCase()) return branch;
  throw invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
}
