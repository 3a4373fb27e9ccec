import { DriftFailure } from '@drift/domain/failure';

/** How many keys one process remembers. */
const MAX_KEYS = 1000;

interface Known<T> {
  facts: string;
  answer: Promise<T>;
}

/**
 * Runs work once for each key: a second call with the same key and the same facts gets the first one's answer, also
 * while it is still running. What failed or did nothing by `didSomething` is run again: its cause may be gone.
 * Without a key every call runs.
 * @throws DriftFailure `E_CONFLICT` when a key comes back with other facts.
 */
export function oncePerKey<T>(
  didSomething: (answer: T) => boolean,
): (key: string | undefined, facts: unknown, work: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Known<T>>();
  return async (key, facts, work) => {
    if (key === undefined) return work();
    const text = JSON.stringify(facts);
    const before = known.get(key);
    if (before && before.facts !== text) throw reused();
    if (before) return before.answer;
    const running: Known<T> = { facts: text, answer: work() };
    known.set(key, running);
    const forget = (): void => {
      if (known.get(key) === running) known.delete(key);
    };
    void running.answer.then((answer) => didSomething(answer) || forget(), forget);
    const [oldest] = known.keys();
    if (known.size > MAX_KEYS && oldest !== undefined) known.delete(oldest);
    return running.answer;
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
