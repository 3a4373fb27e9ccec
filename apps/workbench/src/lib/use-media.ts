import { useSyncExternalStore } from 'react';

/** Whether a media query matches, live. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = globalThis.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => globalThis.matchMedia(query).matches,
  );
}

/** The window is wide enough for a finding and its report side by side. */
export function useIsWide(): boolean {
  return useMedia('(min-width: 64rem)');
}
