import type { IncomingMessage } from 'node:http';
import type { PageResponse } from '../http/serve-dashboard.js';
import type { Operator } from './operator.js';
import { whoCalls } from './who-calls.js';

/** Says on every answer, refusals too, what its caller may do; so a cache must not give it to another one. */
export function tellRole(operator: Operator, port: () => number) {
  return ({ headers }: IncomingMessage, response: PageResponse, next: () => void): void => {
    response.setHeader('X-Drift-Role', whoCalls(headers, operator, port()).role);
    response.vary('Cookie, Authorization');
    next();
  };
}
