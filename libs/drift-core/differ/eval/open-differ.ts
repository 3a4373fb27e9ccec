import { hash } from 'node:crypto';
import { readWasm } from '@drift/parsers';
import { createDiffer, type Differ, type DifferParts } from '../src/index.js';

/** The differ with the real parsers, as the scripts of this folder and the tests use it. */
export function openDiffer(rules: Pick<DifferParts, 'countAsChange' | 'maxParsedBytes'> = {}): Differ {
  return createDiffer({ ...rules, wasm: readWasm, sha256 });
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
