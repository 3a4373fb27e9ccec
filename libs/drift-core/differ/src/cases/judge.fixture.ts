import { createHash } from 'node:crypto';
import type { SemanticDiff } from '@drift/domain/types';
import { readWasm } from '@drift/parsers';
import { createDiffer, type DifferParts } from '../index.js';

/** The differ with the real parsers. */
export function openDiffer(rules: Pick<DifferParts, 'countAsChange' | 'maxParsedBytes'> = {}) {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
  return createDiffer({ ...rules, wasm: readWasm, sha256 });
}

const differ = openDiffer();

/** Compares two texts under one name. */
export function judge(path: string, before: string, after: string, by = differ): Promise<SemanticDiff> {
  const encoder = new TextEncoder();
  return by.compare({ path, bytes: encoder.encode(before) }, { path, bytes: encoder.encode(after) });
}

const deep = process.env['DRIFT_DIFFER_RUNS'];

/** How many generated examples a property gets; the deep run asks for many. */
export const RUNS = Number(deep ?? 20);

/** The same examples in every run of the gate, others in every deep one: a failure prints its seed. */
export const runs: { numRuns: number; seed?: number } =
  deep === undefined ? { numRuns: RUNS, seed: 1 } : { numRuns: RUNS };

/** Of one test; milliseconds. */
export const timeout = 30_000 + RUNS * 1000;
