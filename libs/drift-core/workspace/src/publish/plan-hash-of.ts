import { canonicalJson } from '@drift/graph';
import { digestText } from '@drift/scan-engine';
import type { PublishItem } from '@drift/remediation';
import { isStatePath } from './is-state-path.js';

/**
 * Names exactly what an item would write. One pipeline's item has the hash that its plan has everywhere
 * else; times, base commit and the recorded state take no part.
 * @param before `sha256:` digest of what a path holds now, null for nothing.
 * @param after The same of what the item gives it.
 */
export function planHashOf(
  { action, nodes, command, changes }: Pick<PublishItem, 'action' | 'nodes' | 'command' | 'changes'>,
  before: (path: string) => string | null,
  after: (path: string) => string | null,
): string {
  const bytes = changes
    .filter(({ path }) => !isStatePath(path))
    .map(({ path }) => [path, before(path), after(path)]);
  return digestText(canonicalJson({ action, nodes, command, bytes }));
}
