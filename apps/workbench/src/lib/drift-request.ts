import { DriftFailure } from '@drift/domain/failure';
import type { DriftError } from '@drift/domain/types';

/** What a call of the generated client settles to. */
interface Settled<T> {
  data?: T | undefined;
  error?: unknown;
  response?: Response | undefined;
}

/** What whoever uses this browser may do. */
export type Role = 'viewer' | 'operator';

/** A good answer with what its headers say: seconds since the scan it tells of, the next page, and who asks. */
export interface Answer<T> {
  data: T;
  ageSeconds: number | null;
  nextCursor: string | null;
  /** Null when the server does not say it; it is then told by a refusal. */
  role: Role | null;
}

/** What every call of the generated client gets: this origin, and JSON so that /drift/* is never taken for the page. */
export function requestOptions(signal?: AbortSignal) {
  const headers = { Accept: 'application/json' };
  const baseUrl = globalThis.location.origin;
  return signal === undefined ? { baseUrl, headers } : { baseUrl, headers, signal };
}

/** The answer of a call; throws a `DriftFailure` for everything else, and an abort as it is. */
export async function answerOf<T>(call: Promise<Settled<T>>): Promise<Answer<T>> {
  const { data, error, response } = await call.catch((thrown: unknown): Settled<T> => ({ error: thrown }));
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  if (response === undefined) throw unreachable(error);
  if (response.ok && typeof data === 'object' && data !== null) {
    return {
      data,
      ageSeconds: secondsOf(response.headers.get('Age')),
      nextCursor: response.headers.get('X-Next-Cursor'),
      role: roleOf(response.headers.get('X-Drift-Role')),
    };
  }
  throw isDriftError(error) ? failureOf(error, response.status) : strange(response);
}

/** The error object of anything that a query may throw. */
export function driftErrorOf(thrown: unknown): DriftError {
  if (thrown instanceof DriftFailure) return thrown.error;
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new DriftFailure({ code: 'E_INTERNAL', what: 'The page met an error', why }).error;
}

/** No server answered at all: only those failures carry no status. */
export function isUnreachable(thrown: unknown): boolean {
  return thrown instanceof DriftFailure && thrown.error.status === undefined;
}

function failureOf(error: DriftError, status: number): DriftFailure {
  const failure = new DriftFailure(error);
  failure.error.status = error.status ?? status;
  return failure;
}

function unreachable(cause: unknown): DriftFailure {
  return new DriftFailure(
    {
      code: 'E_INTERNAL',
      what: 'The drift server does not answer',
      where: globalThis.location.origin,
      why: 'It has stopped, or it listens on another port. The page tries again by itself.',
      safe: 'Reading changes nothing; what became of a change, the history tells.',
      next: 'npm start',
    },
    cause,
  );
}

function strange(response: Response): DriftFailure {
  const what = `The answer was not one of the drift server (HTTP ${response.status})`;
  const why = 'Something else listens at this address, or a proxy stands in between.';
  const facts = { code: 'E_INTERNAL', what, why, where: response.url || null, next: 'npm start' } as const;
  const failure = new DriftFailure(facts);
  failure.error.status = response.status;
  return failure;
}

function isDriftError(value: unknown): value is DriftError {
  if (typeof value !== 'object' || value === null) return false;
  const { code, what, why } = value as Record<string, unknown>;
  return typeof code === 'string' && typeof what === 'string' && typeof why === 'string';
}

function roleOf(header: string | null): Role | null {
  return header === 'viewer' || header === 'operator' ? header : null;
}

function secondsOf(header: string | null): number | null {
  const seconds = header === null || header === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) ? seconds : null;
}
