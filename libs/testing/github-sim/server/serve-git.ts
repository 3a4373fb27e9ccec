import { spawn } from 'node:child_process';
import { gitEnvironment } from '../git/run-git.js';
import type { Answer } from './answer.js';
import { settleRefs } from './settle-refs.js';
import { levelOf, type Who } from './who.js';
import { findRepository, type Repository, type World } from './world.js';

/** A request for git's own protocol. */
export interface GitRequest {
  world: World;
  /** null for nobody, 'unknown' for a token that GitHub does not know. */
  who: Who | 'unknown';
  method: string;
  path: string;
  query: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

const GIT_PATH =
  /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|HEAD|objects\/.*)$/;

/** Whether a path belongs to git and not to the API. */
export function isGitPath(path: string): boolean {
  return GIT_PATH.test(path) && !path.startsWith('/repos/');
}

/** Clone, fetch and push through git's own HTTP backend; a push moves pull requests along. */
export async function serveGit(request: GitRequest): Promise<Answer> {
  const [, owner = '', name = '', service = ''] = GIT_PATH.exec(request.path) ?? [];
  const { world, who, query } = request;
  const isPush = service === 'git-receive-pack' || query.includes('service=git-receive-pack');
  const repository = findRepository(world, owner, name);
  if (who === 'unknown') return askForPassword('Invalid username or token.');
  const level = repository === null ? 'none' : levelOf(who, repository, 'contents');
  if (who === null && (isPush || level === 'none')) return askForPassword('Repository not found.');
  if (repository === null || level === 'none') return plain(404, 'Repository not found.');
  const login = who !== null && 'token' in who ? who.token.login : '';
  if (!isPush) return runBackend(request, { repository, service, login });
  if (level !== 'write') return plain(403, `Permission to ${repository.fullName}.git denied to ${login}.`);
  if (service !== 'git-receive-pack') return runBackend(request, { repository, service, login });
  return repository.serially(async () => {
    const answer = await runBackend(request, { repository, service, login });
    await settleRefs({ world, repository, sender: login }, await repository.store.refs());
    return answer;
  });
}

/** git asks its user, or its credential helper, when it sees this. */
function askForPassword(message: string): Answer {
  return {
    ...plain(401, message),
    headers: { 'content-type': 'text/plain', 'www-authenticate': 'Basic realm="GitHub"' },
  };
}

function plain(status: number, message: string): Answer {
  return { status, raw: Buffer.from(`${message}\n`), headers: { 'content-type': 'text/plain' } };
}

/** Runs `git http-backend` by the rules of CGI (RFC 3875): headers, an empty line, the body. */
async function runBackend(
  { method, query, headers, body }: GitRequest,
  { repository, service, login }: { repository: Repository; service: string; login: string },
): Promise<Answer> {
  const env = {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: repository.store.folder,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${service}`,
    REQUEST_METHOD: method,
    QUERY_STRING: query,
    CONTENT_TYPE: headers['content-type'] ?? '',
    CONTENT_LENGTH: String(body.length),
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
    GIT_PROTOCOL: headers['git-protocol'] ?? '',
    REMOTE_USER: login,
    REMOTE_ADDR: '127.0.0.1',
  };
  const out = await collect(env, body);
  const end = out.indexOf('\r\n\r\n');
  const lines = out.subarray(0, end).toString().split('\r\n');
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const { status = '200', ...rest } = Object.fromEntries(pairs);
  return { status: Number.parseInt(status, 10), raw: out.subarray(end + 4), headers: rest };
}

function collect(env: Record<string, string | undefined>, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], { env });
    const out: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.resume();
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(out)));
    child.stdin.end(body);
  });
}
