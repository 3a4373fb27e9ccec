/** The look of the fields in which a person gives a reason, an owner or a day. */
export const textField =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-xs text-ink placeholder:text-ink-3';
