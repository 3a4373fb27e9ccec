import { lazy, Suspense, useEffect, useState } from 'react';
import { onNotice, type Notice } from '../lib/notify.js';

const Toasts = lazy(async () => ({ default: (await import('./toasts.js')).Toasts }));

/** Waits for the first notice and only then loads what shows them. */
export function ToastHost() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(() => onNotice((notice) => setNotices((known) => [...known, notice])), []);
  if (notices.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Toasts notices={notices} />
    </Suspense>
  );
}
