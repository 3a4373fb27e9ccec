import type { PublishResult } from '@drift/domain/types';
import { outlineButton } from '../../components/button-styles.js';
import { nextAttempt, type NextAttempt } from './outcome-actions.js';
import { PublishOutcome } from './publish-outcome.js';

interface PublishedViewProps {
  result: PublishResult;
  host: string | null;
  /** Tries once more, with what a person adds to it. */
  onNext: (attempt: NextAttempt) => void;
}

/** How one attempt ended, and the attempt that would go on from there. */
export function PublishedView({ result, host, onNext }: PublishedViewProps) {
  const attempt = nextAttempt([result]);
  return (
    <div role="status" className="space-y-3">
      <PublishOutcome result={result} host={host} />
      {result.outcome === 'needs-approval' && result.planHash !== null && (
        <p className="text-xs text-ink-2">
          Plan <code className="font-mono text-2xs break-all text-ink">{result.planHash}</code>
        </p>
      )}
      {attempt !== null && (
        <button type="button" onClick={() => onNext(attempt)} className={outlineButton}>
          {attempt.label}
        </button>
      )}
    </div>
  );
}
