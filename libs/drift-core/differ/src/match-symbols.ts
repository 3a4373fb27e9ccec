import type { DriftSymbol } from '@drift/domain/types';
import { longestRun } from './longest-run.js';
import type { SymbolInfo } from './reading.js';
import { similarity } from './similarity.js';

/** Two symbols that are taken for the same one, or one without a partner. */
export type SymbolMatch =
  | { before: SymbolInfo; after: SymbolInfo; change: DriftSymbol['change'] }
  | { before: SymbolInfo; after: null; change: 'removed' }
  | { before: null; after: SymbolInfo; change: 'added' };

/** Pairs below this share of common tokens are a removal and an addition. */
const SIMILAR = 0.8;
/** Comparing every pair is quadratic; beyond this only exact matches are sought. */
const MAX_PAIRS = 10_000;

interface Pair {
  before: SymbolInfo;
  after: SymbolInfo;
}

/**
 * Matches the symbols of two versions and tells every one that changed, step by step, each looking
 * only at what is still open: same name, same content, similar content.
 * After the ladder of the `sem` differ (Ataraxy-Labs), with a fixed choice where several fit.
 */
export function matchSymbols(before: readonly SymbolInfo[], after: readonly SymbolInfo[]): SymbolMatch[] {
  const open = { before: new Set(before), after: new Set(after) };
  const pairs: Pair[] = [];
  const pair = (keyOf: (symbol: SymbolInfo) => string): void => {
    const waiting = new Map<string, SymbolInfo[]>();
    // From the last to the first, so that the first of many with one key is the cheap one to take.
    for (const symbol of [...open.before].reverse()) {
      const key = keyOf(symbol);
      const same = waiting.get(key);
      if (same) same.push(symbol);
      else waiting.set(key, [symbol]);
    }
    for (const symbol of open.after) {
      const partner = waiting.get(keyOf(symbol))?.pop();
      if (!partner) continue;
      pairs.push({ before: partner, after: symbol });
      open.before.delete(partner);
      open.after.delete(symbol);
    }
  };
  pair(({ kind, name, content }) => JSON.stringify([kind, name, content]));
  pair(({ kind, name }) => JSON.stringify([kind, name]));
  pair(({ name }) => name);
  pair(({ kind, content }) => JSON.stringify([kind, content]));
  pairs.push(...similarPairs(open.before, open.after));

  const matches: SymbolMatch[] = changedPairs(pairs);
  for (const symbol of open.before) matches.push({ before: symbol, after: null, change: 'removed' });
  for (const symbol of open.after) matches.push({ before: null, after: symbol, change: 'added' });
  return withoutContainers(matches).sort((a, b) => placeOf(a) - placeOf(b));
}

function changedPairs(pairs: readonly Pair[]): SymbolMatch[] {
  const inOrder = pairs.toSorted((a, b) => a.after.start - b.after.start);
  const kept = new Set(longestRun(inOrder.map(({ before }) => before.start)));
  const matches: SymbolMatch[] = [];
  for (const [index, { before, after }] of inOrder.entries()) {
    const change = changeOf(before, after, kept.has(index));
    if (change) matches.push({ before, after, change });
  }
  return matches;
}

function changeOf(before: SymbolInfo, after: SymbolInfo, inPlace: boolean): DriftSymbol['change'] | null {
  if (before.name !== after.name) return parentOf(before) === parentOf(after) ? 'renamed' : 'moved';
  if (before.signature !== after.signature || before.kind !== after.kind) return 'signature';
  if (before.exported !== after.exported) return 'signature';
  if (before.content !== after.content) return 'body';
  return inPlace ? null : 'moved';
}

/** The most similar pairs of the same kind that are still open; taken out of both sets. */
function similarPairs(before: Set<SymbolInfo>, after: Set<SymbolInfo>): Pair[] {
  if (before.size * after.size > MAX_PAIRS) return [];
  const candidates: (Pair & { score: number; distance: number })[] = [];
  for (const was of before)
    for (const is of after) {
      if (was.kind !== is.kind) continue;
      const score = similarity(was.content, is.content);
      if (score >= SIMILAR)
        candidates.push({ before: was, after: is, score, distance: Math.abs(was.start - is.start) });
    }
  candidates.sort((a, b) => b.score - a.score || a.distance - b.distance || a.after.start - b.after.start);
  const pairs: Pair[] = [];
  for (const { before: was, after: is } of candidates) {
    if (!before.has(was) || !after.has(is)) continue;
    before.delete(was);
    after.delete(is);
    pairs.push({ before: was, after: is });
  }
  return pairs;
}

/** A class whose body changed only through members that are told themselves is not told twice. */
function withoutContainers(matches: readonly SymbolMatch[]): SymbolMatch[] {
  const told = new Set(matches.map((match) => parentOf(shownOf(match))));
  return matches.filter((match) => match.change !== 'body' || !told.has(shownOf(match).name));
}

function parentOf({ name }: SymbolInfo): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function placeOf(match: SymbolMatch): number {
  return shownOf(match).start;
}

/** The symbol as it stands now, or as it stood. */
function shownOf(match: SymbolMatch): SymbolInfo {
  return match.after === null ? match.before : match.after;
}
