import type { ReactNode } from 'react';

/** One part of a report under its small heading. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-3">
      <div className="mb-2 flex items-baseline gap-2">
        <h3 className="text-xs font-semibold text-ink">{title}</h3>
        {note !== undefined && <span className="text-2xs text-ink-3">{note}</span>}
      </div>
      {children}
    </section>
  );
}
