import { hash } from 'node:crypto';
import type { SemanticKind } from '@drift/domain/types';
import { createDiffer, type Differ } from '@drift/differ';
import { readWasm } from '@drift/parsers';

/** Differs by what a team does not want forgiven; each keeps the parsers it has loaded. */
export type DifferPool = (countAsChange: ReadonlySet<SemanticKind>) => Differ;

/** A pool whose parsers load with the first changed file, and only once. */
export function createDifferPool(): DifferPool {
  const differs = new Map<string, Differ>();
  return (countAsChange) => {
    const key = [...countAsChange].sort().join();
    let differ = differs.get(key);
    if (!differ) differs.set(key, (differ = createDiffer({ wasm: readWasm, digest, countAsChange })));
    return differ;
  };
}

/** The first 128 bits of the SHA-256 of a text, in base64url. */
function digest(text: string): string {
  return hash('sha256', text, 'buffer').subarray(0, 16).toString('base64url');
}
