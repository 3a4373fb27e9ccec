import type { FixProgress } from '@drift/domain/types';
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let latest: FixProgress | null = null;

/** Passes on how far a run over several fixes is; null before the first word of a new run. */
export function tellFixProgress(progress: FixProgress | null): void {
  latest = progress;
  for (const listener of listeners) listener();
}

/** How far the run over several fixes is, as the server's events tell. */
export function useFixProgress(): FixProgress | null {
  return useSyncExternalStore(subscribe, () => latest);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
