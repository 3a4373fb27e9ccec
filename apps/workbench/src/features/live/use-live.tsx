import { useQueryClient, type Query } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { tellFixProgress } from '../../lib/fix-progress.js';
import { followEvents, type LiveState } from './follow-events.js';

const Live = createContext<{ state: LiveState; retry: () => void }>({
  state: { status: 'connecting' },
  retry: () => undefined,
});

/** Several events in a row become one reload. */
const SETTLE_MS = 150;

/** Keeps every query as fresh as the server's events say, and tells how the connection stands. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>({ status: 'connecting' });
  const [retry, setRetry] = useState(() => () => undefined as void);

  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const events = followEvents({
      open: () => new EventSource('/drift/events'),
      onState: setState,
      onEvent: (event) => {
        if (event === null) {
          // What is still on its way will be fresh by itself.
          const predicate = ({ state }: Query): boolean =>
            state.data !== undefined || state.fetchStatus === 'idle';
          void queryClient.invalidateQueries({ predicate });
          return;
        }
        if (event.type === 'fix-progress') {
          // Nothing is to be asked anew yet: the scan that follows the last step tells what changed.
          tellFixProgress(event.progress);
          return;
        }
        clearTimeout(settling);
        settling = setTimeout(() => void queryClient.invalidateQueries(), SETTLE_MS);
      },
    });
    // A browser allows six connections a host: a hidden tab must not hold one.
    const onVisibility = (): void => (document.hidden ? events.pause() : events.connect());
    document.addEventListener('visibilitychange', onVisibility);
    globalThis.addEventListener('online', events.connect);
    setRetry(() => events.connect);
    onVisibility();
    return () => {
      clearTimeout(settling);
      events.stop();
      document.removeEventListener('visibilitychange', onVisibility);
      globalThis.removeEventListener('online', events.connect);
    };
  }, [queryClient]);

  return <Live value={{ state, retry }}>{children}</Live>;
}

/** How the event stream stands, and how to try again at once. */
export function useLive() {
  return useContext(Live);
}
