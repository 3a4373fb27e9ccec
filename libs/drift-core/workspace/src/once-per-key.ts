import { DriftFailure } from '@drift/domain/failure';

/** How many keys one process remembers. */
const MAX_KEYS = 1000;

/**
 * Runs work once for each key: a second call with the same key and the same facts gets the first
 * one's answer, also while it is still running. Without a key every call runs.
 * @throws DriftFailure `E_CONFLICT` when a key comes back with other facts.
 */
export function oncePerKey<T>(): (
  key: string | undefined,
  facts: unknown,
  work: () => Promise<T>,
) => Promise<T> {
  const known = new Map<string, { facts: string; answer: Promise<T> }>();
  return async (key, facts, work) => {
    if (key === undefined) return work();
    const text = JSON.stringify(facts);
    const before = known.get(key);
    if (before && before.facts !== text) throw reused();
    if (before) return before.answer;
    const answer = work();
    known.set(key, { facts: text, answer });
    const [oldest] = known.keys();
    if (known.size > MAX_KEYS && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

function reused(): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was done',
    why: 'this idempotency key was used for another request',
    safe: 'nothing was changed',
    next: 'send a new key',
  });
}
