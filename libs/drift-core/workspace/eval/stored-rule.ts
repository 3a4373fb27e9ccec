import type { Difference, DifferenceFacts } from './difference.js';
import type { OurNode } from './our-verdicts.js';

/**
 * Checks our answer against the stored hashes alone: every stored file that is not as stored has to be
 * listed, and nothing else except new files of the mapping. Needs no knowledge of the other tool's version.
 */
export function breaksStoredRule(ours: OurNode, { entry, disk, below }: DifferenceFacts): Difference[] {
  if (!entry || entry.files.size === 0 || ours.status === 'unjudged') return [];
  // The node is gone or maps nothing: there is nothing to compare its files with.
  if (ours.status === 'orphan-entry') return [];
  const found: Difference[] = [];
  const listed = new Set(ours.files.flatMap(({ path, renamedFrom }) => [path, renamedFrom ?? path]));
  for (const [key, stored] of entry.files) {
    const path = key.replaceAll('\\', '/').replace(/^\.\//u, '');
    if (listed.has(path) || disk.hashOf(path) === stored || isBookkeeping(path)) continue;
    if (below.some((claim) => path === claim || path.startsWith(`${claim}/`))) continue;
    if (disk.hashOf(path) === null && disk.hashOf(laterName(path)) === stored) continue;
    found.push({ cause: 'unexplained: a stored file is not as stored, and we do not say so', path });
  }
  for (const { path, side, change } of ours.files) {
    const stored = entry.files.get(path) ?? entry.files.get(`./${path}`);
    const isNew = stored === undefined && side === 'code';
    const gone = change === 'orphaned';
    if (isNew || gone || (stored !== undefined && disk.hashOf(path) !== stored)) continue;
    if (ours.files.some(({ path: now, renamedFrom }) => now === path && renamedFrom !== null)) continue;
    found.push({
      cause: `unexplained: we list a file that is as stored, or was not stored (${change})`,
      path,
    });
  }
  return found;
}

/** Since 2.0 the graph's files begin with `yg-`. */
export function laterName(path: string): string {
  return path.replace(/\/(node|aspect|flow|config)\.yaml$/u, '/yg-$1.yaml');
}

function isBookkeeping(path: string): boolean {
  return path.startsWith('.git/') || path.startsWith('.yggdrasil/.drift-state');
}
