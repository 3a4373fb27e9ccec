import type { DriftFile, SpecAxis, UpstreamAxis } from '@drift/domain/types';
import { isNodeFile, type GraphNode } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import type { FileDigests, ListedFiles, NodeInventory } from './inventory.js';

/** The graph side of an entry of forms S1 to S6. */
export interface ListedComparison {
  spec: SpecAxis;
  upstream: UpstreamAxis;
  files: DriftFile[];
  /** What could not be compared. */
  caveats: string[];
}

const NOT_COMPARABLE =
  'the node file is recorded only as a digest of its parsed form, which is another one now';

/**
 * Compares the graph side of an old form's entry by the raw bytes of just the files that it lists:
 * what some version of the old tool would newly expect is no drift.
 */
export function compareListed(node: GraphNode, found: NodeInventory, entry: BaselineEntry): ListedComparison {
  const present = found.listed?.graph ?? new Map();
  const spec = differences('spec', entry.spec, present);
  const upstream = differences('upstream', entry.upstream, present);
  for (const path of found.missingSources)
    spec.push({ path, side: 'spec', change: 'missing', before: null, after: null, renamedFrom: null });
  const own = compareOwnPart(node.id, found, entry);
  const caveats = own === 'other' && spec.length === 0 ? [NOT_COMPARABLE] : [];
  return {
    spec: specAxis({ entry, found, files: spec, comparable: own !== 'other' }),
    upstream: upstream.length > 0 ? 'changed' : 'same',
    files: [...spec, ...upstream],
    caveats,
  };
}

function specAxis(facts: {
  entry: BaselineEntry;
  found: NodeInventory;
  files: readonly DriftFile[];
  comparable: boolean;
}): SpecAxis {
  const { entry, found, files, comparable } = facts;
  const artifacts = [...(entry.spec?.keys() ?? [])].filter((path) => !isNodeFile(path));
  const gone = artifacts.length > 0 && artifacts.every((path) => !found.listed?.graph.has(path));
  const nothingLeft = gone && !hasArtifacts(found);
  if (found.missingSources.length > 0 || nothingLeft) return 'missing';
  if (files.length > 0) return 'changed';
  return entry.spec === null || !comparable ? 'unrecorded' : 'same';
}

/** An artifact under a new name is still spec. */
function hasArtifacts({ spec }: NodeInventory): boolean {
  return [...spec.keys()].some((path) => !isNodeFile(path));
}

/** The node's own part of its file against the digest that S5 and S6 keep of it: equal proves same, another one alone proves nothing. */
function compareOwnPart(
  nodeId: string,
  { listed }: NodeInventory,
  { legacy }: BaselineEntry,
): 'none' | 'same' | 'other' {
  const recorded = legacy?.synthetic.get(`own-subset:${nodeId}`);
  if (recorded === undefined) return 'none';
  return listed?.ownSubset === `sha256:${recorded}` ? 'same' : 'other';
}

function differences(
  side: 'spec' | 'upstream',
  recorded: FileDigests | null,
  present: ListedFiles['graph'],
): DriftFile[] {
  const files: DriftFile[] = [];
  for (const [path, before] of recorded ?? []) {
    const now = present.get(path);
    if (now === undefined)
      files.push({ path, side, change: 'missing', before, after: null, renamedFrom: null });
    else if (now.digest !== before) {
      const renamedFrom = now.path === path ? null : path;
      files.push({ path: now.path, side, change: 'changed', before, after: now.digest, renamedFrom });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
