import type { FixAllOutcome, FixAllResult } from '@drift/domain/types';
import { Undo2 } from 'lucide-react';
import { outlineButton, quietButton } from '../../components/button-styles.js';
import { Chip } from '../../components/chip.js';
import { ErrorNotice } from '../../components/error-notice.js';
import type { Kind } from '../../lib/verdict.js';
import { HeldBackList } from './held-back-list.js';
import type { PlannedItem } from './planned-items.js';
import { useUndoItems } from './use-undo-items.js';

const OUTCOMES: Readonly<Record<FixAllOutcome['outcome'], { word: string; kind: Kind }>> = {
  done: { word: 'fixed', kind: 'none' },
  refused: { word: 'not done', kind: 'code_stale' },
  failed: { word: 'failed', kind: 'semantic' },
  'rolled-back': { word: 'put back', kind: 'code_stale' },
};

interface FixAllSummaryProps {
  result: FixAllResult;
  /** What was to be done; the result tells of the rest too. */
  planned: readonly PlannedItem[];
}

/** What became of each item, with the way back for each and for all. */
export function FixAllSummary({ result, planned }: FixAllSummaryProps) {
  const names = new Set(planned.map(nameOf));
  const items = result.items.filter((item) => names.has(nameOf(item)));
  const left = result.items.filter((item) => !names.has(nameOf(item)));
  const { undone, undoItems, isPending, error } = useUndoItems();
  const done = items.flatMap(({ outcome, auditId }) =>
    outcome === 'done' && auditId !== null ? [auditId] : [],
  );
  const undoable = done.filter((auditId) => !undone.has(auditId));
  return (
    <div className="space-y-3">
      <div className="flex min-h-7 items-center gap-2">
        <p role="status" className="min-w-0 flex-1 text-sm font-semibold text-ink">
          {done.length} of {items.length} fixed{undone.size > 0 && `, ${undone.size} undone`}
        </p>
        {undoable.length > 1 && (
          <button
            type="button"
            disabled={isPending}
            // The last one first: a later fix may stand on an earlier one.
            onClick={() => undoItems(undoable.toReversed())}
            className={outlineButton}
          >
            <Undo2 size={13} aria-hidden /> Undo all
          </button>
        )}
      </div>
      {error !== null && <ErrorNotice thrown={error} />}
      <ul aria-label="Results" className="divide-y divide-line rounded-lg border border-line">
        {items.map(({ nodes, outcome, auditId, why }) => {
          const name = nameOf({ nodes });
          const gone = auditId !== null && undone.has(auditId);
          return (
            <li key={name} className="flex min-h-9 items-center gap-2 px-2.5 py-1">
              <div className="min-w-0 flex-1">
                <p className="font-mono text-2xs break-all text-ink">{name}</p>
                {why !== null && <p className="text-xs break-words text-ink-2">{why}</p>}
              </div>
              <Chip kind={gone ? undefined : OUTCOMES[outcome].kind}>
                {gone ? 'undone' : OUTCOMES[outcome].word}
              </Chip>
              {outcome === 'done' && auditId !== null && !gone && (
                <button
                  type="button"
                  aria-label={`Undo ${name}`}
                  disabled={isPending}
                  onClick={() => undoItems([auditId])}
                  className={quietButton}
                >
                  Undo
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {left.length > 0 && (
        <HeldBackList items={left.map(({ nodes, why }) => ({ nodes, why: why ?? 'not safe' }))} />
      )}
    </div>
  );
}

function nameOf({ nodes }: { nodes: readonly string[] }): string {
  return nodes.join(', ');
}
