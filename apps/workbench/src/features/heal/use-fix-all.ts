import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tellFixProgress } from '../../lib/fix-progress.js';
import { fixAll, planAllFixes, type PublishWish } from '../../lib/heal-api.js';
import { useAct } from './use-act.js';
import { useIdempotencyKey } from './use-idempotency-key.js';

interface FixAllStart {
  planHash: string;
  /** Null: the files here are written. */
  wish: PublishWish | null;
}

/** The plan over all safe issues and its one run, kept while the dialog that shows them is closed. */
export function useFixAll() {
  const plan = useMutation({ mutationFn: planAllFixes });
  const { key, renew, afterFailure } = useIdempotencyKey();
  const [createPR, setCreatePR] = useState(false);
  const fix = useAct({
    act: ({ planHash, wish }: FixAllStart) => {
      tellFixProgress(null);
      setCreatePR(wish !== null);
      return fixAll({ planHash, idempotencyKey: key }, wish);
    },
    onDone: renew,
    onFailure: afterFailure,
  });
  const forget = (): void => {
    plan.reset();
    fix.reset();
    tellFixProgress(null);
  };
  const planAnew = (): void => {
    forget();
    plan.mutate();
  };
  return { plan, fix, createPR, planAnew, forget };
}

/** What `useFixAll` gives. */
export type FixingAll = ReturnType<typeof useFixAll>;
