import { publishRemediation, type PublishWish } from '../../lib/heal-api.js';
import { useAct } from '../heal/use-act.js';
import { useIdempotencyKey } from '../heal/use-idempotency-key.js';

/** Proposes one suggestion as a pull request; each attempt that was answered leaves the next its own key. */
export function usePublish({ nodeId, suggestionId }: { nodeId: string; suggestionId: string }) {
  const { key, renew, afterFailure } = useIdempotencyKey();
  return useAct({
    act: ({ planHash, ...wish }: PublishWish & { planHash: string }) =>
      publishRemediation({ nodeId, suggestionId, planHash, idempotencyKey: key }, wish),
    onDone: renew,
    onFailure: afterFailure,
  });
}
