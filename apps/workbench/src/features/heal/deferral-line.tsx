import type { DriftDeferral } from '@drift/domain/types';
import { CalendarClock, CalendarX } from 'lucide-react';

/** Who postponed a finding, until when and why; one that no longer holds looks like what it is. */
export function DeferralLine({ deferral }: { deferral: DriftDeferral }) {
  const { state, reason } = deferral;
  const holds = state === 'active';
  const Icon = holds ? CalendarClock : CalendarX;
  return (
    <div
      data-kind={holds ? 'unrecorded' : 'code_stale'}
      className="flex gap-2 rounded-md bg-wash px-2.5 py-1.5 text-xs text-tone"
    >
      <Icon size={14} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0 break-words">
        <span className="font-semibold">{deferralSentence(deferral)}</span> “{reason}”
      </p>
    </div>
  );
}

/** How a deferral stands, in one sentence. */
export function deferralSentence({ state, until, owner }: DriftDeferral): string {
  switch (state) {
    case 'active':
      return `Deferred until ${until} by ${owner}.`;
    case 'expired':
      return `The deferral by ${owner} ended on ${until}.`;
    case 'outdated':
      return `Deferred until ${until} by ${owner}, but the files changed since: it holds no more.`;
  }
}
