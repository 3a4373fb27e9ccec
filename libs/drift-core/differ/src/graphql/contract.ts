import type { ContractReading } from '../reading.js';
import type { Range } from './declaration.js';
import type { NamedDeclaration } from './named-declarations.js';

/**
 * The contract of a schema: types, fields and arguments with their types, values, members and directives. Null for a
 * document of operations: they use a contract, and offer none.
 */
export function graphqlContract(
  named: readonly NamedDeclaration[],
  write: (range: Range) => string,
): ContractReading | null {
  const isExecutable = named.some(({ declaration: { kind } }) => kind === 'operation' || kind === 'fragment');
  if (isExecutable || named.length === 0) return null;
  const entries = new Map<string, string>();
  // A type and its extensions are one entry.
  const add = (name: string, signature: string): void => {
    entries.set(name, (entries.get(name) ?? '') + signature);
  };
  for (const { name, signature, own } of named) {
    add(name, signature);
    for (const part of own)
      // Why a name is going to go is no promise.
      add(`${name}.[${part.name}]`, part.name === '@deprecated' ? '' : write(part));
  }
  return { entries, inferred: [] };
}
