import type { QueryClient } from '@tanstack/react-query';
import { driftErrorOf } from '../../lib/drift-request.js';
import { undoRemediation } from '../../lib/heal-api.js';
import { notify } from '../../lib/notify.js';
import { useAct } from './use-act.js';

/** Takes back one change; whatever became of it, everything shown is asked anew. */
export function useUndo(onDone?: () => void) {
  return useAct({ act: undoRemediation, ...(onDone ? { onDone } : {}) });
}

/** Tells what was done, with the way back for as long as the message stands. */
export function notifyDone(queryClient: QueryClient, text: string, auditId: string): void {
  let asked = false;
  const run = (): void => {
    if (asked) return;
    asked = true;
    void undoFromNotice(queryClient, auditId);
  };
  notify({ kind: 'done', text, action: { label: 'Undo', run } });
}

async function undoFromNotice(queryClient: QueryClient, auditId: string): Promise<void> {
  try {
    await undoRemediation(auditId);
    notify({ kind: 'done', text: 'Undone: everything is as it was before.' });
  } catch (thrown) {
    const { what, why } = driftErrorOf(thrown);
    notify({ kind: 'failed', text: `Not undone. ${what}: ${why}` });
  }
  await queryClient.invalidateQueries();
}
