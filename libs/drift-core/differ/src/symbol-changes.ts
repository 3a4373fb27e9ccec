import type { DriftSymbol, LineRange } from '@drift/domain/types';
import type { ContractChange } from './compare-contracts.js';
import type { Side } from './decode-source.js';
import { lineAt, lineStarts } from './line-starts.js';
import { matchSymbols, type SymbolMatch } from './match-symbols.js';
import type { SymbolInfo } from './reading.js';

/**
 * What happened to the named things of a file, in the order in which they stand. It explains a
 * verdict and never decides one.
 */
export function symbolChanges(
  before: Side,
  after: Side,
  { path, contracts }: { path: string; contracts: ContractChange | null },
): DriftSymbol[] {
  const was = lineStarts(before.text);
  const is = lineStarts(after.text);
  const changes: DriftSymbol[] = [];
  for (const match of matchSymbols(before.reading.symbols(), after.reading.symbols())) {
    const shown = match.after ?? match.before;
    const exported = match.before?.exported === true || match.after?.exported === true;
    const to = match.after && linesOf(match.after, is);
    changes.push({
      path,
      name: shown.name,
      kind: shown.kind,
      change: match.change,
      exported,
      compatibility: exported ? compatibilityOf(match, contracts) : 'internal',
      line: to?.start ?? null,
      before: match.before && linesOf(match.before, was),
      after: to,
      renamedFrom: match.before && match.before.name !== shown.name ? match.before.name : null,
    });
  }
  return changes;
}

/** An exported symbol breaks its users when a name they use is gone or has another signature. */
function compatibilityOf(
  { before, after, change }: SymbolMatch,
  contracts: ContractChange | null,
): DriftSymbol['compatibility'] {
  if (!contracts) return change === 'removed' || change === 'renamed' ? 'breaking' : 'internal';
  const touches = (names: ReadonlySet<string>): boolean =>
    [before, after].some((symbol) => symbol !== null && [...names].some((name) => isPartOf(name, symbol)));
  if (touches(contracts.broken)) return 'breaking';
  return touches(contracts.extended) ? 'additive' : 'internal';
}

function isPartOf(name: string, symbol: SymbolInfo): boolean {
  const names = [symbol.name, ...(symbol.publicNames ?? [])];
  return names.some((own) => name === own || name.startsWith(`${own}.`));
}

function linesOf(symbol: SymbolInfo, starts: readonly number[]): LineRange {
  return {
    start: lineAt(starts, symbol.start),
    end: lineAt(starts, Math.max(symbol.start, symbol.end - 1)),
  };
}
