import { useNow } from '../../lib/use-now.js';
import { useLive } from './use-live.js';

/** Says whether the page follows the server; a click tries again when it does not. */
export function LivePill() {
  const { state, retry } = useLive();
  const now = useNow();
  if (state.status === 'waiting') {
    const seconds = Math.max(0, Math.ceil((state.retryAt - now) / 1000));
    return (
      <button
        type="button"
        onClick={retry}
        className="inline-flex h-6 items-center gap-1.5 rounded-full bg-warn-wash px-2 text-2xs font-medium whitespace-nowrap text-warn"
      >
        <Dot className="bg-warn" /> Not live · retry in {seconds} s
      </button>
    );
  }
  const live = state.status === 'live';
  return (
    <span
      role="status"
      className="inline-flex h-6 items-center gap-1.5 rounded-full px-1.5 text-2xs font-medium whitespace-nowrap text-ink-2"
    >
      <Dot className={live ? 'bg-ok' : 'breathe bg-ink-3'} />
      {live ? 'Live' : state.status === 'paused' ? 'Paused' : 'Connecting'}
    </span>
  );
}

function Dot({ className }: { className: string }) {
  return <span aria-hidden className={`size-1.5 rounded-full ${className}`} />;
}
