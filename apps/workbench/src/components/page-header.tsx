import { useEffect, type ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** What waits for a person; told by the tab of the browser too. */
  open?: number;
  children?: ReactNode;
}

/** The line on top of each page: its name, what it tells of, and what it offers. */
export function PageHeader({ title, open = 0, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${open > 0 ? `(${open}) ` : ''}${title} · Drift Workbench`;
  }, [title, open]);
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
      <h1 className="text-sm font-semibold text-ink">{title}</h1>
      {children}
    </header>
  );
}
