import type { SemanticKind } from '@drift/domain/types';
import type { Differ } from '@drift/differ';

/** Differs by what a team does not want forgiven; each keeps the parsers it has loaded. */
export type DifferPool = (countAsChange: ReadonlySet<SemanticKind>) => Differ;

/** A pool whose differs and parsers load with the first changed file, and only once. */
export function createDifferPool(): DifferPool {
  const differs = new Map<string, Differ>();
  return (countAsChange) => {
    const key = [...countAsChange].sort().join();
    let differ = differs.get(key);
    if (!differ) differs.set(key, (differ = lateDiffer(countAsChange)));
    return differ;
  };
}

/** Where nothing changed nothing of the differ is loaded. */
function lateDiffer(countAsChange: ReadonlySet<SemanticKind>): Differ {
  let loaded: Promise<Differ> | undefined;
  const load = async (): Promise<Differ> => (await import('./new-differ.js')).newDiffer(countAsChange);
  return {
    compare: async (before, after) => (await (loaded ??= load())).compare(before, after),
    fingerprint: async (file) => (await (loaded ??= load())).fingerprint(file),
  };
}
