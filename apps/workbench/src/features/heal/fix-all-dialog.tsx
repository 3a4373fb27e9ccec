import { primaryButton } from '../../components/button-styles.js';
import { CommandLine } from '../../components/command-line.js';
import { count } from '../../lib/format.js';
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
  const items = plan.data === undefined ? [] : plannedItems(plan.data);
  const thrown = fix.error ?? plan.error;
  const confirm = (
    <button
      type="button"
      disabled={items.length === 0 || thrown !== null || fix.isPending}
      onClick={() => plan.data && fix.run(plan.data.planHash)}
      className={primaryButton}
    >
      {fix.isPending ? 'Fixing' : `Fix ${count(items.length, 'item')}`}
    </button>
  );
  return (
    <HealDialog
      title="Fix all safe issues"
      subject={{ words: 'Only what a generator itself wrote is written anew.' }}
      size="tall"
      onClose={onClose}
      closeLabel={closeLabel(fixing)}
      actions={!viewer && fix.data === undefined && confirm}
    >
      {thrown ? (
        <HealError thrown={thrown} onReload={planAnew} onRetry={planAnew} />
      ) : fix.data !== undefined ? (
        <FixAllSummary result={fix.data} planned={items} />
      ) : fix.isPending ? (
        <FixAllProgress items={items} />
      ) : viewer ? (
        <div className="space-y-3">
          <ViewerNote />
          <CommandLine command="drift-heal remediate --auto" />
        </div>
      ) : plan.data !== undefined ? (
        <FixAllPreview plan={plan.data} items={items} />
      ) : (
        <BusyNote title="Planning">
          Every generator runs twice in a scratch copy and both results are compared. Nothing is written yet.
        </BusyNote>
      )}
    </HealDialog>
  );
}

function closeLabel({ fix }: FixingAll): string {
  if (fix.isPending) return 'Hide';
  return fix.data === undefined ? 'Cancel' : 'Close';
}
