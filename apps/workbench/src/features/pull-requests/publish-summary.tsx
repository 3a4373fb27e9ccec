import type { FixAllOutcome, PublishResult } from '@drift/domain/types';
import { Chip } from '../../components/chip.js';
import { outlineButton } from '../../components/button-styles.js';
import { HeldBackList } from '../heal/held-back-list.js';
import { nextAttempt, type NextAttempt } from './outcome-actions.js';
import { PublishOutcome } from './publish-outcome.js';
import { isHeldBack, isProposed } from './publish-words.js';

interface PublishSummaryProps {
  items: readonly FixAllOutcome[];
  host: string | null;
  onNext: (attempt: NextAttempt) => void;
}

type Published = FixAllOutcome & { publish: PublishResult };

/** What became of the pull request of each item, how many a cap held back, and what was left to a person. */
export function PublishSummary({ items, host, onNext }: PublishSummaryProps) {
  const published = items.filter((item): item is Published => item.publish != null);
  const left = items.filter(({ publish }) => publish == null);
  const proposed = published.filter(({ publish }) => isProposed(publish.outcome)).length;
  const heldBack = published.filter(({ publish }) => isHeldBack(publish.outcome)).length;
  const attempt = nextAttempt(published.map(({ publish }) => publish));
  return (
    <div className="space-y-3">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <p role="status" className="min-w-0 flex-1 text-sm font-semibold text-ink">
          {proposed} of {published.length} proposed
          {heldBack > 0 && `, ${heldBack} held back`}
        </p>
        {attempt !== null && (
          <button type="button" onClick={() => onNext(attempt)} className={outlineButton}>
            {attempt.label}
          </button>
        )}
      </div>
      <ul aria-label="Pull requests" className="divide-y divide-line rounded-lg border border-line">
        {published.map(({ nodes, publish }) => (
          <li key={nodes.join(' ')} className="space-y-1.5 px-2.5 py-2">
            <p className="font-mono text-2xs break-all text-ink">{nodes.join(', ')}</p>
            <PublishOutcome result={publish} host={host} />
          </li>
        ))}
        {published.length === 0 && (
          <li className="px-2.5 py-2">
            <Chip>nothing to propose</Chip>
          </li>
        )}
      </ul>
      {left.length > 0 && (
        <HeldBackList items={left.map(({ nodes, why }) => ({ nodes, why: why ?? 'not safe' }))} />
      )}
    </div>
  );
}
