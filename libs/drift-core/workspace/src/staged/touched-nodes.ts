import { isDeepStrictEqual } from 'node:util';
import { readState, STATE_PATH, type Inventory } from '@drift/detector';
import { readCommitted } from '@drift/git';
import { GRAPH_FOLDER } from '@drift/graph';
import { digestText, gatherInventory, gatherState } from '@drift/scan-engine';
import { overlayFiles } from '../heal/overlay-files.js';
import { MAX_CONTENT_BYTES } from '../judge/recorded-contents.js';
import { CONFIG_PATH, type Workspace } from '../load-workspace.js';
import type { Session } from '../session.js';
import { trackedOf } from '../tracked-of.js';

/**
 * Ids of the nodes that staged paths bear on: as code, spec or upstream, staged or recorded; by the node file; or
 * because what is recorded of the node is staged to be another. All nodes where a path may bear on any.
 */
export async function touchedNodes(
  session: Session,
  workspace: Workspace,
  touched: readonly string[],
): Promise<ReadonlySet<string>> {
  const { graph, recorded } = workspace;
  const { entries } = recorded.baseline;
  const all = (): Set<string> => new Set([...graph.nodes.keys(), ...entries.keys()]);
  if (touched.includes(CONFIG_PATH)) return all();
  const ids = new Set<string>();
  if (touched.some(isOfState)) {
    const before = await entriesBefore(session, workspace);
    if (before === null) return all();
    for (const id of new Set([...entries.keys(), ...before.keys()]))
      if (!isDeepStrictEqual(entries.get(id), before.get(id))) ids.add(id);
  }
  const others = touched.filter((path) => !isOfState(path));
  if (others.length === 0) return ids;
  const owners = ownersByPath(session, workspace);
  const isNode = (id: string): boolean => graph.nodes.has(id) || entries.has(id);
  for (const path of others) {
    for (const id of owners.get(path) ?? []) ids.add(id);
    for (const id of idsFromGraphPath(path)) if (isNode(id)) ids.add(id);
  }
  for (const { id, nodeFile } of graph.nodes.values()) if (touched.includes(nodeFile)) ids.add(id);
  return ids;
}

function isOfState(path: string): boolean {
  return path === STATE_PATH || path.startsWith(`${STATE_PATH}/`);
}

/** What the commit that is checked out records; null where that is not told by one file. */
async function entriesBefore(
  session: Session,
  { graph }: Workspace,
): Promise<Workspace['recorded']['baseline']['entries'] | null> {
  const { root, commit, environment, files } = session;
  if (commit === null || !session.stateCommitted) return new Map();
  const bytes = await readCommitted(
    root,
    { commit, path: STATE_PATH, maxBytes: MAX_CONTENT_BYTES },
    environment.variables,
  );
  if (bytes === null) return null;
  const then = overlayFiles(files, new Map([[STATE_PATH, { bytes, mode: 0o644 }]]));
  try {
    return readState(gatherState(then), { graph, committed: true }, digestText).baseline.entries;
  } catch {
    // A state that was damaged says nothing of what it held.
    return null;
  }
}

/** By path the nodes that have it as code, spec or upstream, in the view or in the record. */
function ownersByPath(session: Session, { graph, recorded }: Workspace): Map<string, string[]> {
  const { baseline } = recorded;
  const files = { ...session.files, hash: () => '' };
  const inventory: Inventory = gatherInventory({ files, graph, baseline, tracked: trackedOf(session).has });
  const owners = new Map<string, string[]>();
  const own = (id: string, sides: readonly (ReadonlyMap<string, unknown> | null | undefined)[]): void => {
    for (const side of sides)
      for (const path of side?.keys() ?? []) {
        const known = owners.get(path);
        if (known) known.push(id);
        else owners.set(path, [id]);
      }
  };
  for (const [id, { spec, upstream, code }] of inventory.nodes) own(id, [spec, upstream, code]);
  for (const [id, { spec, upstream, code }] of baseline.entries) own(id, [spec, upstream, code]);
  return owners;
}

/** The nodes that may have had their folder here, for one whose file is gone. */
function* idsFromGraphPath(path: string): Generator<string> {
  for (const prefix of [`${GRAPH_FOLDER}/model/`, `${GRAPH_FOLDER}/`])
    if (path.startsWith(prefix)) yield path.slice(prefix.length, Math.max(0, path.lastIndexOf('/')));
}
