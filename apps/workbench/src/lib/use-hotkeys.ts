import { useEffect, useRef } from 'react';

/** Calls the handler of a key (`j`, `?`, `Escape`, `mod+k`) unless the user types or a dialog is open. */
export function useHotkeys(handlers: Readonly<Record<string, () => void>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const modified = event.metaKey || event.ctrlKey;
      const handler = latest.current[modified ? `mod+${event.key.toLowerCase()}` : event.key];
      if (handler === undefined || (!modified && isBusy(event.target))) return;
      event.preventDefault();
      handler();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
