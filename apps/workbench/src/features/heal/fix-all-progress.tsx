import type { FixProgress } from '@drift/domain/types';
import { LoaderCircle } from 'lucide-react';
import { useFixProgress } from '../../lib/fix-progress.js';
import { fixPhase } from './fix-phase.js';
import type { PlannedItem } from './planned-items.js';

const STEPS: Readonly<Record<FixProgress['step'], string>> = {
  copy: 'copying the scratch',
  run: 'running the generator',
  verify: 'comparing the runs',
  test: 'running the test',
  write: 'writing',
  done: 'done',
};

function stepWords(step: FixProgress['step'], createPR: boolean): string {
  return createPR && step === 'write' ? 'proposing' : STEPS[step];
}

interface FixAllProgressProps {
  items: readonly PlannedItem[];
  /** Nothing is written here: each item becomes a pull request. */
  createPR: boolean;
}

/** How far a run is, item by item, as the server tells it. */
export function FixAllProgress({ items, createPR }: FixAllProgressProps) {
  const progress = useFixProgress();
  const { nodes = [], step } = progress ?? {};
  const { share, words } = fixPhase(progress, createPR);
  const percentDone = Math.round(share * 100);
  return (
    <div className="space-y-4">
      <div>
        <div className="mb-1.5 flex items-baseline gap-2 text-xs">
          <p role="status" className="font-semibold text-ink tabular-nums">
            {words}
          </p>
          <p className="text-ink-3">
            The plan is proved once more, then each item is {createPR ? 'proposed' : 'written'}.
          </p>
        </div>
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percentDone}
          className="h-1.5 overflow-hidden rounded-full bg-line"
        >
          <span
            className="block h-full rounded-full bg-accent motion-safe:transition-[width]"
            style={{ width: `${percentDone}%` }}
          />
        </div>
      </div>
      <ol aria-label="Items" className="divide-y divide-line rounded-lg border border-line">
        {items.map((item) => {
          const now = step !== undefined && item.nodes.every((nodeId) => nodes.includes(nodeId));
          return (
            <li key={item.nodes.join(' ')} className="flex h-9 items-center gap-2 px-2.5">
              {now && step !== 'done' ? (
                <LoaderCircle
                  size={13}
                  aria-hidden
                  className="shrink-0 text-accent motion-safe:animate-spin"
                />
              ) : (
                <span aria-hidden className="mx-1 size-[5px] shrink-0 rounded-full bg-line-strong" />
              )}
              <span className="min-w-0 flex-1 truncate font-mono text-2xs text-ink">
                {item.nodes.join(', ')}
              </span>
              <span className="text-2xs whitespace-nowrap text-ink-3">
                {now ? stepWords(step, createPR) : ''}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
