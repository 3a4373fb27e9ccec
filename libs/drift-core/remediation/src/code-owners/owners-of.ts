import { matchesOwnerPattern } from './owner-pattern.js';
import type { CodeOwners } from './parse-code-owners.js';

/**
 * Who owns a file: the owners of the last rule that matches it, without `@`; empty for nobody. `path` is
 * root-relative and POSIX.
 */
export function ownersOf({ rules }: CodeOwners, path: string): readonly string[] {
  const names = path.split('/');
  return rules.findLast(({ pattern }) => matchesOwnerPattern(pattern, names))?.owners ?? [];
}
