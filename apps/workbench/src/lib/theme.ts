import { useSyncExternalStore } from 'react';
import { useMedia } from './use-media.js';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'drift-theme';
const listeners = new Set<() => void>();

/** The chosen theme and how to choose another; `public/theme.js` applies it before the first paint. */
export function useTheme(): { theme: Theme; shown: 'light' | 'dark'; choose: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, currentTheme);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const shown = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
  return { theme, shown, choose: chooseTheme };
}

function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds for this visit.
  }
  for (const listener of listeners) listener();
}

function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
