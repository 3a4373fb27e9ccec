import { RotateCw } from 'lucide-react';
import { ago } from '../lib/format.js';
import { driftErrorOf } from '../lib/drift-request.js';
import { useNow } from '../lib/use-now.js';
import { quietButton } from './button-styles.js';

interface StaleBannerProps {
  thrown: unknown;
  /** When the data that is still shown was true, in milliseconds. */
  since: number;
  onRetry: () => void;
}

/** Says that what is shown is old, how old and why, while the last good data stays. */
export function StaleBanner({ thrown, since, onRetry }: StaleBannerProps) {
  const now = useNow();
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-warn-wash px-4 py-1.5 text-xs text-warn"
    >
      <span className="font-semibold">Not up to date: from {ago(since, now)} ago.</span>
      <span>{driftErrorOf(thrown).what}.</span>
      <button type="button" onClick={onRetry} className={`${quietButton} ml-auto h-6 !text-warn`}>
        <RotateCw size={12} aria-hidden /> Try again
      </button>
    </div>
  );
}
