import type { FixAllPlan } from '@drift/domain/types';
import { CommandLine } from '../../components/command-line.js';
import { Notice } from '../../components/notice.js';
import { count, duration } from '../../lib/format.js';
import { ShieldQuestion } from 'lucide-react';
import { HeldBackList } from './held-back-list.js';
import type { PlannedItem } from './planned-items.js';
import { PlanPreview } from './plan-preview.js';

interface FixAllPreviewProps {
  plan: FixAllPlan & { seconds: number };
  items: readonly PlannedItem[];
  /** Nothing is written here: each item becomes a pull request. */
  createPR: boolean;
}

/** What would be done node by node, what is left to a person and why, and what only wants recording. */
export function FixAllPreview({ plan, items, createPR }: FixAllPreviewProps) {
  const left = plan.items.filter((item) => item.plan === null);
  return (
    <div className="space-y-4">
      {items.length === 0 ? (
        <Notice icon={<ShieldQuestion size={18} />} title="Nothing can be fixed without you" />
      ) : (
        <p className="text-xs text-ink-2">
          {count(items.length, 'item')} to {createPR ? 'propose' : 'fix'}, {left.length} left to you.{' '}
          {createPR
            ? 'Each context becomes one pull request; no file here is touched.'
            : 'Each item is written whole or put back by itself; each can be undone.'}{' '}
          It takes about {duration(plan.seconds)}, as this plan did, and can be stopped.
        </p>
      )}
      {items.length > 0 && (
        <ol aria-label={createPR ? 'To propose' : 'To fix'} className="space-y-4">
          {items.map((item) => (
            <li key={item.nodes.join(' ')}>
              <h3 className="mb-1.5 font-mono text-xs font-medium break-all text-ink">
                {item.nodes.join(', ')}
              </h3>
              <PlanPreview plan={item.plan} diffsOpen={items.length === 1} createPR={createPR} />
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <HeldBackList items={left.map(({ nodes, why }) => ({ nodes, why: why ?? 'not safe' }))} />
      )}
      {plan.recordable.length > 0 && (
        <section aria-label="Only want recording">
          <h3 className="mb-1 text-xs font-semibold text-ink">
            {plan.recordable.length} {plan.recordable.length === 1 ? 'node only wants' : 'nodes only want'}{' '}
            recording
          </h3>
          <p className="mb-1.5 text-xs text-ink-2">Nothing is ever recorded without a person:</p>
          <CommandLine command="drift-heal absorb --all --record-only" />
        </section>
      )}
    </div>
  );
}
