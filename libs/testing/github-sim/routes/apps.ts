import { randomBytes, verify } from 'node:crypto';
import { notFound, Refusal, type Answer } from '../server/answer.js';
import { isFields, textList } from '../server/read-fields.js';
import { renderRepository, renderUser } from '../server/render.js';
import { route, type Route, type SimRequest } from '../server/route.js';
import { ensureUser, findRepository, type AppRecord } from '../server/world.js';
import type { SimApp } from '../sim-types.js';

const HOUR = 3_600_000;

/** GitHub Apps: who the App is, where it is installed, and tokens of an installation. */
export const appRoutes: readonly Route[] = [
  route('GET /app', (request) => {
    const app = readApp(request);
    const { id, slug, permissions } = app;
    return {
      status: 200,
      body: { id, slug, name: slug, permissions, installations_count: app.installations.length },
    };
  }),
  route('GET /app/installations', (request) => {
    const app = readApp(request);
    return { status: 200, body: app.installations.map((entry) => renderInstallation(request, app, entry)) };
  }),
  route('GET /repos/:owner/:repo/installation', (request) => {
    const app = readApp(request);
    const { owner = '', repo = '' } = request.params;
    const installation = app.installations.find(
      ({ account }) => account.toLowerCase() === owner.toLowerCase(),
    );
    if (installation === undefined || findRepository(request.world, owner, repo) === null) throw notFound();
    return { status: 200, body: renderInstallation(request, app, installation) };
  }),
  route('POST /app/installations/:id/access_tokens', createToken),
  route('GET /installation/repositories', ({ world, who }) => {
    if (who === null || 'jwt' in who || who.token.kind !== 'app')
      throw new Refusal(
        403,
        'You must authenticate with an installation access token in order to list repositories',
      );
    const { repositories } = who.token;
    const reached = world.repositories.filter(({ fullName }) => repositories?.includes(fullName) ?? true);
    const body = {
      total_count: reached.length,
      repositories: reached.map((entry) => renderRepository(world, entry, who)),
    };
    return { status: 200, body };
  }),
  route('DELETE /installation/token', ({ world, who }) => {
    if (who === null || 'jwt' in who) throw new Refusal(401, 'Requires authentication');
    world.tokens.delete(who.secret);
    return { status: 204 };
  }),
];

function createToken(request: SimRequest): Answer {
  const { world, params, fields } = request;
  const app = readApp(request);
  const installation = app.installations.find(({ id }) => String(id) === params['id']);
  if (installation === undefined) throw notFound();
  const permissions = narrowed(app, fields['permissions']);
  const own = world.repositories.filter(
    ({ owner }) => owner.toLowerCase() === installation.account.toLowerCase(),
  );
  const names = textList(fields, 'repositories', 'Installation');
  const reached = own.filter(({ name }) => names.length === 0 || names.includes(name));
  if (reached.length < names.length)
    throw new Refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  const login = `${app.slug}[bot]`;
  ensureUser(world, login);
  const secret = `ghs_${randomBytes(18).toString('hex')}`;
  world.tokens.set(secret, {
    login,
    kind: 'app',
    permissions,
    repositories: reached.map(({ fullName }) => fullName),
  });
  const body = {
    token: secret,
    expires_at: new Date(world.now().getTime() + HOUR).toISOString(),
    permissions,
    repository_selection: names.length === 0 ? 'all' : 'selected',
  };
  return { status: 201, body };
}

/** The App of a signed word (RS256); the signature and the times are checked. */
function readApp({ world, who }: SimRequest): AppRecord {
  if (who === null || !('jwt' in who)) throw new Refusal(401, 'A JSON web token could not be decoded');
  const [head = '', body = '', signature = ''] = who.jwt.split('.');
  const claims = decodeClaims(body);
  const app = world.apps.find(({ id }) => String(id) === String(claims['iss']));
  if (app === undefined) throw new Refusal(404, 'Integration not found');
  const isOurs = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    app.publicKey,
    Buffer.from(signature, 'base64url'),
  );
  if (!isOurs) throw new Refusal(401, 'A JSON web token could not be decoded');
  const now = world.now().getTime() / 1000;
  if (!(Number(claims['exp']) > now)) throw new Refusal(401, "'Expiration time' claim ('exp') is not valid");
  return app;
}

function decodeClaims(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isFields(value) ? value : {};
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
}

/** What a token asks for of the App's permissions; more than the App has is refused. */
function narrowed({ permissions }: SimApp, wanted: unknown): SimApp['permissions'] {
  if (!isFields(wanted)) return permissions;
  const given: Record<string, 'read' | 'write'> = {};
  for (const [area, level] of Object.entries(wanted)) {
    const has = permissions[area];
    if (has === undefined || (level !== 'read' && level !== 'write') || (level === 'write' && has === 'read'))
      throw new Refusal(422, 'The permissions requested are not granted to this installation.');
    given[area] = level;
  }
  return given;
}

function renderInstallation(
  { world }: SimRequest,
  app: AppRecord,
  { id, account }: AppRecord['installations'][number],
): object {
  return {
    id,
    account: renderUser(world, account),
    app_id: app.id,
    app_slug: app.slug,
    permissions: app.permissions,
    repository_selection: 'all',
    access_tokens_url: `${world.url}/app/installations/${id}/access_tokens`,
  };
}
