import { useEffect, useRef } from 'react';
import { toast, Toaster } from 'sonner';
import type { Notice } from '../lib/notify.js';
import { useTheme } from '../lib/theme.js';

/** Long enough to read the sentence and to decide. */
const ACTION_MS = 12_000;
const ERROR_MS = 8000;

/** Shows each notice once, for a moment. */
export function Toasts({ notices }: { notices: readonly Notice[] }) {
  const { shown } = useTheme();
  const told = useRef(0);
  useEffect(() => {
    for (const { kind, text, action } of notices.slice(told.current)) {
      const more = action && { action: { label: action.label, onClick: action.run }, duration: ACTION_MS };
      if (kind === 'done') toast.success(text, more);
      else toast.error(text, { duration: ERROR_MS, ...more });
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
