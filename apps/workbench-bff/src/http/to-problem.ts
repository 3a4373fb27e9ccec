import { STATUS_CODES } from 'node:http';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftError, DriftErrorCode } from '@drift/domain/types';
import { HttpRefusal } from './http-refusal.js';
import { STATUS_OF } from './status-of.js';

/** An error as it is answered: `application/problem+json`, the one error object with RFC 9457's names beside it. */
export interface Problem {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: DriftError;
  /** What we did not expect: it is logged, and the caller learns nothing of it. */
  unexpected: boolean;
}

/** Turns anything that was thrown into an answer. */
export function toProblem(error: unknown): Problem {
  if (error instanceof HttpRefusal) return problem(error.status, error.error, error.headers);
  if (error instanceof DriftFailure) {
    const known = STATUS_OF[error.error.code];
    return problem(known, error.error, known === 429 ? LATER : {});
  }
  const status = statusOf(error);
  if (status === null || status >= 500) return { ...problem(500, MASKED), unexpected: true };
  return problem(status, fromStatus(status));
}

function problem(status: number, error: DriftError, headers: Problem['headers'] = {}): Problem {
  const named = { type: `urn:drift:${error.code}`, title: STATUS_CODES[status] ?? 'Error', status };
  return { status, headers, body: { ...error, ...named }, unexpected: false };
}

/** The limit of a route counts minutes and says when by itself; of any other one a minute is a good guess. */
const LATER = { 'Retry-After': '60' };

const MASKED: DriftError = {
  code: 'E_INTERNAL',
  what: 'this could not be answered',
  where: null,
  why: 'the server has a bug or lost its worker; its log says more',
  safe: 'every change is audited: GET /drift/history shows what was done',
  next: 'ask again',
};

/** Nest and the body parser say in numbers what was wrong with a request. */
function fromStatus(status: number): DriftError {
  const [code, why, next] = REQUEST_FAULTS[status] ?? ['E_USAGE', 'the request cannot be used', null];
  return {
    code,
    what: 'the request was not carried out',
    where: null,
    why,
    safe: 'nothing was changed',
    next,
  };
}

const REQUEST_FAULTS: Record<number, [DriftErrorCode, string, string | null]> = {
  400: ['E_USAGE', 'the address or the body is not well-formed', 'see /docs'],
  401: ['E_FORBIDDEN', 'this needs the operator role', 'open the operator link that the server printed'],
  403: ['E_FORBIDDEN', 'this is not allowed', null],
  404: ['E_NOT_FOUND', 'there is nothing at this address', 'see /docs'],
  413: ['E_TOO_BIG', 'the body is longer than 64 KiB', 'send less'],
  415: ['E_USAGE', 'the body is not plain JSON in UTF-8', 'send content-type: application/json'],
  429: ['E_LIMIT', 'there were too many requests to this address', 'wait as long as Retry-After says'],
};

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const status = 'status' in error ? error.status : null;
  const fromNest = 'getStatus' in error && typeof error.getStatus === 'function' ? error.getStatus() : null;
  return typeof fromNest === 'number' ? fromNest : typeof status === 'number' ? status : null;
}
