import type { FixAllPlan } from '@drift/domain/types';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tellFixProgress } from '../../lib/fix-progress.js';
import { fixAll, planAllFixes, stopFixAll, type PublishWish } from '../../lib/heal-api.js';
import { useAct } from './use-act.js';
import { useIdempotencyKey } from './use-idempotency-key.js';

interface FixAllStart {
  planHash: string;
  /** Null: the files here are written. */
  wish: PublishWish | null;
}

/** A plan with the seconds that it took to make; carrying it out proves everything the same way once more. */
async function timedPlan(): Promise<FixAllPlan & { seconds: number }> {
  const began = performance.now();
  const plan = await planAllFixes();
  return { ...plan, seconds: Math.ceil((performance.now() - began) / 1000) };
}

/** The plan over all safe issues and its one run, kept while the dialog that shows them is closed. */
export function useFixAll() {
  const plan = useMutation({ mutationFn: timedPlan });
  const { key, renew, afterFailure } = useIdempotencyKey();
  const [createPR, setCreatePR] = useState(false);
  const stopping = useMutation({ mutationFn: stopFixAll });
  const fix = useAct({
    act: ({ planHash, wish }: FixAllStart) => {
      tellFixProgress(null);
      stopping.reset();
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
  /** What is being written is finished first. */
  const stop = (): void => {
    if (plan.data !== undefined) stopping.mutate(plan.data.planHash);
  };
  const isStopping = stopping.isPending || stopping.isSuccess;
  return { plan, fix, createPR, planAnew, forget, stop, isStopping };
}

/** What `useFixAll` gives. */
export type FixingAll = ReturnType<typeof useFixAll>;
