import type { Diagnostic } from '@drift/domain/types';
import type { Inventory } from '@drift/detector';
import type { Graph } from '@drift/graph';
import { mayShareFiles } from './may-share-files.js';

/** Unrelated nodes that map the same file: both are judged, neither may be written. */
export function findOverlaps(
  graph: Graph,
  inventory: Inventory,
): { overlaps: ReadonlyMap<string, readonly string[]>; diagnostics: Diagnostic[] } {
  if (!mayShareFiles(graph, inventory)) {
    return { overlaps: new Map(), diagnostics: twins(graph, () => filesOf(inventory)) };
  }
  // Nearly every file has one owner, and nearly every graph only such files: the others alone get a list.
  const owners = new Map<string, string>();
  const several = new Map<string, string[]>();
  for (const [path, nodeId] of filesOf(inventory)) {
    const owner = owners.get(path);
    if (owner === undefined) owners.set(path, nodeId);
    else several.set(path, [...(several.get(path) ?? [owner]), nodeId]);
  }
  const overlaps = new Map<string, Set<string>>();
  const shared = new Map<string, string>();
  for (const path of several.size > 0 ? owners.keys() : []) {
    const ids = several.get(path);
    if (!ids) continue;
    shared.set(ids.join(' and '), path);
    for (const id of ids) {
      const others = overlaps.get(id) ?? new Set();
      for (const other of ids) if (other !== id) others.add(other);
      overlaps.set(id, others);
    }
  }
  const diagnostics = twins(graph, () => owners);
  for (const [ids, path] of shared) diagnostics.push(sharedFile(graph, ids, path));
  return { overlaps: new Map([...overlaps].map(([id, others]) => [id, [...others].sort()])), diagnostics };
}

function sharedFile(graph: Graph, ids: string, path: string): Diagnostic {
  const first = graph.nodes.get(ids.split(' and ', 1)[0] ?? '');
  return {
    code: 'E_OVERLAP',
    severity: 'warning',
    message: `${ids} map the same file ${path}`,
    path: first?.nodeFile ?? path,
    line: first?.mappingLine ?? null,
    column: null,
    nodeId: first?.id ?? null,
    next: 'let one node own each file',
  };
}

/** Every file with the node that maps it. */
function* filesOf({ nodes }: Inventory): Generator<readonly [path: string, nodeId: string]> {
  for (const [nodeId, { code }] of nodes) for (const path of code.keys()) yield [path, nodeId];
}

/** Paths that some file systems take for one: they differ in case or Unicode form only. */
function twins(graph: Graph, owners: () => Iterable<readonly [path: string, nodeId: string]>): Diagnostic[] {
  // Of two paths with one fold at least one is not its own fold.
  const folds = new Set<string>();
  for (const [path] of owners()) {
    const fold = foldOf(path);
    if (fold !== path) folds.add(fold);
  }
  const byFold = new Map<string, string>();
  const found: Diagnostic[] = [];
  for (const [path, nodeId] of folds.size > 0 ? owners() : []) {
    const fold = foldOf(path);
    if (!folds.has(fold)) continue;
    const twin = byFold.get(fold);
    byFold.set(fold, twin ?? path);
    if (twin === undefined) continue;
    const node = graph.nodes.get(nodeId);
    found.push({
      code: 'twin-paths',
      severity: 'warning',
      message: `${twin} and ${path} differ in case or Unicode form only: some file systems hold just one of them`,
      path: node?.nodeFile ?? path,
      line: node?.mappingLine ?? null,
      column: null,
      nodeId: node?.id ?? null,
      next: 'rename one of them',
    });
  }
  return found;
}

/** What a file system makes of the path that takes no notice of case and Unicode form. */
export function foldOf(path: string): string {
  return FOLDS.test(path) ? path.normalize('NFC').toLowerCase() : path;
}

/** What folding may turn into something else. */
const FOLDS = /[A-Z\u0080-\u{10ffff}]/u;
