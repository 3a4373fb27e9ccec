import type { DriftFile, SpecAxis, UpstreamAxis } from '@drift/domain/types';
import type { GraphNode } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import type { FileDigests, NodeInventory } from './inventory.js';
import { sameDigests } from './same-digests.js';

/** Compares a node's spec with its baseline by bytes. */
export function compareSpec(
  node: GraphNode,
  found: NodeInventory,
  entry: BaselineEntry | null,
): { axis: SpecAxis; files: DriftFile[] } {
  const files = entry?.spec ? differences('spec', entry.spec, found.spec) : [];
  const reported = new Set(files.map((file) => file.path));
  for (const path of found.missingSources) {
    if (reported.has(path)) continue;
    files.push({
      path,
      side: 'spec',
      change: 'missing',
      before: entry?.spec?.get(path) ?? null,
      after: null,
      renamedFrom: null,
    });
  }
  if (found.missingSources.length > 0 || lostEveryArtifact(node, found, entry))
    return { axis: 'missing', files };
  if (!entry?.spec) return { axis: 'unrecorded', files };
  return { axis: files.length > 0 ? 'changed' : 'same', files };
}

/** Compares what a node only depends on with its baseline, by bytes. */
export function compareUpstream(
  found: NodeInventory,
  entry: BaselineEntry | null,
): { axis: UpstreamAxis; files: DriftFile[] } {
  const files = entry?.upstream ? differences('upstream', entry.upstream, found.upstream) : [];
  return { axis: files.length > 0 ? 'changed' : 'same', files };
}

function lostEveryArtifact(node: GraphNode, found: NodeInventory, entry: BaselineEntry | null): boolean {
  return entry?.spec ? hasArtifact(entry.spec, node) && !hasArtifact(found.spec, node) : false;
}

function hasArtifact(spec: FileDigests, { nodeFile }: GraphNode): boolean {
  return spec.size > (spec.has(nodeFile) ? 1 : 0);
}

function differences(side: 'spec' | 'upstream', before: FileDigests, after: FileDigests): DriftFile[] {
  const files: DriftFile[] = [];
  if (sameDigests(before, after)) return files;
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const was = before.get(path) ?? null;
    const is = after.get(path) ?? null;
    if (was === is) continue;
    const change = is === null ? 'missing' : was === null ? 'added' : 'changed';
    files.push({ path, side, change, before: was, after: is, renamedFrom: null });
  }
  return files;
}
