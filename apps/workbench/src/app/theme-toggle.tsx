import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme, type Theme } from '../lib/theme.js';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Walks from the system's theme to light to dark and back. */
export function ThemeToggle() {
  const { theme, choose } = useTheme();
  const Icon = ICONS[theme];
  const label = `Theme: ${theme}. Change to ${NEXT[theme]}`;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => choose(NEXT[theme])}
      className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}
