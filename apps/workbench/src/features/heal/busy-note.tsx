import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';

/** Something is under way: what it is, and what it does not touch. */
export function BusyNote({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="grid min-h-48 place-items-center">
      <div className="flex max-w-sm flex-col items-center gap-2 text-center">
        <LoaderCircle size={20} aria-hidden className="text-accent motion-safe:animate-spin" />
        <p className="text-sm font-semibold text-ink">{title}</p>
        <p className="text-xs text-ink-2">{children}</p>
      </div>
    </div>
  );
}
