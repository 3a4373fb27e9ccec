import type { DriftReport, DriftSuggestion } from '@drift/domain/types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { primaryButton } from '../../components/button-styles.js';
import { applyRemediation, planRemediation } from '../../lib/heal-api.js';
import { FileList } from '../report/file-list.js';
import { textField } from './field-styles.js';
import { HealDialog } from './heal-dialog.js';
import { HealError } from './heal-error.js';
import { HeldBackList } from './held-back-list.js';
import { useAct } from './use-act.js';
import { useIdempotencyKey } from './use-idempotency-key.js';
import { notifyDone } from './use-undo.js';

interface AbsorbDialogProps {
  report: DriftReport;
  suggestion: DriftSuggestion;
  onClose: () => void;
}

/** Accepts the code as the truth, for a reason; where nothing is decided by it, it only records. */
export function AbsorbDialog({ report: opened, suggestion, onClose }: AbsorbDialogProps) {
  // What is shown is what was looked at when the dialog opened; the plan's hash holds the server to it.
  const [report] = useState(opened);
  const { nodeId } = report;
  const { suggestionId, command } = suggestion;
  const recordOnly = command?.endsWith(' --record-only') ?? false;
  const queryClient = useQueryClient();
  const { key, afterFailure } = useIdempotencyKey();
  const [reason, setReason] = useState('');
  const { mutate: makePlan, ...planning } = useMutation({
    mutationFn: () => planRemediation(nodeId, suggestionId),
  });
  useEffect(() => makePlan(), [makePlan]);
  const apply = useAct({
    act: (planHash: string) =>
      applyRemediation({
        nodeId,
        suggestionId,
        planHash,
        idempotencyKey: key,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onDone: ({ auditId }) => {
      notifyDone(queryClient, `${recordOnly ? 'Recorded' : 'Absorbed'} ${nodeId}`, auditId);
      onClose();
    },
    onFailure: afterFailure,
  });
  const { data } = planning;
  const heldBack = data?.plan.heldBack ?? [];
  const complete = recordOnly || reason.trim() !== '';
  const thrown = apply.error ?? planning.error;
  // The files on show are not the ones that were planned any more: only a new dialog shows them as they are.
  const lookAgain = (): void => {
    void queryClient.invalidateQueries();
    onClose();
  };
  const tryAgain = (): void => {
    apply.reset();
    makePlan();
  };
  return (
    <HealDialog
      title={recordOnly ? 'Record spec and code as they are' : 'Absorb: the code becomes the truth'}
      subject={nodeId}
      size="small"
      onClose={onClose}
      actions={
        <button
          type="button"
          disabled={
            data === undefined || thrown !== null || heldBack.length > 0 || !complete || apply.isPending
          }
          onClick={() => data && apply.run(data.planHash)}
          className={primaryButton}
        >
          {apply.isPending ? 'Recording' : recordOnly ? 'Record' : 'Absorb'}
        </button>
      }
    >
      {thrown ? (
        <HealError thrown={thrown} onReload={lookAgain} onRetry={tryAgain} />
      ) : (
        <div className="space-y-3">
          <p className="text-xs text-ink-2">
            {recordOnly
              ? 'Only the record changes; no file is touched and nothing is decided by it.'
              : 'Only the record changes. What the spec does not say yet stays listed until the spec moves.'}
          </p>
          {report.files.length > 0 && <FileList files={report.files} />}
          {heldBack.length > 0 && (
            <HeldBackList items={heldBack.map(({ nodeId: id, why }) => ({ nodes: [id], why }))} />
          )}
          <label className="block space-y-1">
            <span className="field-label">{recordOnly ? 'Reason (optional)' : 'Reason'}</span>
            <textarea
              data-first
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              placeholder="hotfix 123: the retry limit was too low"
              className={textField}
            />
            <span className="block text-2xs text-ink-3">It goes into the audit log with your name.</span>
          </label>
        </div>
      )}
    </HealDialog>
  );
}
