import type { ReactNode } from 'react';

/** A calm block for what a page has to say instead of data: nothing there, all well, nothing matches. */
export function Notice({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <section className="mx-auto flex max-w-lg flex-col items-center gap-2 px-6 py-12 text-center">
      <span aria-hidden className="mb-1 grid size-10 place-items-center rounded-full bg-sunken text-ink-3">
        {icon}
      </span>
      <h2 className="text-base font-semibold text-ink">{title}</h2>
      <div className="flex w-full flex-col items-center gap-3 text-sm text-ink-2">{children}</div>
    </section>
  );
}
