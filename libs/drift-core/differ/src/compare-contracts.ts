import type { SemanticKind } from '@drift/domain/types';
import type { ContractReading } from './reading.js';

/** What happened to the public names of a file. */
export interface ContractChange {
  /** Names that are gone, or whose signature is another one. */
  broken: ReadonlySet<string>;
  /** Names that are new. */
  extended: ReadonlySet<string>;
  kinds: SemanticKind[];
  reasons: string[];
}

/** Compares the public names of two versions; null where the language has none. */
export function compareContracts(
  before: ContractReading | null,
  after: ContractReading | null,
): ContractChange | null {
  if (!before || !after) return null;
  const broken = new Set<string>();
  for (const [name, signature] of before.entries) if (after.entries.get(name) !== signature) broken.add(name);
  const extended = new Set([...after.entries.keys()].filter((name) => !before.entries.has(name)));
  const kinds: SemanticKind[] = [];
  if (broken.size > 0) kinds.push('breaking');
  if (extended.size > 0) kinds.push('additive');
  if (kinds.length === 0) kinds.push('internal');
  const inferred = new Set([...before.inferred, ...after.inferred]);
  const reasons =
    broken.size === 0 && inferred.size > 0
      ? [`the return type of ${listOf(inferred)} is inferred: a changed body may change it`]
      : [];
  return { broken, extended, kinds, reasons };
}

function listOf(names: ReadonlySet<string>): string {
  const shown = [...names].sort().slice(0, 3).join(', ');
  return names.size > 3 ? `${shown} and ${names.size - 3} more` : shown;
}
