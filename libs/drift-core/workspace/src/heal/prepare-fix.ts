import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import type { DriftHunk, RegenerationProof, RemediationPlan } from '@drift/domain/types';
import { STATE_PATH } from '@drift/detector';
import { canonicalJson } from '@drift/graph';
import {
  planMaterialize,
  planWrites,
  type Regeneration,
  type RecordPlan,
  type RegeneratedWrite,
} from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { hunksOf } from '../judge/hunks-of.js';
import { identifyGenerator } from '../materialize/identify-generator.js';
import { overlayFiles, type Overlay } from './overlay-files.js';
import { nodesOf, type PipelineGroup } from '../materialize/pipeline-groups.js';
import { regenerateGroup, type RegenerateOptions } from './regenerate-group.js';
import { regenerationFailure } from './regeneration-failure.js';
import { timestamp, type Session } from '../session.js';
import { stateWrites } from '../record/state-writes.js';
import { survey, type Survey } from '../survey.js';

/** A regeneration that is proved and has touched nothing yet. */
export interface PreparedFix {
  group: PipelineGroup;
  plan: RemediationPlan;
  /** Names exactly this plan; equal for equal bytes. */
  planHash: string;
  /** What becomes of the outputs. */
  outputs: Overlay;
  /** What is recorded with them. */
  record: RecordPlan;
  /** What the plan was made from. */
  found: Survey;
}

const MAX_DIFF_BYTES = 256 * 1024;

/**
 * Regenerates a group in a scratch copy and proves the result before anything is written: two runs
 * agree, only declared outputs changed, and a scan of the workspace with the new files and the new
 * record finds every node of the group in sync.
 * @throws DriftFailure when the regeneration or its proof fails.
 */
export async function prepareFix(
  session: Session,
  group: PipelineGroup,
  found: Survey,
  options: Pick<RegenerateOptions, 'cancel' | 'onStep'> = {},
): Promise<PreparedFix> {
  const regeneration = await regenerateGroup(session, group, found, {
    ...options,
    twice: true,
    tested: true,
  });
  if (regeneration.outcome !== 'ok') throw regenerationFailure(group.argv, regeneration);
  const digests = new Map(regeneration.files.map(({ path, digest }) => [path, digest]));
  const changes = planWrites(group.detections, digests);
  const outputs = overlayOf(changes, regeneration);
  const written = { ...session, files: overlayFiles(session.files, outputs) };
  const { after, record } = await planRecord(written, group);
  const all: Overlay = new Map([...outputs, ...(await stateWrites(written, after, record))]);
  await proveClean({ ...session, files: overlayFiles(session.files, all) }, group);
  const plan: RemediationPlan = {
    action: 'regenerate',
    nodes: [...group.nodeIds],
    command: [...group.argv],
    writes: changes.map((change) => ({ ...change, hunks: diffOf(session, change, outputs) })),
    heldBack: [],
    proof: proofOf(regeneration, found),
  };
  return { group, plan, planHash: hashOf(plan), outputs, record, found };
}

function overlayOf(changes: readonly RegeneratedWrite[], { files }: Regeneration): Overlay {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return new Map(
    changes.map(({ path }) => {
      const file = byPath.get(path);
      return [path, file ? { bytes: file.bytes, mode: file.mode } : null];
    }),
  );
}

/** What is recorded once the outputs are written. */
async function planRecord(
  written: Session,
  group: PipelineGroup,
): Promise<{ after: Survey; record: RecordPlan }> {
  const after = await survey(written, nodesOf(group));
  const generator = identifyGenerator(written, group.argv);
  const { plan, refusals } = planMaterialize(after.detections, {
    now: timestamp(written.environment),
    generators: new Map(group.nodeIds.map((id) => [id, generator])),
  });
  const [refusal] = refusals;
  if (refusal) throw notProved(group, `${refusal.nodeId}: ${refusal.why}`);
  return { after, record: plan };
}

async function proveClean(proved: Session, group: PipelineGroup): Promise<void> {
  const { reports } = await survey(proved, nodesOf(group));
  const left = reports.find(({ reason }) => reason !== 'in-sync');
  if (left) throw notProved(group, `${left.nodeId} would still be ${left.reason}`);
}

export function proofOf(regeneration: Regeneration, { config }: Survey): RegenerationProof {
  return {
    isolation: regeneration.isolation,
    confined: regeneration.confined,
    runs: regeneration.reproducible === null ? 1 : 2,
    reproducible: regeneration.reproducible,
    cleanAfter: true,
    test: [...config.remediation.test],
    durationMs: Math.round(regeneration.durationMs),
  };
}

function diffOf(session: Session, { path, before }: RegeneratedWrite, outputs: Overlay): DriftHunk[] {
  const old = before === null ? Buffer.alloc(0) : session.files.read(path, MAX_DIFF_BYTES);
  const fresh = outputs.get(path)?.bytes ?? Buffer.alloc(0);
  if ('code' in old || fresh.length > MAX_DIFF_BYTES) return [];
  const was = (Buffer.isBuffer(old) ? old : old.bytes).toString('utf8');
  const is = Buffer.from(fresh).toString('utf8');
  if (was.includes('\0') || is.includes('\0')) return [];
  return hunksOf({ path, before: was, after: is }) ?? [];
}

/** Times and the state file take no part: the same bytes planned again are the same plan. */
function hashOf({ action, nodes, command, writes }: RemediationPlan): string {
  const bytes = writes
    .filter(({ path }) => path !== STATE_PATH)
    .map(({ path, before, after }) => [path, before, after]);
  return digestText(canonicalJson({ action, nodes, command, bytes }));
}

function notProved(group: PipelineGroup, why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REGEN',
    what: `the regeneration of ${group.nodeIds.join(', ')} was not accepted`,
    why: `with its files in place ${why}`,
    safe: 'it ran in a scratch copy; the workspace is untouched',
    next: nodeCommand('verify', group.nodeIds[0] ?? ''),
  });
}
