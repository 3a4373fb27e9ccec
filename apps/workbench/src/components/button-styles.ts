/** The look of the few buttons there are. */
export const quietButton =
  'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink';
export const outlineButton =
  'inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink';
export const iconButton =
  'inline-grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink';
