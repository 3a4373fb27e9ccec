import type { DriftSymbol, IgnoredChange, LineRange, SemanticDiff } from '@drift/domain/types';

/** A comparison of two TypeScript files that differ in nothing but what is given. */
export function buildComparison(path: string, more: Partial<SemanticDiff> = {}): SemanticDiff {
  return {
    path,
    basis: 'content',
    verdict: 'changed',
    kinds: ['internal'],
    ignored: [],
    symbols: [],
    confidence: 0.95,
    reasons: [],
    language: 'typescript',
    parser: 'typescript 6.0.3',
    ...more,
  };
}

/** An exported function whose body changed, in the lines that it has on both sides. */
export function buildSymbol(path: string, more: Partial<DriftSymbol> = {}): DriftSymbol {
  const symbol: DriftSymbol = {
    path,
    name: 'placeOrder',
    kind: 'function',
    change: 'body',
    exported: true,
    compatibility: 'internal',
    line: null,
    before: lines(14, 18),
    after: lines(14, 19),
    renamedFrom: null,
    ...more,
  };
  return { ...symbol, line: symbol.after?.start ?? null };
}

/** A class of differences that was forgiven in the lines given, the same on both sides. */
export function buildIgnored(what: IgnoredChange['what'], ...ranges: LineRange[]): IgnoredChange {
  return { what, count: ranges.length, before: ranges, after: ranges };
}

/** Lines of a file, both ends included. */
export function lines(start: number, end = start): LineRange {
  return { start, end };
}
