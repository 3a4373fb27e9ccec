import type { Signature } from '../git/commit-object.js';
import { writeTree, type TreeChange } from '../git/write-tree.js';
import { Refusal, notFound, type Answer } from '../server/answer.js';
import { isFields, optionalText, requiredText, textList, type Fields } from '../server/read-fields.js';
import { apiOf } from '../server/render.js';
import { renderGitCommit } from '../server/render-commit.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { ensureUser } from '../server/world.js';

const READ = { areas: ['contents'], level: 'read' } as const;
const WRITE = { areas: ['contents'], level: 'write' } as const;

/** Git objects: blobs, trees and commits, written without touching any branch. */
export const gitDataRoutes: readonly Route[] = [
  repositoryRoute('GET /git/blobs/:sha', READ, getBlob),
  repositoryRoute('POST /git/blobs', WRITE, (request) => {
    const content = optionalText(request.fields, 'content', 'Blob') ?? '';
    const encoding = request.fields['encoding'] === 'base64' ? 'base64' : 'utf8';
    const sha = request.repository.store.writeBlob(Buffer.from(content, encoding));
    return {
      status: 201,
      body: { sha, url: `${apiOf(request.world, request.repository)}/git/blobs/${sha}` },
    };
  }),
  repositoryRoute('GET /git/trees/*tree', READ, getTree),
  repositoryRoute('POST /git/trees', WRITE, createTree),
  repositoryRoute('GET /git/commits/:sha', READ, async ({ world, repository, params }) => {
    const commit = await repository.store.commit(params['sha'] ?? '');
    if (commit === null) throw notFound();
    return { status: 200, body: renderGitCommit(world, repository, commit) };
  }),
  repositoryRoute('POST /git/commits', WRITE, createCommit),
];

/** Base64 in lines of 60 characters, as GitHub sends it. */
export function lines60(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}

async function getBlob({ world, repository, params, accept }: RepositoryRequest): Promise<Answer> {
  const found = await repository.store.read(params['sha'] ?? '');
  if (found === null || found.type !== 'blob') throw notFound();
  if (accept.includes('raw')) return { status: 200, raw: found.bytes };
  const { sha, bytes } = found;
  const url = `${apiOf(world, repository)}/git/blobs/${sha}`;
  return { status: 200, body: { sha, url, size: bytes.length, content: lines60(bytes), encoding: 'base64' } };
}

async function getTree(request: RepositoryRequest): Promise<Answer> {
  const { repository, params, query } = request;
  if (repository.known.size === 0) throw new Refusal(409, 'Git Repository is empty.');
  const found = await repository.store.read(`${params['tree']}^{tree}`);
  if (found === null) throw notFound();
  return { status: 200, body: await renderTree(request, found.sha, query.has('recursive')) };
}

async function createTree(request: RepositoryRequest): Promise<Answer> {
  const { repository, fields } = request;
  const entries = fields['tree'];
  if (!Array.isArray(entries)) throw new Refusal(422, 'Invalid tree info');
  const baseName = optionalText(fields, 'base_tree', 'Tree');
  const base = baseName === undefined ? null : await repository.store.read(`${baseName}^{tree}`);
  if (baseName !== undefined && base === null) throw new Refusal(422, 'base_tree is not a valid tree oid');
  const changes: TreeChange[] = [];
  for (const entry of entries) changes.push(await readEntry(request, entry, base?.sha ?? null));
  if (changes.length === 0) throw new Refusal(422, 'Invalid tree info');
  const sha = await writeTree(repository.store, base?.sha ?? null, changes);
  return { status: 201, body: await renderTree(request, sha, false) };
}

async function readEntry(
  { repository }: RepositoryRequest,
  entry: unknown,
  base: string | null,
): Promise<TreeChange> {
  if (!isFields(entry)) throw new Refusal(422, 'Invalid tree info');
  const path = requiredText(entry, 'path', 'Tree');
  if (path.startsWith('/')) throw new Refusal(422, 'tree.path cannot start with a slash');
  if (/(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)/i.test(path))
    throw new Refusal(422, 'tree.path contains a malformed path component');
  const mode = optionalText(entry, 'mode', 'Tree') ?? '100644';
  if (!['100644', '100755', '120000', '040000', '160000'].includes(mode))
    throw new Refusal(422, `tree.mode ${mode} is not a valid file mode`);
  const content = optionalText(entry, 'content', 'Tree');
  if (content !== undefined) return { path, mode, sha: repository.store.writeBlob(Buffer.from(content)) };
  const sha = optionalText(entry, 'sha', 'Tree') ?? null;
  const present =
    sha === null ? await repository.store.read(`${base ?? ''}:${path}`) : await repository.store.read(sha);
  if (present === null && sha === null) throw new Refusal(422, 'GitRPC::BadObjectState');
  if (present === null && mode !== '160000') throw new Refusal(422, `tree.sha ${sha} is not a valid blob`);
  return { path, mode, sha };
}

async function createCommit(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, fields } = request;
  const message = requiredText(fields, 'message', 'Commit');
  const tree = requiredText(fields, 'tree', 'Commit');
  const parents = textList(fields, 'parents', 'Commit');
  if ((await repository.store.read(tree))?.type !== 'tree') throw new Refusal(422, 'Tree SHA does not exist');
  for (const parent of parents) {
    if ((await repository.store.read(parent))?.type !== 'commit')
      throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
  }
  const author = readSignature(request, fields['author']) ?? ownSignature(request);
  const committer = readSignature(request, fields['committer']) ?? author;
  const commit = { tree, parents, author, committer, message };
  const sha = repository.store.writeCommit(commit);
  return { status: 201, body: renderGitCommit(world, repository, { sha, ...commit }) };
}

function readSignature({ world }: RepositoryRequest, value: unknown): Signature | null {
  if (value === undefined || value === null) return null;
  const given: Fields = isFields(value) ? value : {};
  const date = optionalText(given, 'date', 'Commit');
  return {
    name: requiredText(given, 'name', 'Commit'),
    email: requiredText(given, 'email', 'Commit'),
    date: date === undefined ? world.now() : new Date(date),
  };
}

function ownSignature({ world, login }: RepositoryRequest): Signature {
  const user = ensureUser(world, login);
  return { name: user.name ?? user.login, email: user.email, date: world.now() };
}

async function renderTree(
  { world, repository }: RepositoryRequest,
  sha: string,
  isWhole: boolean,
): Promise<object> {
  const api = apiOf(world, repository);
  const listing = ['ls-tree', '-z', '-l', ...(isWhole ? ['-r', '-t'] : []), sha];
  const { stdout } = await repository.store.run(listing);
  const tree = stdout
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [about = '', path = ''] = [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];
      const [mode, type, id, size] = about.split(/ +/);
      const kind = type === 'commit' ? {} : { url: `${api}/git/${type}s/${id}` };
      return { path, mode, type, sha: id, ...(type === 'blob' ? { size: Number(size) } : {}), ...kind };
    });
  return { sha, url: `${api}/git/trees/${sha}`, tree, truncated: false };
}
