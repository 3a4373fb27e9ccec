import { Refusal, type Answer } from '../server/answer.js';
import { branchPattern, protectPushes } from '../server/make-world.js';
import { pageOf } from '../server/paging.js';
import { optionalText } from '../server/read-fields.js';
import { apiOf, renderRepository } from '../server/render.js';
import { renderCommit } from '../server/render-commit.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import type { Repository } from '../server/world.js';

const SEE = { areas: ['metadata'], level: 'read' } as const;
const READ = { areas: ['contents'], level: 'read' } as const;
const ADMIN = { areas: ['administration'], level: 'write' } as const;

/** The repository itself, its branches and their protection. */
export const repositoryRoutes: readonly Route[] = [
  repositoryRoute('GET /', SEE, ({ world, repository, who }) => {
    return { status: 200, body: renderRepository(world, repository, who) };
  }),
  repositoryRoute('PATCH /', ADMIN, ({ world, repository, who, fields }) => {
    const branch = optionalText(fields, 'default_branch', 'Repository');
    if (branch !== undefined && !repository.known.has(`refs/heads/${branch}`))
      throw new Refusal(422, 'Validation Failed');
    if (branch !== undefined) repository.defaultBranch = branch;
    return { status: 200, body: renderRepository(world, repository, who) };
  }),
  repositoryRoute('GET /branches', READ, (request) => {
    const branches = [...request.repository.known].filter(([ref]) => ref.startsWith('refs/heads/'));
    const { entries, headers } = pageOf(request, branches);
    const body = entries.map(([ref, sha]) => renderBranch(request, ref.slice('refs/heads/'.length), sha));
    return { status: 200, body, headers };
  }),
  repositoryRoute('GET /branches/:branch/protection', ADMIN, (request) => {
    const { branch = '' } = request.params;
    if (!isProtected(request.repository, branch)) throw new Refusal(404, 'Branch not protected');
    return { status: 200, body: renderProtection(request, branch) };
  }),
  repositoryRoute('PUT /branches/:branch/protection', ADMIN, (request) => {
    const { branch = '' } = request.params;
    if (!request.repository.known.has(`refs/heads/${branch}`)) throw new Refusal(404, 'Branch not found');
    request.repository.protections.push({ branch });
    protectPushes(request.repository);
    return { status: 200, body: renderProtection(request, branch) };
  }),
  repositoryRoute('DELETE /branches/:branch/protection', ADMIN, ({ repository, params }) => {
    if (!isProtected(repository, params['branch'] ?? '')) throw new Refusal(404, 'Branch not protected');
    repository.protections = repository.protections.filter(({ branch }) => branch !== params['branch']);
    protectPushes(repository);
    return { status: 204 };
  }),
  repositoryRoute('GET /branches/*branch', READ, getBranch),
];

/** Whether a rule forbids writing to a branch. */
export function isProtected({ protections }: Repository, branch: string): boolean {
  return protections.some((rule) => branchPattern(rule.branch).test(branch));
}

async function getBranch(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, params } = request;
  const { branch = '' } = params;
  const sha = repository.known.get(`refs/heads/${branch}`);
  const commit = sha === undefined ? null : await repository.store.commit(sha);
  if (sha === undefined || commit === null) throw new Refusal(404, 'Branch not found');
  const body = { ...renderBranch(request, branch, sha), commit: renderCommit(world, repository, commit) };
  return { status: 200, body };
}

function renderBranch({ world, repository }: RepositoryRequest, name: string, sha: string): object {
  const api = apiOf(world, repository);
  return {
    name,
    commit: { sha, url: `${api}/commits/${sha}` },
    protected: isProtected(repository, name),
    protection_url: `${api}/branches/${encodeURIComponent(name)}/protection`,
  };
}

function renderProtection({ world, repository }: RepositoryRequest, branch: string): object {
  const url = `${apiOf(world, repository)}/branches/${encodeURIComponent(branch)}/protection`;
  return {
    url,
    required_pull_request_reviews: { url: `${url}/required_pull_request_reviews` },
    enforce_admins: { url, enabled: true },
  };
}
