import type { Declaration } from './declarations.js';
import { insideOf, openingOf } from './literal.js';
import type { SyntaxTree } from './syntax-tree.js';

/** The names that `__all__` lists; null where there is none, or where it is calculated. */
export function listedNames(tree: SyntaxTree, declarations: readonly Declaration[]): Set<string> | null {
  const names = new Set<string>();
  let isListed = false;
  for (const { name, node } of declarations) {
    if (name !== '__all__') continue;
    const listed = stringsIn(tree, node);
    if (listed === null) return null;
    isListed = true;
    for (const item of listed) names.add(item);
  }
  return isListed && !isChanged(tree) ? names : null;
}

/** Whether a declaration can be used from outside by convention, or because `__all__` lists it. */
export function isPublic({ ownName, parent, kind }: Declaration, listed: Set<string> | null): boolean {
  if (parent !== null) {
    const isOpen = !ownName.startsWith('_') || (kind === 'method' && /^__.*__$/.test(ownName));
    return isOpen && isPublic(parent, listed);
  }
  return listed === null ? !ownName.startsWith('_') || OFFERED.test(ownName) : listed.has(ownName);
}

/** What others ask a module for by names that begin with an underscore. */
const OFFERED = /^__(?:getattr|version)__$/;

/** The strings of a display that holds nothing else. */
export function stringsIn(tree: SyntaxTree, assignment: number): string[] | null {
  const { kinds, values } = tree.tokens;
  const last = (tree.ends[assignment] ?? 0) - 1;
  const strings: string[] = [];
  let at = last;
  for (; at >= 0 && values[at] !== '='; at -= 1) {
    if (kinds[at] === 'string') strings.push(insideOf(tree, at, openingOf(tree, at)));
    else if (!['[', ']', '(', ')', ','].includes(values[at] ?? '')) return null;
  }
  return strings;
}

/** Whether `__all__` is more than assigned: added to, or given to something. */
function isChanged({ tokens: { values } }: SyntaxTree): boolean {
  return values.some((value, at) => value === '__all__' && values[at + 1] !== '=' && values[at + 1] !== ':');
}
