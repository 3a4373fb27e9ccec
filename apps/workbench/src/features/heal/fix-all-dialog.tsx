import { outlineButton, primaryButton } from '../../components/button-styles.js';
import { CommandLine } from '../../components/command-line.js';
import { count } from '../../lib/format.js';
import type { PublishWish } from '../../lib/heal-api.js';
import type { NextAttempt } from '../pull-requests/outcome-actions.js';
import { PublishChoice, type Destination } from '../pull-requests/publish-choice.js';
import { PublishSummary } from '../pull-requests/publish-summary.js';
import { useDestination } from '../pull-requests/use-destination.js';
import { BusyNote } from './busy-note.js';
import { FixAllPreview } from './fix-all-preview.js';
import { FixAllProgress } from './fix-all-progress.js';
import { FixAllSummary } from './fix-all-summary.js';
import { HealDialog } from './heal-dialog.js';
import { HealError } from './heal-error.js';
import { plannedItems } from './planned-items.js';
import type { FixingAll } from './use-fix-all.js';
import { useRole } from './use-role.js';
import { ViewerNote } from './viewer-note.js';

/** Every safe issue in one go: the plan, one confirmation, the progress, and what became of each. */
export function FixAllDialog({ fixing, onClose }: { fixing: FixingAll; onClose: () => void }) {
  const { plan, fix, planAnew } = fixing;
  const viewer = useRole() === 'viewer';
  const { access, destination, choose } = useDestination();
  const items = plan.data === undefined ? [] : plannedItems(plan.data);
  const thrown = fix.error ?? plan.error;
  const start = (wish: PublishWish | null): void => {
    if (plan.data !== undefined) fix.run({ planHash: plan.data.planHash, wish });
  };
  const { createPR, draft } = destination;
  const goOn = ({ approve, again }: NextAttempt): void => start({ draft, approve, again });
  const published = fix.data?.items.some(({ publish }) => publish != null) ?? false;
  const confirm = (
    <button
      type="button"
      disabled={items.length === 0 || thrown !== null}
      onClick={() => start(createPR ? { draft, approve: [], again: false } : null)}
      className={primaryButton}
    >
      {plan.isPending ? 'Planning' : confirmText(items.length, destination)}
    </button>
  );
  const stop = (
    <button type="button" disabled={fixing.isStopping} onClick={fixing.stop} className={outlineButton}>
      {fixing.isStopping ? 'Stopping' : 'Stop'}
    </button>
  );
  return (
    <HealDialog
      title="Fix all safe issues"
      subject={{ words: 'Only what a generator itself wrote is written anew.' }}
      size="tall"
      onClose={onClose}
      closeLabel={closeLabel(fixing)}
      actions={!viewer && fix.data === undefined && (fix.isPending ? stop : confirm)}
    >
      {thrown ? (
        <HealError thrown={thrown} onReload={planAnew} onRetry={planAnew} />
      ) : fix.data !== undefined ? (
        published ? (
          <PublishSummary items={fix.data.items} host={access?.web ?? null} onNext={goOn} />
        ) : (
          <FixAllSummary result={fix.data} planned={items} />
        )
      ) : fix.isPending ? (
        <FixAllProgress items={items} createPR={fixing.createPR} />
      ) : viewer ? (
        <div className="space-y-3">
          <ViewerNote />
          <CommandLine command="drift-heal remediate --auto" />
        </div>
      ) : plan.data !== undefined ? (
        <div className="space-y-4">
          {items.length > 0 && <PublishChoice access={access} destination={destination} onChange={choose} />}
          <FixAllPreview plan={plan.data} items={items} createPR={createPR} />
        </div>
      ) : (
        <BusyNote title="Planning">
          Every generator runs twice in a scratch copy and both results are compared. Nothing is written yet.
        </BusyNote>
      )}
    </HealDialog>
  );
}

function confirmText(items: number, { createPR, draft }: Destination): string {
  if (!createPR) return `Fix ${count(items, 'item')}`;
  return `Propose ${count(items, 'item')}${draft ? ' as drafts' : ''}`;
}

function closeLabel({ fix }: FixingAll): string {
  if (fix.isPending) return 'Hide';
  return fix.data === undefined ? 'Cancel' : 'Close';
}
