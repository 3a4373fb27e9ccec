import { useState } from 'react';
import { undoRemediation } from '../../lib/heal-api.js';
import { useAct } from './use-act.js';

/** Takes back several changes one after the other, and stops at the first that cannot be taken back. */
export function useUndoItems() {
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set());
  const { run, isPending, error } = useAct({
    act: async (auditIds: readonly string[]) => {
      for (const auditId of auditIds) {
        await undoRemediation(auditId);
        setUndone((known) => new Set([...known, auditId]));
      }
    },
  });
  return { undone, undoItems: run, isPending, error };
}
