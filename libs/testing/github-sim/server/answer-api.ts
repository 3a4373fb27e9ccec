import { createHash } from 'node:crypto';
import { allRoutes } from '../routes/all-routes.js';
import { notFound, Refusal, type Answer } from './answer.js';
import { limitHeaders, type Limits } from './limits.js';
import { parseFields } from './read-fields.js';
import { findRoute } from './route.js';
import { readWho, type Who } from './who.js';
import type { World } from './world.js';

/** A request for the REST API as it came in. */
export interface ApiRequest {
  world: World;
  limits: Limits;
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

/** Answers one call of the REST API, with the headers that every answer of GitHub carries. */
export async function answerApi(request: ApiRequest): Promise<Answer> {
  const { world, limits, headers, method } = request;
  const who = whoOf(world, headers['authorization']);
  const answer = await refusable(async () => {
    if (who instanceof Refusal) throw who;
    if (headers['user-agent'] === undefined)
      throw new Refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    refuseAboveLimit(request, who);
    return runRoute(request, who);
  });
  const known = who instanceof Refusal ? null : who;
  const tagged = method === 'GET' || method === 'HEAD' ? withTag(answer, headers['if-none-match']) : answer;
  const cost = tagged.status === 304 || request.target.startsWith('/rate_limit') ? 0 : 1;
  const common = { ...limitHeaders(limits.take(world, known, cost)), ...scopeHeaders(known) };
  return {
    ...tagged,
    headers: { ...common, 'x-github-media-type': 'github.v3; format=json', ...tagged.headers },
  };
}

async function refusable(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

async function runRoute(
  { world, limits, method, target, headers, body }: ApiRequest,
  who: Who,
): Promise<Answer> {
  const [path = '', query = ''] = target.split('?', 2);
  const found = findRoute(allRoutes, method === 'HEAD' ? 'GET' : method, path);
  if (found === null) throw notFound();
  return found.route.answer({
    world,
    who,
    params: found.params,
    query: new URLSearchParams(query),
    fields: parseFields(body),
    accept: (headers['accept'] ?? '').toLowerCase(),
    target,
    limit: limits.take(world, who, 0),
  });
}

function refuseAboveLimit({ world, limits, target }: ApiRequest, who: Who): void {
  if (world.options.requestsPerHour === undefined || target.startsWith('/rate_limit')) return;
  if (limits.take(world, who, 0).remaining === 0)
    throw new Refusal(403, 'API rate limit exceeded for user ID 1.');
}

function whoOf(world: World, header: string | undefined): Who | Refusal {
  try {
    return readWho(world, header);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** GitHub tags every answer to a read, and answers 304 where the tag still fits. */
function withTag(answer: Answer, wanted: string | undefined): Answer {
  if (answer.status !== 200) return answer;
  const content = answer.raw ?? JSON.stringify(answer.body);
  const etag = `W/"${createHash('sha256').update(content).digest('hex')}"`;
  const headers = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  const tags = (wanted ?? '').split(/ *, */).map((tag) => tag.replace(/^W\//, ''));
  return tags.includes(etag.slice(2)) ? { status: 304, headers } : { ...answer, headers };
}

/** Only a classic personal token has scopes. */
function scopeHeaders(who: Who): Record<string, string> {
  if (who === null || 'jwt' in who) return {};
  const { kind = 'user', permissions, scopes = ['repo'] } = who.token;
  return kind === 'user' && permissions === undefined ? { 'x-oauth-scopes': scopes.join(', ') } : {};
}
