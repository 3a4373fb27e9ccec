import { statementsOf } from './declarations.js';
import { parseImport } from './import-statement.js';
import type { SyntaxTree } from './syntax-tree.js';

/**
 * Imported names that a file hands on, each with what it is: those in `__all__`, those imported under
 * their own name again (`a as a`), and in a package's own file what comes from inside the package.
 */
export function reexportsOf(
  tree: SyntaxTree,
  listed: Set<string> | null,
  isPackage: boolean,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of statementsOf(tree, 0)) {
    if (!(tree.kinds[node] ?? '').startsWith('import_')) continue;
    const from = tree.firsts[node] ?? 0;
    const parsed = parseImport(tree.tokens, from, tree.ends[node] ?? from);
    const isOwn = isPackage && (tree.tokens.values[from + 1] ?? '').startsWith('.');
    if (parsed?.kind === 'star' && (isOwn || listed === null))
      names.set(words(tree, from, tree.ends[node] ?? from), 'import');
    for (const { bound, target, from: first, to } of parsed?.names ?? []) {
      const isKept = tree.tokens.values[to - 2] === 'as' && tree.tokens.values[first] === bound;
      const isOpen = !bound.startsWith('_') && (isKept || isOwn);
      if (listed === null ? isOpen : listed.has(bound)) names.set(bound, `import ${target}`);
    }
  }
  return names;
}

function words({ tokens }: SyntaxTree, from: number, to: number): string {
  return tokens.values.slice(from, to).join(' ');
}
