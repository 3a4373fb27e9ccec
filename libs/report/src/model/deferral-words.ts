import type { DriftDeferral } from '@drift/domain/types';

/** Who postponed a finding and how that stands, in one sentence; not escaped. */
export function deferralWords({ owner, reason, until, state }: DriftDeferral): string {
  const by = `by ${owner}: ${reason}`;
  if (state === 'active') return `deferred until ${until} ${by}`;
  if (state === 'expired') return `was deferred until ${until} ${by}; that day is past, so it counts again`;
  return `was deferred until ${until} ${by}; its content changed since, so it counts again`;
}
