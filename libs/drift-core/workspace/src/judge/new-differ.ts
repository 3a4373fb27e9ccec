import { hash } from 'node:crypto';
import type { SemanticKind } from '@drift/domain/types';
import { createDiffer, type Differ } from '@drift/differ';
import { readWasm } from '@drift/parsers';

/** A differ with the parsers of this installation; `countAsChange` is what a team does not want forgiven. */
export function newDiffer(countAsChange: ReadonlySet<SemanticKind>): Differ {
  return createDiffer({ wasm: readWasm, sha256, countAsChange });
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
