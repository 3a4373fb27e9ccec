import { useEffect, useRef } from 'react';
import { toast, Toaster } from 'sonner';
import type { Notice } from '../lib/notify.js';
import { useTheme } from '../lib/theme.js';

/** Shows each notice once, for a moment. */
export function Toasts({ notices }: { notices: readonly Notice[] }) {
  const { shown } = useTheme();
  const told = useRef(0);
  useEffect(() => {
    for (const { kind, text } of notices.slice(told.current)) {
      if (kind === 'done') toast.success(text);
      else toast.error(text);
    }
    told.current = notices.length;
  }, [notices]);
  return (
    <Toaster
      theme={shown}
      position="bottom-center"
      visibleToasts={2}
      duration={2500}
      mobileOffset={{ bottom: 68 }}
    />
  );
}
