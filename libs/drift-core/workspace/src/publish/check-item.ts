import { DriftFailure } from '@drift/domain/failure';
import { isFileProblem } from '@drift/files';
import { branchName, refuseWrites, type PublishItem } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { digestBytes } from '../digest-bytes.js';
import type { Overlay } from '../heal/overlay-files.js';
import { declaredBy } from '../heal/regenerate-group.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';
import { isStatePath } from './is-state-path.js';
import { toOverlay } from './item-changes.js';
import { planHashOf } from './plan-hash-of.js';

/** An item that asks for nothing but what its nodes may write. */
export interface CheckedItem {
  item: PublishItem;
  outputs: Overlay;
  /** Files of the recorded state, as the bundle has them; null removes one. */
  state: ReadonlyMap<string, string | null>;
}

/** GitHub runs what lies there, and shows what lies there as rules. */
const NEVER =
  /(?:^|\/)(?:\.git|\.github|\.gitlab|\.circleci|\.yggdrasil)(?:\/|$)|(?:^|\/)(?:\.git[^/]*|codeowners)$/i;

/**
 * Checks one item of a bundle as if an enemy had made it, against the graph and configuration of this
 * checkout: its nodes, its branch and every path. Gives why it is refused, or what it writes.
 */
export function checkItem(
  session: Session,
  found: Survey,
  { item, base, prefix }: { item: PublishItem; base: string; prefix: string },
): CheckedItem | { why: string } {
  const all = toOverlay(item.changes);
  const why = whyNotNodes(found, item, base);
  if (why !== null) return { why };
  if (all.size !== item.changes.length) return { why: 'it writes a path twice' };
  const outputs: Overlay = new Map([...all].filter(([path]) => !isStatePath(path)));
  const refused = whyNotPaths(session, found, { item, paths: [...outputs.keys()], prefix });
  if (refused !== null) return { why: refused };
  const state = [...all]
    .filter(([path]) => isStatePath(path))
    .map(([path, file]) => [path, file && Buffer.from(file.bytes).toString('utf8')] as const);
  return { item, outputs, state: new Map(state) };
}

function whyNotNodes(
  { graph }: Survey,
  { context, nodes, action, branch }: PublishItem,
  base: string,
): string | null {
  if (action !== 'regenerate') return 'only a regeneration is published from a bundle';
  for (const nodeId of nodes) {
    const node = graph.nodes.get(nodeId);
    if (!node) return `the graph of this checkout has no node ${nodeId}`;
    if (node.context !== context) return `${nodeId} is not of its context`;
  }
  if (new Set(nodes).size !== nodes.length) return 'it names a node twice';
  const [first = ''] = nodes;
  const names = [context, first].map((id) => branchName({ context, base, action, id }, digestText));
  return names.includes(branch) ? null : 'its branch is not the one of its nodes';
}

function whyNotPaths(
  session: Session,
  found: Survey,
  { item, paths, prefix }: { item: PublishItem; paths: readonly string[]; prefix: string },
): string | null {
  const { nodes } = item;
  const detections = found.detections.filter(({ nodeId }) => nodes.includes(nodeId));
  const declared = declaredBy({ nodeIds: nodes, detections }, found.graph);
  for (const path of paths) {
    if (NEVER.test(path) || NEVER.test(`${prefix}${path}`))
      return `${path} is never written by a remediation`;
    if (!declared(path)) return `${path} is no declared output of its nodes`;
    if (!isPlainPlace(session, path)) return `${path} is no plain file here, or leads elsewhere`;
  }
  const [shared] = nodes.flatMap((nodeId) => found.overlaps.get(nodeId) ?? []);
  if (shared !== undefined) return `it shares files with ${shared}`;
  return refuseWrites(paths, found.config.remediation, declared);
}

/** Neither the path nor a folder above it is a link, and it is a file or nothing yet. */
function isPlainPlace({ files }: Session, path: string): boolean {
  const kind = files.kind(path);
  if (kind !== 'file' && kind !== 'absent') return false;
  const segments = path.split('/');
  for (const [index, name] of segments.entries()) {
    const entries = files.list(segments.slice(0, index).join('/'));
    if (isFileProblem(entries)) return entries.code === 'E_NOT_FOUND';
    const entry = entries.find((one) => one.name === name);
    if (!entry) return true;
    if (entry.kind !== (index === segments.length - 1 ? 'file' : 'directory')) return false;
  }
  return true;
}

/** The hash that the item has to have, by what this checkout holds. */
export function planHashHere(session: Session, { item, outputs }: CheckedItem): string {
  const before = (path: string): string | null => {
    const digest = session.files.hash(path);
    return typeof digest === 'string' ? digest : null;
  };
  const after = (path: string): string | null => {
    const file = outputs.get(path);
    return file ? digestBytes(file.bytes) : null;
  };
  return planHashOf(item, before, after);
}

/** A bundle that asks for what no bundle of ours asks for. */
export function hostile({ context, nodes }: PublishItem, why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `the bundle is not published: its item for ${nodes.length === 1 ? nodes[0] : context} is refused`,
    why,
    safe: 'nothing was published',
    next: 'drift-heal bundle',
  });
}
