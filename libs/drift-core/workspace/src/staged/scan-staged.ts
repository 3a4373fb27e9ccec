import type { Diagnostic, DriftEvidence, DriftReport, DriftScanResult } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { STATE_PATH } from '@drift/detector';
import { shellWord } from '@drift/domain/shell';
import type { SeenPlain } from '@drift/git';
import { loadWorkspace } from '../load-workspace.js';
import type { NodePicker } from '../node-picker.js';
import type { Session } from '../session.js';
import { findingsOf, info, survey, toScanResult } from '../survey.js';
import { placesIn } from './changed-places.js';
import { stagedView, type StagedView } from './staged-view.js';
import { touchedNodes } from './touched-nodes.js';

/** What the last look at the disk tells of what is staged. */
export interface StagedMemory {
  /** What has just been seen of files that are as they were in that look. */
  seen: SeenPlain;
  /** All reports, and the ids of those in scope (null: all); null where somebody must look. */
  again: (view: StagedView, scope: 'all' | 'touched') => Promise<RecalledReports | null>;
}

interface RecalledReports {
  reports: readonly DriftReport[];
  diagnostics: readonly Diagnostic[];
  only: ReadonlySet<string> | null;
}

export interface StagedScan {
  session: Session;
  /** Absolute folder of the caller. */
  cwd: string;
  /** Resolves words in the staged view. */
  picker: (session: Session) => NodePicker;
  words: readonly string[];
  contexts: readonly string[] | undefined;
  /** Where nothing is named: all nodes, or only those that staged paths bear on. */
  scope: 'all' | 'touched';
  onFile: ((count: number) => void) | undefined;
  /** Asked where nothing is named; believed only where it finds nothing out of sync. */
  memory: (() => StagedMemory | null) | undefined;
}

/** A scan of what is staged. Each report out of sync says where the staged files changed. */
export async function scanStaged(request: StagedScan): Promise<DriftScanResult> {
  const { cwd, words, contexts, scope, onFile } = request;
  const isWhole = !contexts && words.length === 0;
  const memory = isWhole ? request.memory?.() : null;
  const clean = memory && (await cleanAsBefore(request, memory));
  if (clean) return clean;
  const { session, touched, differing } = await stagedView(request.session, { cwd });
  const picker = request.picker(session);
  const picked = contexts ? picker.pickContexts(contexts) : words.length > 0 ? picker.pick(words) : null;
  const workspace = picked?.workspace ?? loadWorkspace(session);
  const only =
    picked?.ids ?? (scope === 'touched' ? await touchedNodes(session, workspace, touched) : undefined);
  const found = await survey(session, {
    workspace,
    ...(only ? { only } : {}),
    ...(onFile ? { onFile } : {}),
    onlyShown: true,
  });
  const judged = { ...findingsOf(found), reports: await withPlaces(session, found, differing) };
  const untracked = (picked?.untracked ?? []).map((path) => info('untracked', `not tracked: ${path}`, path));
  const mapping = [...workspace.graph.nodes].filter(([, node]) => node.mapping.length > 0);
  const left = only && !picked ? leftOut(mapping.filter(([id]) => !only.has(id)).length) : [];
  return toScanResult(session, judged, [...untracked, ...toStage(judged.reports), ...left]);
}

/** A report out of sync with notes: where the staged files changed, and which are other ones on disk. */
async function withPlaces(
  session: Session,
  { reports, detections }: { reports: readonly DriftReport[]; detections: readonly Detection[] },
  differing: StagedView['differing'],
): Promise<DriftReport[]> {
  const byId = new Map(detections.map((detection) => [detection.nodeId, detection]));
  const noted: DriftReport[] = [];
  for (const report of reports) {
    const detection = byId.get(report.nodeId);
    if (isInSync(report) || !detection) noted.push(report);
    else {
      const places = await placesIn(session, detection);
      const notes: DriftEvidence[] = [...places, ...unlikeStaged(report, differing)];
      noted.push({ ...report, evidence: [...report.evidence, ...notes] });
    }
  }
  return noted;
}

/** To absorb records what is on disk. */
function unlikeStaged({ files }: DriftReport, differing: StagedView['differing']): DriftEvidence[] {
  return files
    .filter(({ path }) => differing.has(path))
    .map(({ path }) => ({
      kind: 'note',
      message: `${path} is staged with other bytes than are on disk, and absorb records those on disk: first git add ${shellWord(path)}, or git stash --keep-index`,
      path,
    }));
}

/** What is recorded must be in the same commit. */
function toStage(reports: readonly DriftReport[]): Diagnostic[] {
  if (reports.every(isInSync)) return [];
  const message = 'what an absorb records belongs into the same commit';
  return [{ ...info('stage-record', message), next: `git add ${STATE_PATH}` }];
}

function leftOut(left: number): Diagnostic[] {
  if (left === 0) return [];
  const what = left === 1 ? '1 other node was' : `${left} other nodes were`;
  return [info('not-looked-at', `${what} not looked at, because nothing staged bears on them`)];
}

/** Null where anything may be out of sync: then somebody looks, who can say more. */
async function cleanAsBefore(
  { session: onDisk, cwd, scope }: StagedScan,
  { seen, again }: StagedMemory,
): Promise<DriftScanResult | null> {
  const view = await stagedView(onDisk, { cwd, seen });
  const recalled = await again(view, scope);
  if (recalled === null) return null;
  const { reports: all, diagnostics, only } = recalled;
  const reports = only ? all.filter(({ nodeId }) => only.has(nodeId)) : all;
  const isClean = (report: DriftReport): boolean => isInSync(report) && report.reason !== 'unjudged';
  if (!reports.every(isClean) || diagnostics.some(({ severity }) => severity === 'error')) return null;
  const about = diagnostics.filter(({ nodeId, code }) =>
    only ? code !== 'spec-unrecorded' && (nodeId === null || only.has(nodeId)) : true,
  );
  return toScanResult(view.session, { reports, diagnostics: about }, leftOut(all.length - reports.length));
}

/** What passes without a word; what was never recorded does, too. */
function isInSync({ driftType }: DriftReport): boolean {
  return driftType === 'none' || driftType === 'benign';
}
