import type { DriftSuggestion } from '@drift/domain/types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { primaryButton } from '../../components/button-styles.js';
import { count } from '../../lib/format.js';
import { applyRemediation, planRemediation } from '../../lib/heal-api.js';
import { BusyNote } from './busy-note.js';
import { HealDialog } from './heal-dialog.js';
import { HealError } from './heal-error.js';
import { PlanPreview } from './plan-preview.js';
import { useAct } from './use-act.js';
import { useIdempotencyKey } from './use-idempotency-key.js';
import { notifyDone } from './use-undo.js';

interface RegenerateDialogProps {
  nodeId: string;
  suggestion: DriftSuggestion;
  onClose: () => void;
}

/** Plans a regeneration, shows all that it would write, and writes it when that is confirmed. */
export function RegenerateDialog({ nodeId, suggestion: { suggestionId }, onClose }: RegenerateDialogProps) {
  const queryClient = useQueryClient();
  const { key, afterFailure } = useIdempotencyKey();
  const { mutate: makePlan, ...planning } = useMutation({
    mutationFn: () => planRemediation(nodeId, suggestionId),
  });
  useEffect(() => makePlan(), [makePlan]);
  const { data } = planning;
  const apply = useAct({
    act: (planHash: string) => applyRemediation({ nodeId, suggestionId, planHash, idempotencyKey: key }),
    onDone: ({ auditId }) => {
      notifyDone(queryClient, `Regenerated ${data?.plan.nodes.join(', ') ?? nodeId}`, auditId);
      onClose();
    },
    onFailure: afterFailure,
  });
  const lookAgain = (): void => {
    apply.reset();
    void queryClient.invalidateQueries();
    makePlan();
  };
  const thrown = apply.error ?? planning.error;
  const overwritten = data?.plan.writes.filter(({ handEdited }) => handEdited).length ?? 0;
  const confirmable = data !== undefined && planning.isSuccess && apply.error === null;
  return (
    <HealDialog
      title="Regenerate from the spec"
      subject={data?.plan.nodes.join(', ') ?? nodeId}
      size="tall"
      onClose={onClose}
      actions={
        <button
          type="button"
          disabled={!confirmable || apply.isPending}
          onClick={() => data && apply.run(data.planHash)}
          className={primaryButton}
        >
          {apply.isPending ? 'Writing' : confirmText(data?.plan.writes.length ?? 0, overwritten)}
        </button>
      }
    >
      {thrown ? (
        <HealError thrown={thrown} onReload={lookAgain} onRetry={lookAgain} />
      ) : apply.isPending ? (
        <BusyNote title="Writing">
          The regeneration runs once more, the files are written, and a scan proves the result. If anything
          fails, all of it is put back.
        </BusyNote>
      ) : data === undefined || planning.isPending ? (
        <BusyNote title="Planning">
          The generator runs twice in a scratch copy and both results are compared. Nothing is written yet.
        </BusyNote>
      ) : (
        <PlanPreview plan={data.plan} diffsOpen />
      )}
    </HealDialog>
  );
}

function confirmText(files: number, overwritten: number): string {
  if (files === 0) return 'Confirm';
  const text = `Write ${count(files, 'file')}`;
  return overwritten === 0 ? text : `${text}, overwrite ${count(overwritten, 'edit')}`;
}
