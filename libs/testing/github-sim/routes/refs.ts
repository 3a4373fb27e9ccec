import { Refusal, notFound, type Answer } from '../server/answer.js';
import { branchPattern } from '../server/make-world.js';
import { requiredText } from '../server/read-fields.js';
import { apiOf, nodeId } from '../server/render.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { moveRef } from '../server/settle-refs.js';
import type { Repository } from '../server/world.js';

const READ = { areas: ['contents'], level: 'read' } as const;
const WRITE = { areas: ['contents'], level: 'write' } as const;
const HEADS = 'refs/heads/';
const THROUGH_PULL = 'Changes must be made through a pull request.';
/** All that github.com says where a branch cannot be made (actions/github-script#455). */
const FAILED = 'Reference update failed';

/** Git references: read one, those that begin alike, create, move, delete. */
export const refRoutes: readonly Route[] = [
  repositoryRoute('GET /git/ref/*ref', READ, getRef),
  repositoryRoute('GET /git/refs/*ref', READ, getRef),
  repositoryRoute('GET /git/matching-refs/*ref', READ, (request) => {
    const found = [...request.repository.known].filter(([ref]) =>
      ref.startsWith(`refs/${request.params['ref']}`),
    );
    return { status: 200, body: found.map(([ref, sha]) => renderRef(request, ref, sha)) };
  }),
  repositoryRoute('POST /git/refs', WRITE, createRef),
  repositoryRoute('PATCH /git/refs/*ref', WRITE, updateRef),
  repositoryRoute('DELETE /git/refs/*ref', WRITE, deleteRef),
];

/** Refuses a write to a branch that a rule protects; a rule without words of its own uses `usual`. */
export function requireUnprotected(
  { protections }: Repository,
  ref: string,
  usual: string = THROUGH_PULL,
): void {
  if (!ref.startsWith(HEADS)) return;
  const branch = ref.slice(HEADS.length);
  const rule = protections.find((known) => branchPattern(known.branch).test(branch));
  if (rule !== undefined) throw new Refusal(rule.status ?? 422, rule.message ?? usual);
}

function getRef(request: RepositoryRequest): Answer {
  const ref = `refs/${request.params['ref']}`;
  const sha = request.repository.known.get(ref);
  if (sha === undefined) throw notFound();
  return { status: 200, body: renderRef(request, ref, sha) };
}

async function createRef(request: RepositoryRequest): Promise<Answer> {
  const { repository, world, login, fields } = request;
  const ref = requiredText(fields, 'ref', 'Reference');
  const sha = requiredText(fields, 'sha', 'Reference');
  if (!/^refs\/[^/]+\/./.test(ref))
    throw new Refusal(422, "Reference name must start with 'refs/' and contain at least three parts");
  if (!isRefName(ref)) throw new Refusal(422, `${ref} is not a valid ref name.`);
  requireUnprotected(repository, ref, FAILED);
  await requireObject(repository, sha);
  if (repository.known.has(ref)) throw new Refusal(422, 'Reference already exists');
  const isMade = await moveRef({ world, repository, sender: login }, ref, { old: null, young: sha });
  if (!isMade) throw new Refusal(422, FAILED);
  const body = renderRef(request, ref, sha);
  return { status: 201, body, headers: { location: String(body['url']) } };
}

async function updateRef(request: RepositoryRequest): Promise<Answer> {
  const { repository, world, login, fields, params } = request;
  const ref = `refs/${params['ref']}`;
  const sha = requiredText(fields, 'sha', 'Reference');
  const old = repository.known.get(ref);
  if (old === undefined) throw new Refusal(422, 'Reference does not exist');
  requireUnprotected(repository, ref);
  await requireObject(repository, sha);
  if (fields['force'] !== true && !(await repository.store.contains(sha, old)))
    throw new Refusal(422, 'Update is not a fast forward');
  const isMoved = await moveRef({ world, repository, sender: login }, ref, { old, young: sha });
  if (!isMoved) throw new Refusal(409, FAILED);
  return { status: 200, body: renderRef(request, ref, sha) };
}

async function deleteRef({ repository, world, login, params }: RepositoryRequest): Promise<Answer> {
  const ref = `refs/${params['ref']}`;
  const old = repository.known.get(ref);
  if (old === undefined) throw new Refusal(422, 'Reference does not exist');
  if (ref === HEADS + repository.defaultBranch) throw new Refusal(422, 'Cannot delete the default branch');
  requireUnprotected(repository, ref, 'Cannot delete a protected branch');
  await moveRef({ world, repository, sender: login }, ref, { old, young: null });
  return { status: 204 };
}

async function requireObject({ store }: Repository, sha: string): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new Refusal(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  if ((await store.commitId(sha)) === null) throw new Refusal(422, 'Object does not exist');
}

function renderRef(
  { world, repository }: RepositoryRequest,
  ref: string,
  sha: string,
): Record<string, unknown> {
  const api = apiOf(world, repository);
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: `${api}/git/${ref}`,
    object: { sha, type: 'commit', url: `${api}/git/commits/${sha}` },
  };
}

/** The rules of git-check-ref-format(1). */
function isRefName(ref: string): boolean {
  // oxlint-disable-next-line no-control-regex -- git forbids control characters
  const forbidden = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[./]$/;
  return !forbidden.test(ref);
}
