import { RotateCw, TriangleAlert } from 'lucide-react';
import { driftErrorOf, isUnreachable } from '../lib/drift-request.js';
import { outlineButton } from './button-styles.js';
import { NextStep } from './next-step.js';

interface ErrorNoticeProps {
  thrown: unknown;
  onRetry?: () => void;
  /** What trying again means here. */
  retryLabel?: string;
}

/** The one error object for a person: what, where, why, what is safe, and what to do next. */
export function ErrorNotice({ thrown, onRetry, retryLabel = 'Try again' }: ErrorNoticeProps) {
  const error = driftErrorOf(thrown);
  return (
    <section
      role="alert"
      className="mx-auto my-6 w-[calc(100%-2rem)] max-w-xl rounded-lg border border-line bg-surface p-4"
    >
      <div className="flex items-start gap-3">
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-danger-wash text-danger"
        >
          <TriangleAlert size={16} />
        </span>
        <div className="min-w-0 flex-1 space-y-1.5">
          <h2 className="text-sm font-semibold break-words text-ink">{error.what}</h2>
          <p className="break-words text-ink-2">{error.why}</p>
          {error.where !== null && <p className="font-mono text-xs break-all text-ink-3">{error.where}</p>}
          {error.safe !== null && <p className="text-xs text-ink-3">{error.safe}</p>}
        </div>
        {!isUnreachable(thrown) && <code className="font-mono text-2xs text-ink-3">{error.code}</code>}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2 pl-11">
        {error.next !== null && <NextStep next={error.next} />}
        {onRetry && (
          <button type="button" onClick={onRetry} className={outlineButton}>
            <RotateCw size={13} aria-hidden /> {retryLabel}
          </button>
        )}
      </div>
    </section>
  );
}
