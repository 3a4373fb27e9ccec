import { covers, GRAPH_FOLDER, type MappingEntry } from '@drift/graph';
import type { StoredEntry } from './legacy-entry.js';
import { flatFolds, identityFolds, mappedFolds, type Hex } from './legacy-folds.js';
import { legacyPath } from './legacy-paths.js';

export interface FoldFacts {
  mapping: readonly MappingEntry[];
  /** The whole record of form S6, whose fold covers more than files; null in other forms. */
  identity: Record<string, unknown> | null;
  digest: (text: string) => string;
}

type Lines = readonly (readonly [string, string])[];

/**
 * Whether the stored fold of an entry of S1 to S6 agrees with its own list of files. What a check read
 * outside the mapping was listed only after the fold was made. An entry without graph files may be one
 * that S1 wrote, which folded by the mapping of its time: where today's mapping cannot have been that
 * one, nothing speaks against the fold.
 */
export function explainsFold(stored: StoredEntry, { mapping, identity, digest }: FoldFacts): boolean {
  const { fold, files, synthetic } = stored;
  if (fold === null || files === null) return true;
  const hex: Hex = (text) => digest(text).slice('sha256:'.length);
  const all: Lines = [...files];
  const tracked = all.filter(([key]) => isGraphFile(key) || isMapped(key, mapping));
  for (const lines of tracked.length < all.length ? [all, tracked] : [all]) {
    const folds = identity ? identityFolds(identity, lines, hex) : flatFolds([...lines, ...synthetic], hex);
    if (folds.includes(fold)) return true;
  }
  if (identity || synthetic.size > 0 || all.some(([key]) => isGraphFile(key))) return false;
  const clean = new Map(all.map(([key, value]) => [legacyPath(key) ?? key, value]));
  const folds = mappedFolds(mapping, clean, hex);
  return folds === null || mapping.length === 0 || tracked.length < all.length || folds.includes(fold);
}

function isGraphFile(key: string): boolean {
  return legacyPath(key)?.startsWith(`${GRAPH_FOLDER}/`) ?? false;
}

function isMapped(key: string, mapping: readonly MappingEntry[]): boolean {
  const path = legacyPath(key);
  return path !== null && mapping.some((entry) => covers(entry, path));
}
