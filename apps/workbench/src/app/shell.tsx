import { lazy, Suspense, useState } from 'react';
import { Outlet } from 'react-router-dom';
import { useHotkeys } from '../lib/use-hotkeys.js';
import { ToastHost } from './toast-host.js';
import { Sidebar } from './sidebar.js';

const CommandPalette = lazy(async () => ({
  default: (await import('../features/palette/command-palette.js')).CommandPalette,
}));
const KeyHelp = lazy(async () => ({ default: (await import('../features/palette/key-help.js')).KeyHelp }));

/** The frame of every page: navigation, and what can be called from anywhere. */
export function Shell() {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const close = (): void => setOpen(null);
  useHotkeys({
    'mod+k': () => setOpen(open === 'palette' ? null : 'palette'),
    '?': () => setOpen('keys'),
  });
  return (
    <div className="flex h-dvh flex-col-reverse overflow-clip bg-canvas text-ink md:flex-row">
      <Sidebar onPalette={() => setOpen('palette')} onKeys={() => setOpen('keys')} />
      <main className="relative min-h-0 min-w-0 flex-1 overflow-clip">
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {open === 'palette' && <CommandPalette onClose={close} onKeys={() => setOpen('keys')} />}
        {open === 'keys' && <KeyHelp onClose={close} />}
      </Suspense>
      <ToastHost />
    </div>
  );
}
