import type { Diagnostic, DriftReport, DriftScanResult } from '@drift/domain/types';
import { analyze, summarize } from '@drift/analyzer';
import { detectDrift, type Detection, type Inventory, type StateSource } from '@drift/detector';
import { loadKnownDigests, type KnownDigests } from '@drift/files';
import type { TrustedIndex } from '@drift/git';
import { countDependents } from '@drift/graph';
import { digestText, expectRecorded, gatherInventory, inOnePass } from '@drift/scan-engine';
import { withDeferrals } from './heal/deferrals-of.js';
import { judgeFiles } from './judge/judge-files.js';
import { loadWorkspace, type Workspace } from './load-workspace.js';
import { meansOf } from './materialize/means.js';
import { noticesOf } from './notices-of.js';
import { findOverlaps } from './overlaps.js';
import { timestamp, type Session } from './session.js';
import { trackedOf } from './tracked-of.js';

/** What was found of some or all nodes, compared by bytes. */
export interface Findings extends Workspace {
  inventory: Inventory;
  detections: readonly Detection[];
}

/** One full look at some or all nodes: changed files by their content, verdicts. */
export interface Survey extends Findings {
  reports: readonly DriftReport[];
  /** By node id: unrelated nodes that map some of the same files. */
  overlaps: ReadonlyMap<string, readonly string[]>;
  diagnostics: readonly Diagnostic[];
}

export interface SurveyScope {
  workspace?: Workspace;
  /** Node ids; all when absent. */
  only?: ReadonlySet<string>;
  onFile?: (count: number) => void;
  /** Unchanged files need not be read again; only for what is shown, never for what is to be recorded. */
  onlyShown?: boolean;
  /** Which blob git says a file is as it is now; only for what is shown. */
  blobOf?: TrustedIndex['blobOf'];
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
  const inventory = gatherInventory({
    files: session.files,
    graph,
    baseline: recorded.baseline,
    tracked: trackedOf(session),
    ...(scope.only ? { only: scope.only } : {}),
    onFile: (count) => scope.onFile?.(read + count),
    ...(blobOf ? { blobOf } : {}),
    ...(digests ? { knownDigests: digests } : {}),
  });
  const detections = detectDrift({ graph, inventory, recorded, digest: digestText, inScope });
  return { ...workspace, inventory, detections };
}

/** What earlier scans have found, only for one of all nodes. */
function knownDigestsFor({ files, cacheIn }: Session, { only, onlyShown }: SurveyScope): KnownDigests | null {
  return onlyShown && cacheIn && !only ? loadKnownDigests(files.root, cacheIn) : null;
}

/** Reads, compares and judges the nodes in scope. */
export async function survey(session: Session, scope: SurveyScope = {}): Promise<Survey> {
  const gathered = gather(session, scope);
  const { graph, inventory, config } = gathered;
  const detections = await judgeFiles(session, gathered.detections, config);
  const dependents = countDependents(graph);
  const means = meansOf(session, gathered);
  const judged = detections.map((detection) =>
    analyze(detection, means(detection, dependents.get(detection.nodeId) ?? 0), digestText),
  );
  const reports = withDeferrals(session, judged);
  const { overlaps, diagnostics } = findOverlaps(graph, inventory);
  const inScope = (nodeId: string): boolean => scope.only?.has(nodeId) ?? true;
  const fromGraph = graph.diagnostics.filter((found) => found.nodeId === null || inScope(found.nodeId));
  return {
    ...gathered,
    detections,
    reports,
    overlaps,
    diagnostics: [...fromGraph, ...diagnostics],
  };
}

/** The survey as the doors show it. */
export function toScanResult(
  session: Session,
  found: Survey,
  extra: readonly Diagnostic[] = [],
): DriftScanResult {
  const notices = noticesOf(session, found.reports).map(({ code, message, next }) => ({
    ...info(code, message),
    next,
  }));
  return {
    reports: [...found.reports],
    summary: summarize(found.reports),
    diagnostics: [...found.diagnostics, ...openSpecSides(found), ...extra, ...notices],
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
