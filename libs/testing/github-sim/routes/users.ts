import { notFound, Refusal, type Answer } from '../server/answer.js';
import { renderRepository, renderUser } from '../server/render.js';
import { pageOf } from '../server/paging.js';
import { route, type Route, type SimRequest } from '../server/route.js';
import { levelOf } from '../server/who.js';
import { findUser } from '../server/world.js';

/** Users, what the API is, and how many requests are left. */
export const userRoutes: readonly Route[] = [
  route('GET /user', (request) => {
    const { who, world } = request;
    if (who === null || 'jwt' in who) throw new Refusal(401, 'Requires authentication');
    if (who.token.kind === 'actions' || who.token.kind === 'app')
      throw new Refusal(403, 'Resource not accessible by integration');
    const user = findUser(world, who.token.login);
    return {
      status: 200,
      body: { ...renderUser(world, who.token.login), name: user?.name ?? null, email: null },
    };
  }),
  route('GET /user/repos', (request) => {
    const { who, world } = request;
    if (who === null) throw new Refusal(401, 'Requires authentication');
    const seen = world.repositories.filter((repository) => levelOf(who, repository, 'metadata') !== 'none');
    const { entries, headers } = pageOf(request, seen);
    return {
      status: 200,
      body: entries.map((repository) => renderRepository(world, repository, who)),
      headers,
    };
  }),
  route('GET /users/:login', ({ world, params }) => {
    const user = findUser(world, params['login'] ?? '');
    if (user === null) throw notFound();
    return { status: 200, body: { ...renderUser(world, user.login), name: user.name } };
  }),
  route('POST /graphql', answerViewer),
  route('GET /meta', () => ({ status: 200, body: { verifiable_password_authentication: false } })),
  route('GET /rate_limit', limitAnswer),
  route('GET /', ({ world }) => ({ status: 200, body: { current_user_url: `${world.url}/user` } })),
];

/** The one GraphQL question that is served: who a token of an installation is, which REST does not tell. */
function answerViewer({ who, fields }: SimRequest): Answer {
  if (who === null || 'jwt' in who) throw new Refusal(401, 'Requires authentication');
  const isViewer = /^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(String(fields['query']));
  if (!isViewer) throw notFound();
  return { status: 200, body: { data: { viewer: { login: who.token.login } } } };
}

/** The numbers themselves stand in the headers; see `limits.ts`. */
function limitAnswer({ limit }: SimRequest): Answer {
  return { status: 200, body: { resources: { core: limit }, rate: limit } };
}
