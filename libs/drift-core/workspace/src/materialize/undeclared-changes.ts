import type { FileDigests } from '@drift/detector';
import type { Survey } from '../survey.js';

/** Tracked files outside the group's mappings whose bytes differ between two looks, sorted. */
export function undeclaredChanges(before: Survey, after: Survey, group: ReadonlySet<string>): string[] {
  const was = tracked(before, group);
  const is = tracked(after, group);
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].filter((path) => was.get(path) !== is.get(path)).sort();
}

function tracked(survey: Survey, group: ReadonlySet<string>): FileDigests {
  const files = new Map<string, string>();
  for (const [nodeId, found] of survey.inventory.nodes) {
    const sides = group.has(nodeId) ? [found.spec, found.upstream] : [found.spec, found.upstream, found.code];
    for (const side of sides) for (const [path, digest] of side) files.set(path, digest);
  }
  return files;
}
