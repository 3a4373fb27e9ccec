import type { DriftReport } from '@drift/domain/types';
import {
  detectDrift,
  findEntry,
  inOrder,
  type BaselineEntry,
  type FileDigests,
  type NodeInventory,
} from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import type { ChangedInput, InputCollector, RecalledLook } from '@drift/files/remembered';
import { listTrackedIgnored } from '@drift/git';
import { readOneNode, type GraphNode } from '@drift/graph';
import { digestText, gatherState, inOnePass, readNodeText } from '@drift/scan-engine';
import { readConfig } from '../load-workspace.js';
import type { Around } from '../materialize/look-around.js';
import type { Session } from '../session.js';
import { judge, type Survey } from '../survey.js';
import { findArrivals, type Arrivals } from './find-arrivals.js';
import { placesOf, SIDES } from './look-owners.js';
import { namesOf, type KeptNode, type LookFacts, type LookParts } from './look-parts.js';

/** An earlier look at all nodes, and how its inputs have changed since. */
export interface EarlierLook extends Pick<RecalledLook, 'changed' | 'outside'> {
  parts: LookParts;
  /** Whoever goes on from here notices when a file changes that has come since. */
  mayGrow: boolean;
}

/** Findings that were put together, and the files they rest on besides the inputs of the earlier look. */
export interface FoundAgain extends Findings {
  come: readonly string[];
}

/**
 * What a look at all nodes would find now, where since the last one only the content of files has changed of
 * which the digest alone counts, or plain files have come to one node each: the nodes that rest on them are
 * judged anew, of the others it is said again what was found. Null where somebody must look at everything:
 * also where this fails, for whatever is wrong with the workspace a whole look will say. `now` has noted
 * what the session looks at. Never throws.
 */
export async function lookAgain(session: Session, look: EarlierLook, now: Noted): Promise<FoundAgain | null> {
  try {
    const found = await lookAtChanges(session, look);
    return isOfOneMoment(look.parts, now) ? found : null;
  } catch {
    return null;
  }
}

type Noted = Pick<InputCollector, 'given' | 'missed' | 'statOf'>;

/**
 * Whether all that was read now, and decides about others, is what the look before has read: it may have
 * been replaced since its stat was compared, and what was found then says nothing of what it says now.
 */
function isOfOneMoment({ facts, read }: LookParts, { given, missed, statOf }: Noted): boolean {
  const known = new Map([...facts.given, ...read()]);
  for (const path of given) {
    const was = known.get(path);
    const is = statOf(path);
    if (!was || !is || was.some((value, column) => value !== is[column])) return false;
  }
  for (const path of missed) if (known.has(path)) return false;
  return true;
}

type Findings = Pick<Survey, 'reports' | 'diagnostics'>;

async function lookAtChanges(session: Session, look: EarlierLook): Promise<FoundAgain | null> {
  const { parts } = look;
  const { facts, reports } = parts;
  if (look.outside.length > 0 && !isOnlyGitsPosition(session, look.outside, facts)) return null;
  const arrivals = findArrivals(session, parts, look);
  const isAsItWas = look.changed.length + look.outside.length === 0;
  const places = isAsItWas ? new Set<number>() : changedPlaces(parts, look.changed);
  if (places === null || arrivals === null) return null;
  for (const place of arrivals.keys()) places.add(place);
  if (isLeanedOn(parts, places)) return null;
  const anew = places.size === 0 ? [] : await judgeAnew(session, { ...look, arrivals }, places);
  if (anew === null) return null;
  const byId = new Map(anew.map((report) => [report.nodeId, report]));
  return {
    reports: reports.map((report) => byId.get(report.nodeId) ?? report),
    diagnostics: facts.diagnostics,
    come: [...arrivals.values()].flat(),
  };
}

/**
 * Whether only what is checked out or added has moved, and what git tracks has not in a way that matters: then
 * it may be found anew in history what was recorded, and nothing else.
 */
function isOnlyGitsPosition(session: Session, outside: readonly string[], facts: LookFacts): boolean {
  const { root, commit } = session;
  const git = `${root}/.git/`;
  const isPosition = (path: string): boolean => path.startsWith(git) && POSITION.test(path.slice(git.length));
  if (!outside.every(isPosition) || commit === null || !facts.committed) return false;
  if (facts.trackedIgnored === null) return true;
  return namesOf(listTrackedIgnored(root, session.environment.variables)) === facts.trackedIgnored;
}

const POSITION = /^(?:HEAD|index|packed-refs|refs\/heads\/.+)$/;

/** The places of the reports to be made anew for changed files; null where a change may have touched any. */
function changedPlaces({ owners, facts }: LookParts, changed: readonly ChangedInput[]): Set<number> | null {
  const places = new Set(facts.undecided);
  for (const { row, isFile } of changed) {
    const resting = isFile ? placesOf(owners[row], facts) : [];
    if (resting === null) return null;
    for (const place of resting) places.add(place);
  }
  return places;
}

/** Whether a report that would be said again may rest on a node that is judged anew. */
function isLeanedOn({ facts, reports }: LookParts, places: ReadonlySet<number>): boolean {
  const contexts = new Set([...places].map((place) => contextOf(reports[place])));
  return facts.leaning.some(
    ([context, leaning]) => contexts.has(context) && leaning.some((place) => !places.has(place)),
  );
}

function contextOf(report: DriftReport | undefined): string {
  return report?.nodeId.split('/', 1)[0] ?? '';
}

async function judgeAnew(
  session: Session,
  { parts, changed, arrivals }: EarlierLook & { arrivals: Arrivals },
  places: ReadonlySet<number>,
): Promise<readonly DriftReport[] | null> {
  const { files } = session;
  const state = gatherState(files);
  const contents = changed.filter(({ isFile }) => isFile).map(({ path }) => path);
  const digests = inOnePass(files, () => digestsOf(files, [...contents, ...[...arrivals.values()].flat()]));
  if (state.kind !== 'file' || digests === null) return null;
  const nodes = new Map<string, GraphNode>();
  const inventories = new Map<string, NodeInventory>();
  const entries = new Map<string, BaselineEntry>();
  const dependents = new Map<string, number>();
  const above = new Set<string>();
  const overlaps = new Map<string, readonly string[]>();
  for (const place of places) {
    const kept = parts.node(place);
    const id = parts.reports[place]?.nodeId ?? '';
    const text = kept && readNodeText(files, kept.nodeFile);
    const node = text && 'text' in text ? readOneNode(id, kept.nodeFile, text.text) : null;
    if (!kept || !node) return null;
    const entry = findEntry(state.text, id, digestText);
    if ((entry !== null) !== kept.recorded) return null;
    nodes.set(id, node);
    inventories.set(id, inventoryOf(kept, { entry, digests, come: arrivals.get(place) ?? [] }));
    if (entry) entries.set(id, entry);
    dependents.set(id, kept.dependents);
    if (kept.isAbove) above.add(id);
    if (kept.overlaps) overlaps.set(id, kept.overlaps);
  }
  const detections = detectDrift({
    graph: {
      generation: 'unknown',
      nodes,
      aspects: new Map(),
      flows: new Map(),
      diagnostics: [],
      unreadable: [],
    },
    inventory: { nodes: inventories, strays: new Map() },
    recorded: { baseline: { version: 1, form: 'ours', entries }, faults: new Map() },
    digest: digestText,
    inScope: () => true,
  });
  const around: Around = {
    overlaps,
    under: (id) => {
      if (!nodes.has(id) || above.has(id)) throw new Error(`what surrounds ${id} decides too`);
      return detections.filter(({ nodeId }) => nodeId === id);
    },
  };
  const config = readConfig(session);
  const { reports } = await judge(session, { config, detections, dependents, around });
  return reports.length === places.size ? reports : null;
}

/** What the files are now; null where one cannot be read. */
function digestsOf(files: WorkspaceFiles, paths: readonly string[]): FileDigests | null {
  const digests = new Map<string, string>();
  for (const path of paths) {
    const digest = files.hash(path);
    if (typeof digest !== 'string') return null;
    digests.set(path, digest);
  }
  return digests;
}

/** What was found of the node, with the files as they are now. */
function inventoryOf(
  { found }: KeptNode,
  {
    entry,
    digests: now,
    come,
  }: { entry: BaselineEntry | null; digests: FileDigests; come: readonly string[] },
): NodeInventory {
  const [spec, upstream, code] = SIDES.map((side): FileDigests => {
    const digests = new Map(found[side] ?? entry?.[side]);
    if (side === 'code') for (const path of come) digests.set(path, '');
    for (const path of digests.keys()) digests.set(path, now.get(path) ?? digests.get(path) ?? '');
    return inOrder(digests);
  });
  const none: FileDigests = new Map();
  return {
    spec: spec ?? none,
    upstream: upstream ?? none,
    code: code ?? none,
    missingSources: [],
    faults: [],
  };
}
