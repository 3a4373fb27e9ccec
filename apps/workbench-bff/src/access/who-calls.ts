import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from './access.js';
import type { Operator } from './operator.js';
import { cookieName, readCookie } from './session-cookie.js';

/** What a request shows of who sent it. */
export interface Caller {
  role: Role;
  byToken: boolean;
  bySession: boolean;
  /** It shows neither a token nor a session, not even a wrong one. */
  claimsNothing: boolean;
}

/** Reads who calls a server on this port. */
export function whoCalls(
  { authorization, cookie }: IncomingHttpHeaders,
  operator: Operator,
  port: number,
): Caller {
  const bearer = /^Bearer +([^ ]+)$/i.exec(authorization ?? '')?.[1];
  const byToken = bearer !== undefined && operator.isApiToken(bearer);
  const session = readCookie(cookie, cookieName(port));
  const bySession = session !== null && operator.isSession(session);
  const role = byToken || bySession ? 'operator' : 'viewer';
  return { role, byToken, bySession, claimsNothing: bearer === undefined && session === null };
}
