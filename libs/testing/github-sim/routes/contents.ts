import { writeTree } from '../git/write-tree.js';
import { notFound, Refusal, type Answer } from '../server/answer.js';
import { optionalText, requiredText } from '../server/read-fields.js';
import { apiOf, nodeId } from '../server/render.js';
import { renderGitCommit } from '../server/render-commit.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { moveRef } from '../server/settle-refs.js';
import { ensureUser } from '../server/world.js';
import { resolve } from './commits.js';
import { lines60 } from './git-data.js';
import { requireUnprotected } from './refs.js';

const READ = { areas: ['contents'], level: 'read' } as const;
const WRITE = { areas: ['contents'], level: 'write' } as const;
const MAX_INLINE = 1024 * 1024;

/** Files by path: read a file or folder of any commit, write one file onto a branch. */
export const contentRoutes: readonly Route[] = [
  repositoryRoute('GET /contents', READ, readPath),
  repositoryRoute('GET /contents/*path', READ, readPath),
  repositoryRoute('PUT /contents/*path', WRITE, writePath),
];

async function readPath(request: RepositoryRequest): Promise<Answer> {
  const { repository, params, query, accept } = request;
  const path = (params['path'] ?? '').replace(/\/+$/, '');
  const ref = query.get('ref') ?? repository.defaultBranch;
  const sha = await resolve(repository, ref);
  if (sha === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const found = await repository.store.read(`${sha}:${path}`);
  if (found === null) throw notFound();
  if (found.type === 'tree') return listFolder(request, path, `${sha}:${path}`);
  if (accept.includes('raw')) return { status: 200, raw: found.bytes };
  const isInline = found.bytes.length <= MAX_INLINE;
  const body = {
    ...describe(request, { path, sha: found.sha, size: found.bytes.length, type: 'file' }),
    content: isInline ? lines60(found.bytes) : '',
    encoding: isInline ? 'base64' : 'none',
  };
  return { status: 200, body };
}

async function listFolder(request: RepositoryRequest, folder: string, tree: string): Promise<Answer> {
  const { stdout } = await request.repository.store.run(['ls-tree', '-z', '-l', tree]);
  const body = stdout
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const name = line.slice(line.indexOf('\t') + 1);
      const [, kind, sha = '', size] = line.slice(0, line.indexOf('\t')).split(/ +/);
      const path = folder === '' ? name : `${folder}/${name}`;
      return describe(request, {
        path,
        sha,
        size: Number(size) || 0,
        type: kind === 'tree' ? 'dir' : 'file',
      });
    });
  return { status: 200, body };
}

async function writePath(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, params, fields, login } = request;
  const path = params['path'] ?? '';
  const message = requiredText(fields, 'message', 'Commit');
  const bytes = Buffer.from(optionalText(fields, 'content', 'Commit') ?? '', 'base64');
  const branch = optionalText(fields, 'branch', 'Commit') ?? repository.defaultBranch;
  const ref = `refs/heads/${branch}`;
  const tip = repository.known.get(ref);
  if (tip === undefined) throw new Refusal(404, `Branch ${branch} not found`);
  requireUnprotected(repository, ref);
  const present = await repository.store.read(`${tip}:${path}`);
  const expected = optionalText(fields, 'sha', 'Commit');
  if (present !== null && expected === undefined)
    throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (expected !== undefined && present?.sha !== expected)
    throw new Refusal(409, `${path} does not match ${expected}`);
  const blob = repository.store.writeBlob(bytes);
  const tree = await writeTree(repository.store, tip, [{ path, mode: '100644', sha: blob }]);
  const user = ensureUser(world, login);
  const author = { name: user.name ?? user.login, email: user.email, date: world.now() };
  const commit = { tree, parents: [tip], author, committer: author, message };
  const sha = repository.store.writeCommit(commit);
  await moveRef({ world, repository, sender: login }, ref, { old: tip, young: sha });
  const content = describe(request, { path, sha: blob, size: bytes.length, type: 'file' });
  const body = { content, commit: renderGitCommit(world, repository, { sha, ...commit }) };
  return { status: present === null ? 201 : 200, body };
}

function describe(
  { world, repository }: RepositoryRequest,
  { path, sha, size, type }: { path: string; sha: string; size: number; type: 'file' | 'dir' },
): Record<string, unknown> {
  const url = `${apiOf(world, repository)}/contents/${encodeURI(path)}`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    type,
    name,
    path,
    sha,
    size,
    url,
    git_url: `${apiOf(world, repository)}/git/blobs/${sha}`,
    node_id: nodeId('Blob', sha),
  };
}
