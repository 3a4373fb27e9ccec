import type { ReactNode } from 'react';
import type { Kind } from '../lib/verdict.js';

/** A short word in the colours of a kind; without one it stays quiet. */
export function Chip({ kind, children }: { kind?: Kind | undefined; children: ReactNode }) {
  const look = kind === undefined ? 'border border-line text-ink-2' : 'bg-wash text-tone';
  return (
    <span
      data-kind={kind}
      className={`inline-flex h-[1.125rem] items-center rounded px-1.5 text-2xs font-medium whitespace-nowrap ${look}`}
    >
      {children}
    </span>
  );
}
