import type { SimToken } from '../sim-types.js';
import { Refusal } from './answer.js';
import type { Repository, World } from './world.js';

/** Who asks: nobody known, the holder of a token, or an App by its signed word. */
export type Who = { token: SimToken & { login: string }; secret: string } | { jwt: string } | null;

/** Reads who asks from an `Authorization` header. @throws Refusal 401 for a token that is not known. */
export function readWho(world: World, header: string | undefined): Who {
  if (header === undefined) return null;
  const [scheme = '', value = ''] = header.split(/ +/, 2);
  const isBasic = scheme.toLowerCase() === 'basic';
  const secret = isBasic ? secretOfBasic(value) : value;
  if (!isBasic && secret.split('.').length === 3) return { jwt: secret };
  const token = world.tokens.get(secret);
  if (token === undefined) throw new Refusal(401, 'Bad credentials');
  return { token, secret };
}

export type Area = 'metadata' | 'contents' | 'pull_requests' | 'issues' | 'administration';
export type Level = 'none' | 'read' | 'write';

/** What somebody may do in one area of a repository; `none` in every area means: does not see it. */
export function levelOf(who: Who, repository: Repository, area: Area): Level {
  const open: Level = repository.isPrivate ? 'none' : 'read';
  if (who === null || 'jwt' in who) return area === 'administration' ? 'none' : open;
  const { token } = who;
  if (token.repositories !== undefined && !token.repositories.includes(repository.fullName)) return open;
  if (token.kind === 'actions' || token.kind === 'app') return granted(token, area, open);
  const own = roleLevel(roleOf(token.login, repository), area, open);
  if (token.permissions !== undefined) return least(own, granted(token, area, open));
  const scopes = token.scopes ?? ['repo'];
  const reaches = scopes.includes('repo') || (scopes.includes('public_repo') && !repository.isPrivate);
  return reaches ? own : least(own, open);
}

export type Role = 'none' | 'read' | 'write' | 'admin';

export function roleOf(login: string, { owner, options }: Repository): Role {
  if (login.toLowerCase() === owner.toLowerCase()) return 'admin';
  const named = Object.entries(options.collaborators ?? {});
  return named.find(([name]) => name.toLowerCase() === login.toLowerCase())?.[1] ?? 'none';
}

function roleLevel(role: Role, area: Area, open: Level): Level {
  if (role === 'none') return open;
  if (area === 'administration') return role === 'admin' ? 'write' : 'none';
  return role === 'read' ? 'read' : 'write';
}

const ACTIONS_DEFAULT: Readonly<Record<string, 'read' | 'write'>> = {
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
};

function granted({ permissions = ACTIONS_DEFAULT }: SimToken, area: Area, open: Level): Level {
  if (area === 'metadata') return 'read';
  return permissions[area] ?? (area === 'administration' ? 'none' : open);
}

function least(one: Level, other: Level): Level {
  const order: readonly Level[] = ['none', 'read', 'write'];
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}

/** `x-access-token:<token>`, `<login>:<token>` or `<token>:x-oauth-basic`. */
function secretOfBasic(value: string): string {
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(':', 2);
  return password === '' || password === 'x-oauth-basic' ? user : password;
}
