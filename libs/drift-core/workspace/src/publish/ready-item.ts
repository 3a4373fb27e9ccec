import { readState, STATE_PATH, type BaselineEntry } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { readBlob } from '@drift/git';
import { recordKey, type PublishBundle, type PublishItem, type PublishOutcome } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { overlayFiles, type Overlay } from '../heal/overlay-files.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';
import { checkItem, hostile, planHashHere, type CheckedItem } from './check-item.js';
import { isStatePath } from './is-state-path.js';
import { evidencePaths, firstDifference, idsOnDisk, type BlobIds } from './item-evidence.js';
import { itemFacts } from './item-facts.js';
import { baselineAfter, recordItem } from './item-state.js';

/** An item that may be published as it is, on the base as it is now. */
export interface ReadyItem {
  item: PublishItem;
  /** Outputs and recorded state. */
  files: Overlay;
  outputs: Overlay;
  /** Equal for items that leave the same files and the same record; when they were recorded does not count. */
  recordKeys: string;
}

export interface StaleItem {
  item: PublishItem;
  outcome: Extract<PublishOutcome, 'evidence-stale' | 'base-moved'>;
  why: string;
}

/** Where and when an item is to be published. */
export interface ItemPlace {
  bundle: PublishBundle;
  prefix: string;
  /** Tip of the base branch at the host. */
  baseSha: string;
  /** Ids of files at that commit, root-relative. */
  idsAtBase: (paths: readonly string[]) => Promise<BlobIds>;
}

const MAX_STATE_BYTES = 64 * 1024 * 1024;

/**
 * Proves once more, without a generator, what a bundle says of an item: it writes only what it may, all
 * it rests on is unchanged at the base, and a scan of the result finds its nodes in sync. What is
 * recorded is made anew on the record of that base.
 * @throws DriftFailure `E_REFUSED` for what no honest bundle holds.
 */
export async function readyItem(
  session: Session,
  found: Survey,
  item: PublishItem,
  place: ItemPlace,
): Promise<ReadyItem | StaleItem> {
  const { bundle, prefix, baseSha } = place;
  const here = session.commit === bundle.baseSha;
  const stale = (why: string): StaleItem => ({ item, outcome: 'evidence-stale', why });
  /** Of a bundle that was made from this very commit everything has to be right. */
  const refuse = (why: string): StaleItem => {
    if (here) throw hostile(item, why);
    return stale(`${why}; this checkout is not at ${bundle.baseSha.slice(0, 12)}, where it was planned`);
  };
  const checked = checkItem(session, found, { item, base: bundle.base, prefix });
  if ('why' in checked) return refuse(checked.why);

  const planned: BlobIds = new Map(Object.entries(item.evidence));
  const own = evidencePaths(session, found, {
    nodes: item.nodes,
    written: item.changes.map(({ path }) => path),
    command: [],
  });
  const paths = [...new Set([...own, ...planned.keys()])].sort();
  const missing = own.find((path) => !planned.has(path));
  if (missing !== undefined) return refuse(`it does not rest on ${missing}, which belongs to its nodes`);
  const atBase = await place.idsAtBase(paths);
  const files = paths.filter((path) => !isStatePath(path));
  const moved = firstDifference(files, planned, atBase);
  if (moved !== null)
    return stale(`${moved} at ${bundle.base} (${baseSha.slice(0, 12)}) is not what the plan was made from`);
  const onDisk = idsOnDisk(session, paths, baseSha);
  const other = firstDifference(files, planned, onDisk);
  if (other !== null)
    return {
      item,
      outcome: 'base-moved',
      why: `this checkout holds another ${other} than the plan was made from`,
    };
  if (item.planHash !== planHashHere(session, checked))
    return refuse('its plan hash is not the one of what it would write');
  return onRecordOfBase(session, found, checked, { place, planned, atBase, onDisk, refuse });
}

interface Ids {
  place: ItemPlace;
  planned: BlobIds;
  atBase: BlobIds;
  onDisk: BlobIds;
  refuse: (why: string) => StaleItem;
}

/** The record of the base may have moved since, by another pull request that was merged. */
async function onRecordOfBase(
  session: Session,
  found: Survey,
  checked: CheckedItem,
  { place, planned, atBase, onDisk, refuse }: Ids,
): Promise<ReadyItem | StaleItem> {
  const { item, outputs, state } = checked;
  const statePaths = [...state.keys()];
  const isPlanned = firstDifference(statePaths, planned, atBase) === null;
  const isOnDisk = firstDifference(statePaths, atBase, onDisk) === null;
  const base = isOnDisk
    ? { session, found }
    : await withStateOf(session, found, atBase.get(STATE_PATH) ?? null);
  if (base === null)
    return {
      item,
      outcome: 'base-moved',
      why: `the recorded state at ${place.bundle.base} is another one, and this checkout does not have it`,
    };
  const bundled = entriesOf(found, state);
  if (bundled === null) return refuse('the record that it holds cannot be read');
  const { now, generators } = recordedBy(item, bundled);
  if (now !== null && !TIME.test(now)) return refuse('the time that it records is none');
  const options = { now: now ?? place.bundle.createdAt, generators };
  const record = await recordItem(base.session, base.found, { nodes: item.nodes, outputs, options });
  if (record.refusal) return refuse(`${record.refusal.nodeId}: ${record.refusal.why}`);
  if (record.left) return refuse(`with its files ${record.left.nodeId} would be ${record.left.reason}`);
  if (isPlanned && isOnDisk && textsOf(record.state) !== JSON.stringify([...state].sort(byPath)))
    return refuse('what it records is not what its files would be recorded as by this version');
  const facts = { ...item.facts, ...itemFacts(session, found, { nodes: item.nodes, outputs }) };
  const entries = baselineAfter(base.found, textMap(record.state)).entries;
  return {
    item: { ...item, facts },
    outputs,
    files: new Map([...outputs, ...record.state]),
    recordKeys: JSON.stringify(
      item.nodes.map((nodeId) => {
        const entry = entries.get(nodeId);
        return [nodeId, entry ? recordKey(entry) : null];
      }),
    ),
  };
}

function entriesOf(
  found: Survey,
  state: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, BaselineEntry> | null {
  try {
    return baselineAfter(found, state).entries;
  } catch (error) {
    if (error instanceof DriftFailure) return null;
    throw error;
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The workspace with the recorded state that a blob holds; null where git has it not here, or it is a folder. */
async function withStateOf(
  session: Session,
  found: Survey,
  id: string | null,
): Promise<{ session: Session; found: Survey } | null> {
  if (found.state.kind === 'folder') return null;
  const { root, environment, files } = session;
  const bytes =
    id === null ? null : await readBlob(root, { id, maxBytes: MAX_STATE_BYTES }, environment.variables);
  if (id !== null && bytes === null) return null;
  const state =
    bytes === null ? ({ kind: 'absent' } as const) : { kind: 'file' as const, text: bytes.toString('utf8') };
  const recorded = readState(state, { graph: found.graph, committed: true }, digestText);
  const overlay: Overlay = new Map([[STATE_PATH, bytes && { bytes, mode: 0o644 }]]);
  return {
    session: { ...session, files: overlayFiles(files, overlay) },
    found: { ...found, state, recorded },
  };
}

/** When and by which generator an entry says that it was recorded: all that is taken from a bundle's record. */
function recordedBy(
  { nodes }: PublishItem,
  entries: ReadonlyMap<string, BaselineEntry>,
): { now: string | null; generators: Map<string, NonNullable<BaselineEntry['generator']>> } {
  const generators = new Map<string, NonNullable<BaselineEntry['generator']>>();
  let now: string | null = null;
  for (const nodeId of nodes) {
    const entry = entries.get(nodeId);
    if (entry?.generator) generators.set(nodeId, entry.generator);
    const at = entry?.materializedAt ?? null;
    // An entry that did not change keeps its older time.
    if (at !== null && (now === null || at > now)) now = at;
  }
  return { now, generators };
}

function textMap(state: Overlay): Map<string, string | null> {
  return new Map([...state].map(([path, file]) => [path, file && Buffer.from(file.bytes).toString('utf8')]));
}

function textsOf(state: Overlay): string {
  return JSON.stringify([...textMap(state)].sort(byPath));
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
