/** The look of the few buttons there are. */
export const quietButton =
  'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink';
export const outlineButton =
  'inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink';
export const primaryButton =
  'inline-flex h-7 items-center gap-1.5 rounded-md bg-accent px-3 text-xs font-semibold whitespace-nowrap text-on-accent hover:opacity-90 disabled:cursor-default disabled:opacity-45';
export const iconButton =
  'inline-grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink';
