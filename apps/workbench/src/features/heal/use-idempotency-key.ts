import { useState } from 'react';
import { isUnreachable } from '../../lib/drift-request.js';

/**
 * The key under which the server acts at most once. It stays while no answer came, because the work
 * may have been done; after an answer the next try is a new one.
 */
export function useIdempotencyKey() {
  const [key, setKey] = useState(() => crypto.randomUUID());
  const renew = (): void => setKey(crypto.randomUUID());
  const afterFailure = (thrown: unknown): void => {
    if (!isUnreachable(thrown)) renew();
  };
  return { key, renew, afterFailure };
}
