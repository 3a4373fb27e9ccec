import { ErrorNotice } from '../../components/error-notice.js';
import { hasMoved } from '../../lib/heal-api.js';

interface HealErrorProps {
  thrown: unknown;
  /** Looks at everything anew. */
  onReload: () => void;
  onRetry?: () => void;
}

/** Why something was not done; where the facts moved since they were looked at, the way on is to look again. */
export function HealError({ thrown, onReload, onRetry }: HealErrorProps) {
  if (hasMoved(thrown)) {
    return (
      <div>
        <p data-kind="code_stale" className="rounded-md bg-wash px-3 py-2 text-xs font-semibold text-tone">
          Changed since you looked
        </p>
        <ErrorNotice thrown={thrown} onRetry={onReload} retryLabel="Look again" />
      </div>
    );
  }
  return <ErrorNotice thrown={thrown} {...(onRetry ? { onRetry } : {})} />;
}
