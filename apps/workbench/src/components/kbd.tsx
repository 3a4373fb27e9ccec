/** A key as it is written on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded border border-line-strong bg-sunken px-1 font-mono text-[0.625rem] text-ink-2">
      {children}
    </kbd>
  );
}
