import type { ContractReading } from '../reading.js';
import type { Declared } from './declared.js';

/** The public names of a file, each with its signature and those of the hidden names in it. */
export function declaredContract(declared: readonly Declared[]): ContractReading {
  const hidden = new Map<string, Declared[]>();
  for (const declaration of declared) {
    if (!declaration.hidden) continue;
    // A member counts with what it is a member of.
    const owner = declaration.name.split('.')[0] ?? '';
    const group = hidden.get(owner);
    if (group) group.push(declaration);
    else hidden.set(owner, [declaration]);
  }
  const entries = new Map<string, string>();
  const inferred: string[] = [];
  for (const declaration of declared) {
    if (!declaration.exported) continue;
    const { name } = declaration;
    entries.set(name, (entries.get(name) ?? '') + withHidden(declaration, hidden));
    if (declaration.inferred) inferred.push(name);
  }
  return { entries, inferred };
}

function withHidden(declaration: Declared, hidden: ReadonlyMap<string, readonly Declared[]>): string {
  let text = declaration.signature();
  if (hidden.size === 0) return text;
  const seen = new Set<string>();
  const pending = [declaration];
  for (let current = pending.pop(); current !== undefined; current = pending.pop())
    for (const name of current.uses()) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const local of hidden.get(name) ?? []) {
        pending.push(local);
        text += local.signature();
      }
    }
  return text;
}
