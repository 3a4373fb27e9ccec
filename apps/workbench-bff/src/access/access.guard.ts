import type { IncomingMessage } from 'node:http';
import { Inject, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HttpRefusal } from '../http/http-refusal.js';
import { SETTINGS, type Settings } from '../settings.js';
import { ACCESS, type Role } from './access.js';
import { OPERATOR, type Operator } from './operator.js';
import { holds, NEEDED_RIGHT, type NeededRight, type Right } from './rights.js';
import { whoCalls } from './who-calls.js';

/** Lets a request through if the route's rule allows its role; a route without a rule is closed. */
export class AccessGuard implements CanActivate {
  readonly #reflector: Reflector;
  readonly #operator: Operator;
  readonly #settings: Settings;

  constructor(
    @Inject(Reflector) reflector: Reflector,
    @Inject(OPERATOR) operator: Operator,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.#reflector = reflector;
    this.#operator = operator;
    this.#settings = settings;
  }

  canActivate(context: ExecutionContext): boolean {
    const needed = this.#reflector.get<Role | undefined>(ACCESS, context.getHandler());
    if (needed !== 'viewer' && needed !== 'operator') throw refusal(403, 'no rule says who may call this');
    const http = context.switchToHttp();
    const { headers, body } = http.getRequest<IncomingMessage & { body?: unknown }>();
    const { role, byToken, bySession, claimsNothing } = whoCalls(
      headers,
      this.#operator,
      this.#settings.port,
    );
    const more = this.#reflector.get<NeededRight | undefined>(NEEDED_RIGHT, context.getHandler());
    if (more && claimsNothing && !holds(role, more.right) && more.neededBy(body))
      throw refusal(403, lacks(more.right));
    if (needed === 'viewer' || byToken) return true;
    if (!bySession) throw refusal(401, NEEDS_OPERATOR);
    // A browser names its page with every POST; what carries the cookie without that is no page of ours.
    if (headers.origin === undefined) throw refusal(403, 'a session acts only from the dashboard itself');
    return true;
  }
}

const NEEDS_OPERATOR = 'only an operator may do this';

/** A viewer is somebody all the same: it is told what it lacks. Wrong credentials are told nothing but that. */
function lacks(right: Right): string {
  return `pull requests need the right ${right}, which only operators hold`;
}

function refusal(status: number, why: string): HttpRefusal {
  return new HttpRefusal(
    status,
    {
      code: 'E_FORBIDDEN',
      what: 'the request was not carried out',
      why,
      safe: 'nothing was changed',
      next: 'open the operator link that the server printed, or send its token as Authorization: Bearer',
    },
    status === 401 ? { 'WWW-Authenticate': 'Bearer realm="drift"' } : {},
  );
}
