import type { ReactNode } from 'react';

/** The line on top of each page: its name, what it tells of, and what it offers. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <h1 className="text-sm font-semibold text-ink">{title}</h1>
      {children}
    </header>
  );
}
