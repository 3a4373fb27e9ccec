import { DriftFailure } from '@drift/domain/failure';
import type { DriftErrorCode } from '@drift/domain/types';
import type { PublishFailure } from '@drift/workspace';

const CODES: Readonly<Record<PublishFailure['kind'], DriftErrorCode>> = {
  busy: 'E_LIMIT',
  unreachable: 'E_TIMEOUT',
  permission: 'E_FORBIDDEN',
  protected: 'E_REFUSED',
  'not-found': 'E_NOT_FOUND',
  refused: 'E_REFUSED',
};

const KINDS = ['busy', 'unreachable', 'permission', 'protected', 'not-found', 'refused'] as const;

/** What the code host said when a call failed; null for any other error. */
export function hostFault(error: unknown): PublishFailure | null {
  if (!(error instanceof Error) || error.name !== 'HostFailure' || !('kind' in error)) return null;
  const kind = KINDS.find((known) => known === error.kind);
  const call = 'call' in error && typeof error.call === 'string' ? error.call : '';
  return kind === undefined ? null : { kind, call, why: error.message };
}

/** A fault of the code host as one line, `E_TIMEOUT: …`. */
export function faultLine({ kind, call, why }: PublishFailure): string {
  return `${CODES[kind]}: ${call === '' ? '' : `${call}: `}${why}`;
}

/** The failure of an attempt that the code host did not let begin; what was begun is found again by the next. */
export function faultFailure(fault: PublishFailure): DriftFailure {
  return new DriftFailure({
    code: CODES[fault.kind],
    what: 'the code host could not be used',
    where: fault.call === '' ? null : fault.call,
    why: fault.why,
    safe: 'no file here was changed; what was begun at the host is found again by the next attempt',
    next: 'try again',
  });
}
