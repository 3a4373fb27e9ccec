import type { Diagnostic, DriftReport, DriftScanResult } from '@drift/domain/types';
import { analyze, summarize } from '@drift/analyzer';
import { detectDrift, type Detection, type Inventory, type StateSource } from '@drift/detector';
import { loadKnownDigests, type KnownDigests } from '@drift/files';
import type { TrustedIndex } from '@drift/git';
import { countDependents } from '@drift/graph';
import { digestText, expectRecorded, gatherInventory, inOnePass } from '@drift/scan-engine';
import { danglingRefs } from './dangling-refs.js';
import { withDeferrals } from './heal/deferrals-of.js';
import { judgeFiles } from './judge/judge-files.js';
import { loadWorkspace, type Workspace } from './load-workspace.js';
import { lookAround, type Around } from './materialize/look-around.js';
import { meansOf } from './materialize/means.js';
import { noticesOf } from './notices-of.js';
import { findOverlaps } from './overlaps.js';
import { timestamp, type Session } from './session.js';
import { trackedOf } from './tracked-of.js';

/** What was found of some or all nodes, compared by bytes. */
export interface Findings extends Workspace {
  inventory: Inventory;
  detections: readonly Detection[];
  /** What is checked out; null before the first commit. */
  commit: string | null;
  /** Files that git tracks although its rules ignore them; null where no ignored path was met. */
  trackedIgnored: readonly string[] | null;
}

/** One full look at some or all nodes: changed files by their content, verdicts. */
export interface Survey extends Findings {
  reports: readonly DriftReport[];
  /** By node id: how many nodes depend on it. */
  dependents: ReadonlyMap<string, number>;
  /** By node id: unrelated nodes that map some of the same files. */
  overlaps: ReadonlyMap<string, readonly string[]>;
  diagnostics: readonly Diagnostic[];
}

/** Which nodes, and the workspace where it has been read just now. */
export interface NodeScope {
  workspace?: Workspace;
  /** Node ids; all when absent. */
  only?: ReadonlySet<string>;
}

export interface SurveyScope extends NodeScope {
  onFile?: (count: number) => void;
  /** Unchanged files need not be read again; only for what is shown, never for what is to be recorded. */
  onlyShown?: boolean;
  /** Which blob git says a file is as it is now; only for what is shown. */
  blobOf?: TrustedIndex['blobOf'];
}

/** What earlier scans of all nodes have left for the next one. */
export interface LookMemory {
  /** What a whole look would find now, as far as an earlier one tells it; null where somebody must look. */
  again: (session: Session) => Promise<Pick<Survey, 'reports' | 'diagnostics'> | null>;
  /** Told of a look at all nodes. */
  found: (survey: Survey) => void;
}

/** Reads the nodes in scope and compares them with what was recorded, by bytes. */
export function gather(session: Session, scope: SurveyScope = {}): Findings {
  return inOnePass(session.files, () => gatherAll(session, scope));
}

function gatherAll(session: Session, scope: SurveyScope): Findings {
  let read = 0;
  const blobOf = scope.onlyShown ? scope.blobOf : undefined;
  const digests = knownDigestsFor(session, scope);
  const onState = (state: StateSource): void => {
    if (!scope.only && !blobOf) expectRecorded(session.files, state, digests);
  };
  if (scope.workspace) onState(scope.workspace.state);
  const workspace =
    scope.workspace ?? loadWorkspace(session, { onFile: () => scope.onFile?.(++read), onState });
  const { graph, recorded } = workspace;
  const inScope = (nodeId: string): boolean => scope.only?.has(nodeId) ?? true;
  const tracked = trackedOf(session);
  const inventory = gatherInventory({
    files: session.files,
    graph,
    baseline: recorded.baseline,
    tracked: tracked.has,
    ...(scope.only ? { only: scope.only } : {}),
    onFile: (count) => scope.onFile?.(read + count),
    ...(blobOf ? { blobOf } : {}),
    ...(digests ? { knownDigests: digests } : {}),
  });
  const detections = detectDrift({ graph, inventory, recorded, digest: digestText, inScope });
  return {
    ...workspace,
    inventory,
    detections,
    commit: session.commit,
    trackedIgnored: tracked.asked,
  };
}

/** What earlier scans have found, only for one of all nodes. */
function knownDigestsFor({ files, cacheIn }: Session, { only, onlyShown }: SurveyScope): KnownDigests | null {
  return onlyShown && cacheIn && !only ? loadKnownDigests(files.root, cacheIn) : null;
}

/** Reads, compares and judges the nodes in scope. */
export async function survey(session: Session, scope: SurveyScope = {}): Promise<Survey> {
  const gathered = gather(session, scope);
  const { graph, inventory } = gathered;
  const dependents = countDependents(graph);
  const { overlaps, diagnostics } = findOverlaps(graph, inventory);
  const around = lookAround(gathered, {
    only: scope.only,
    overlaps,
    gather: (only) => gather(session, { workspace: gathered, only }),
  });
  const { detections, reports } = await judge(session, { ...gathered, dependents, around });
  const inScope = (nodeId: string): boolean => scope.only?.has(nodeId) ?? true;
  const fromGraph = graph.diagnostics.filter((found) => found.nodeId === null || inScope(found.nodeId));
  return {
    ...gathered,
    detections,
    reports,
    dependents,
    get overlaps() {
      // Of some nodes it is looked up when it is asked for: with whom they share a file takes a wider look.
      return around.overlaps;
    },
    diagnostics: [...fromGraph, ...danglingRefs(inventory), ...diagnostics],
  };
}

/** Judges what differs by bytes; of each detection one report, in the same order. */
export async function judge(
  session: Session,
  found: Pick<Survey, 'config' | 'detections' | 'dependents'> & { around: Around },
): Promise<Pick<Survey, 'detections' | 'reports'>> {
  const detections = await judgeFiles(session, found.detections, found.config);
  const means = meansOf(session, found);
  const judged = detections.map((detection) =>
    analyze(detection, means(detection, found.dependents.get(detection.nodeId) ?? 0), digestText),
  );
  return { detections, reports: withDeferrals(session, judged) };
}

/** What a survey found of the workspace, before what was met on the way. */
export function findingsOf(found: Survey): Pick<Survey, 'reports' | 'diagnostics'> {
  return { reports: found.reports, diagnostics: [...found.diagnostics, ...openSpecSides(found)] };
}

/** Findings as the doors show them. */
export function toScanResult(
  session: Session,
  found: Pick<Survey, 'reports' | 'diagnostics'>,
  extra: readonly Diagnostic[] = [],
): DriftScanResult {
  const notices = noticesOf(session, found.reports).map(({ code, message, next }) => ({
    ...info(code, message),
    next,
  }));
  const diagnostics = [...found.diagnostics, ...extra, ...notices];
  return {
    reports: [...found.reports],
    summary: summarize(found.reports, diagnostics),
    diagnostics,
    scannedAt: timestamp(session.environment),
    commit: session.commit,
  };
}

/** Nodes that were recorded without their spec side: nobody would see that spec change. */
function openSpecSides(found: Survey): Diagnostic[] {
  const open = found.detections.filter(({ entry, node }) => node && entry && entry.spec === null).length;
  if (open === 0) return [];
  const nodes = open === 1 ? '1 node has' : `${open} nodes have`;
  const message = `${nodes} no spec side recorded: a changed spec would not be seen there`;
  return [{ ...info('spec-unrecorded', message), next: 'drift-heal absorb --all --record-only' }];
}

/** A diagnostic that costs nothing. */
export function info(code: string, message: string, path: string | null = null): Diagnostic {
  return { code, severity: 'info', message, path, line: null, column: null, nodeId: null, next: null };
}
