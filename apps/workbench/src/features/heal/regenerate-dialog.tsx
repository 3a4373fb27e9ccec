import type { DriftSuggestion } from '@drift/domain/types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { primaryButton } from '../../components/button-styles.js';
import { count } from '../../lib/format.js';
import { applyRemediation, planRemediation } from '../../lib/heal-api.js';
import { PublishChoice } from '../pull-requests/publish-choice.js';
import { PublishedView } from '../pull-requests/published-view.js';
import { useDestination } from '../pull-requests/use-destination.js';
import { usePublish } from '../pull-requests/use-publish.js';
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

/** Plans a regeneration, shows all that it would write, and writes or proposes it when that is confirmed. */
export function RegenerateDialog({ nodeId, suggestion: { suggestionId }, onClose }: RegenerateDialogProps) {
  const queryClient = useQueryClient();
  const { key, afterFailure } = useIdempotencyKey();
  const { mutate: makePlan, ...planning } = useMutation({
    mutationFn: () => planRemediation(nodeId, suggestionId),
  });
  useEffect(() => makePlan(), [makePlan]);
  const { data } = planning;
  const nodes = data?.plan.nodes.join(', ') ?? nodeId;
  const apply = useAct({
    act: (planHash: string) => applyRemediation({ nodeId, suggestionId, planHash, idempotencyKey: key }),
    onDone: ({ auditId }) => {
      notifyDone(queryClient, `Regenerated ${nodes}`, auditId);
      onClose();
    },
    onFailure: afterFailure,
  });
  const { access, destination, choose } = useDestination();
  const publish = usePublish({ nodeId, suggestionId });
  const lookAgain = (): void => {
    apply.reset();
    publish.reset();
    void queryClient.invalidateQueries();
    makePlan();
  };
  const confirm = (): void => {
    if (data === undefined) return;
    if (destination.createPR)
      publish.run({ planHash: data.planHash, draft: destination.draft, approve: [], again: false });
    else apply.run(data.planHash);
  };
  const thrown = apply.error ?? publish.error ?? planning.error;
  const overwritten = data?.plan.writes.filter(({ handEdited }) => handEdited).length ?? 0;
  const pending = apply.isPending || publish.isPending;
  const confirmable = data !== undefined && planning.isSuccess && thrown === null && !pending;
  const files = data?.plan.writes.length ?? 0;
  return (
    <HealDialog
      title="Regenerate from the spec"
      subject={nodes}
      size="tall"
      onClose={onClose}
      closeLabel={publish.data === undefined ? 'Cancel' : 'Close'}
      actions={
        publish.data === undefined && (
          <button type="button" disabled={!confirmable} onClick={confirm} className={primaryButton}>
            {planning.isPending ? 'Planning' : confirmText({ pending, files, overwritten, ...destination })}
          </button>
        )
      }
    >
      {thrown ? (
        <HealError thrown={thrown} onReload={lookAgain} onRetry={lookAgain} />
      ) : publish.isPending ? (
        <BusyNote title="Opening the pull request">
          The regeneration runs once more and the result is compared with the base branch. No file here is
          touched.
        </BusyNote>
      ) : publish.data !== undefined && data !== undefined ? (
        <PublishedView
          result={publish.data}
          host={access?.web ?? null}
          onNext={({ approve, again }) =>
            publish.run({ planHash: data.planHash, draft: destination.draft, approve, again })
          }
        />
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
        <div className="space-y-4">
          <PublishChoice access={access} destination={destination} onChange={choose} />
          <PlanPreview plan={data.plan} diffsOpen createPR={destination.createPR} />
        </div>
      )}
    </HealDialog>
  );
}

interface ConfirmFacts {
  pending: boolean;
  files: number;
  overwritten: number;
  createPR: boolean;
  draft: boolean;
}

function confirmText({ pending, files, overwritten, createPR, draft }: ConfirmFacts): string {
  if (createPR) {
    if (pending) return 'Opening';
    return draft ? 'Open a draft pull request' : 'Open a pull request';
  }
  if (pending) return 'Writing';
  if (files === 0) return 'Confirm';
  const text = `Write ${count(files, 'file')}`;
  return overwritten === 0 ? text : `${text}, overwrite ${count(overwritten, 'edit')}`;
}
