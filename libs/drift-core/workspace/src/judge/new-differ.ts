import { hash } from 'node:crypto';
import type { SemanticKind } from '@drift/domain/types';
import { createDiffer, type Differ } from '@drift/differ';
import { readWasm } from '@drift/parsers';

/** A differ with the parsers of this installation; `countAsChange` is what a team does not want forgiven. */
export function newDiffer(countAsChange: ReadonlySet<SemanticKind>): Differ {
  return createDiffer({ wasm: readWasm, digest, countAsChange });
}

/** The first 128 bits of the SHA-256 of a text, in base64url. */
function digest(text: string): string {
  return hash('sha256', text, 'buffer').subarray(0, 16).toString('base64url');
}
