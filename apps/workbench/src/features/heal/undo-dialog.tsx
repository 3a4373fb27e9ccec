import { Undo2 } from 'lucide-react';
import { primaryButton } from '../../components/button-styles.js';
import { notify } from '../../lib/notify.js';
import { HealDialog } from './heal-dialog.js';
import { HealError } from './heal-error.js';
import { useUndo } from './use-undo.js';

interface UndoDialogProps {
  auditId: string;
  /** What was done, `absorb orders/order-service`. */
  subject: string;
  files: number;
  onClose: () => void;
}

/** Takes back one change of the history once that is confirmed, or says why it cannot be taken back. */
export function UndoDialog({ auditId, subject, files, onClose }: UndoDialogProps) {
  const undo = useUndo(() => {
    notify({ kind: 'done', text: `Undone: ${subject}` });
    onClose();
  });
  return (
    <HealDialog
      title="Undo this change"
      subject={subject}
      size="small"
      onClose={onClose}
      closeLabel={undo.error ? 'Close' : 'Cancel'}
      actions={
        undo.error === null && (
          <button
            type="button"
            disabled={undo.isPending}
            onClick={() => undo.run(auditId)}
            className={primaryButton}
          >
            <Undo2 size={13} aria-hidden /> {undo.isPending ? 'Undoing' : 'Undo'}
          </button>
        )
      }
    >
      {undo.error ? (
        <HealError thrown={undo.error} onReload={onClose} />
      ) : (
        <p className="text-xs text-ink-2">
          {files === 0
            ? 'What it recorded becomes what it was before.'
            : 'The files and the record become exactly what they were before it.'}{' '}
          A file that was changed since is never overwritten: then nothing is undone. The undo is a change of
          its own and can be undone.
        </p>
      )}
    </HealDialog>
  );
}
