import { notFound, Refusal } from './answer.js';
import { levelOf, roleOf, type Area, type Who } from './who.js';
import type { Repository } from './world.js';

/** What a route needs: one of these areas, at this level. */
export interface Need {
  areas: readonly Area[];
  level: 'read' | 'write';
  /** Whoever sees the repository and is signed in may do it, as with comments. */
  anybody?: boolean;
}

/** Lets through who may do what a route needs. @throws Refusal as GitHub words it for this kind of token. */
export function requireRight(who: Who, repository: Repository, need: Need): void {
  if (levelOf(who, repository, 'metadata') === 'none') throw notFound();
  const levels = need.areas.map((area) => levelOf(who, repository, area));
  if (levels.includes('write') || (need.level === 'read' && levels.includes('read'))) return;
  if (who === null || 'jwt' in who) throw new Refusal(401, 'Requires authentication');
  const { kind = 'user', permissions, scopes = ['repo'], login } = who.token;
  const headers = {
    'x-accepted-github-permissions': need.areas.map((area) => `${area}=${need.level}`).join('; '),
  };
  if (kind !== 'user') throw new Refusal(403, 'Resource not accessible by integration', { headers });
  if (need.anybody === true && levels.includes('read')) return;
  const mayThePerson = ['write', 'admin'].includes(roleOf(login, repository));
  if (permissions !== undefined && mayThePerson)
    throw new Refusal(403, 'Resource not accessible by personal access token', { headers });
  if (mayThePerson || need.areas.includes('contents')) {
    throw new Refusal(404, 'Not Found', {
      headers: { 'x-accepted-oauth-scopes': scopes.includes('repo') ? '' : 'repo' },
    });
  }
  throw new Refusal(403, 'Must have admin rights to Repository.');
}
