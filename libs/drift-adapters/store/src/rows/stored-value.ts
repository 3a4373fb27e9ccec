import { DriftFailure } from '@drift/domain/failure';
import type { Json } from '@drift/remediation';

/** JSON text for a column; undefined members are left out. @throws TypeError for a circle. */
export function toText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** The value of such a column; null for none. @throws DriftFailure `E_STATE_CORRUPT`. */
export function fromText(text: string | null): Json {
  return text === null ? null : parsed(text);
}

/** As `fromText`, for a column whose form only this store writes. */
export function parsed<T>(text: string): T {
  try {
    return JSON.parse(text);
  } catch {
    throw new DriftFailure({
      code: 'E_STATE_CORRUPT',
      what: 'cannot read the store',
      why: 'one of its values is no JSON',
      safe: 'nothing was changed',
      next: 'restore the store from a copy, or move it aside and begin a new one',
    });
  }
}

/** Milliseconds of a moment that a caller names in ISO form. @throws DriftFailure `E_USAGE`. */
export function millisOf(iso: string): number {
  const millis = Date.parse(iso);
  if (Number.isFinite(millis)) return millis;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'cannot use this time',
    why: 'it is not of the form 2026-02-09T14:30:00Z',
  });
}

/** UTC. */
export function isoOf(millis: number): string {
  return new Date(millis).toISOString();
}
