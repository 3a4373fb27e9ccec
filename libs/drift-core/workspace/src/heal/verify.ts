import { DriftFailure } from '@drift/domain/failure';
import type { DriftVerification, VerifiedFile } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { covers } from '@drift/graph';
import { concludeVerification, type Regenerated, type Regeneration } from '@drift/remediation';
import { loadWorkspace } from '../load-workspace.js';
import { requireConsent, type Consent } from '../materialize/consent.js';
import { identifyGenerator } from '../materialize/identify-generator.js';
import { contextsOf, groupByPipeline, type PipelineGroup } from '../materialize/pipeline-groups.js';
import { findMergeMarks, FINISH_MERGE, sayMergeMarks } from '../record/conflict-markers.js';
import { proofOf } from './prepare-fix.js';
import { regenerateGroup, type RegenerateOptions } from './regenerate-group.js';
import { whyNotUsed } from './regeneration-failure.js';
import type { Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { baseOf, commitNamed, type VerifyBase } from './verify-base.js';

export interface VerifyRequest {
  /** Node ids; every node with a pipeline when null. */
  only: ReadonlySet<string> | null;
  /** Those named one by one: they are answered even where nothing can be run. */
  named: ReadonlySet<string>;
  /** A commit to compare with instead of what was recorded. */
  base: string | null;
  consent: Consent;
  cancel?: AbortSignal | undefined;
  onStep?: ((nodes: readonly string[], step: string) => void) | undefined;
}

const MAX_COMPARED_BYTES = 16 * 1024 * 1024;

/**
 * What each spec would generate today, against what is on disk: which side moved, with evidence.
 * Everything runs in scratch copies; nothing in the workspace changes.
 * @throws DriftFailure `E_NOT_FOUND` for a base that is no commit, before anything runs.
 */
export async function verify(session: Session, request: VerifyRequest): Promise<DriftVerification[]> {
  const base = request.base === null ? null : await commitNamed(session, request.base);
  const workspace = loadWorkspace(session);
  const { graph } = workspace;
  const scope = request.only ? contextsOf(graph, request.only) : {};
  const found = await survey(session, { workspace, ...scope });
  const { groups, without } = groupByPipeline(found, request.only ?? new Set(graph.nodes.keys()));
  const verifications: DriftVerification[] = [];
  for (const { nodeId } of without) {
    if (request.named.has(nodeId))
      verifications.push(notVerified(nodeId, [], 'no pipeline is declared for it'));
  }
  for (const group of groups) {
    const step = (name: string): void => request.onStep?.(group.nodeIds, name);
    verifications.push(...(await verifyGroup(session, group, found, { ...request, base, onStep: step })));
  }
  return verifications.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
}

type GroupRequest = Pick<VerifyRequest, 'base' | 'consent' | 'cancel'> & Pick<RegenerateOptions, 'onStep'>;

async function verifyGroup(
  session: Session,
  group: PipelineGroup,
  found: Survey,
  request: GroupRequest,
): Promise<DriftVerification[]> {
  const refused = (why: string): DriftVerification[] =>
    group.nodeIds.map((nodeId) => notVerified(nodeId, group.argv, why));
  const broken = group.detections.find(({ faults }) => faults.length > 0);
  if (broken) return refused(`${broken.nodeId}: ${broken.faults[0]?.message ?? 'could not be judged'}`);
  // What it would give holds the marks too, and says nothing of who moved.
  const [marks] = group.detections.flatMap((detection) => findMergeMarks(session, detection, ['spec']) ?? []);
  if (marks) return refused(`${sayMergeMarks(marks)} (line ${marks.line}): ${FINISH_MERGE}`);
  try {
    await requireConsent(session, group.argv, request.consent);
  } catch (error) {
    if (error instanceof DriftFailure && error.error.code === 'E_COMMAND_NOT_ALLOWED')
      return refused(`${error.error.why}; ${error.error.next ?? ''}`);
    throw error;
  }
  const { cancel, onStep } = request;
  let now = await regenerateGroup(session, group, found, { twice: false, tested: false, cancel, onStep });
  // What is there already is proof enough that the generator gives it again.
  if (now.outcome === 'ok' && !givesDisk(group, now))
    now = await regenerateGroup(session, group, found, { twice: true, tested: false, cancel, onStep });
  if (now.outcome !== 'ok') return refused(whyNotUsed(now));
  const verifications: DriftVerification[] = [];
  for (const detection of group.detections) {
    const base = await baseOf(session, { detection, found, commit: request.base, regeneration: now });
    verifications.push(await verifyNode(session, { group, detection, found, base, now, request }));
  }
  return verifications;
}

function givesDisk({ detections }: PipelineGroup, { files }: Regeneration): boolean {
  const disk = new Map(detections.flatMap(({ inventory }) => [...(inventory?.code ?? [])]));
  return files.length === disk.size && files.every(({ path, digest }) => disk.get(path) === digest);
}

interface NodeFacts {
  group: PipelineGroup;
  detection: Detection;
  found: Survey;
  base: VerifyBase | null;
  now: Regeneration;
  request: GroupRequest;
}

async function verifyNode(session: Session, facts: NodeFacts): Promise<DriftVerification> {
  const { group, detection, found, base, now } = facts;
  const files = await compareWithDisk(session, facts);
  const regenerated: Regenerated =
    files.length === 0 ? 'same' : files.every(({ change }) => change === 'format') ? 'format' : 'differs';
  const generator = generatorOf(session, group, base);
  const { verdict, confidence, evidence } = concludeVerification({
    base: base && { spec: base.spec, upstream: base.upstream, code: base.code, codeFrom: base.codeFrom },
    codePresent: detection.codePresent,
    regenerated,
    givesBase: base && base.codeDigests ? givesBase(detection, now, base) : null,
    oldSpecGivesBase: regenerated === 'differs' ? await oldSpecGivesBase(session, facts) : null,
    generatorChanged:
      generator.recorded === null || generator.installed === null
        ? null
        : generator.recorded !== generator.installed,
  });
  return {
    nodeId: detection.nodeId,
    verdict,
    confidence,
    why: null,
    command: [...group.argv],
    generator,
    files,
    evidence: [...(base?.evidence ?? []), ...evidence, ...versionWords(generator)],
    proof: { ...proofOf(now, found), cleanAfter: files.length === 0 },
  };
}

/** The node's outputs that are not as regenerated; what cannot matter is told apart where a parser knows the language. */
async function compareWithDisk(
  session: Session,
  { detection: { node, inventory, entry }, found, now }: NodeFacts,
): Promise<VerifiedFile[]> {
  const disk = inventory?.code ?? new Map<string, string>();
  const fresh = new Map(now.files.filter(({ path }) => belongs(node, path)).map((file) => [file.path, file]));
  const files: VerifiedFile[] = [];
  for (const path of [...new Set([...disk.keys(), ...fresh.keys()])].sort()) {
    const file = fresh.get(path);
    if (!file) {
      // A file that a person put beside the outputs is theirs; one that was generated once is left over.
      if (entry?.code.has(path) ?? true) files.push({ path, change: 'extra' });
    } else if (!disk.has(path)) files.push({ path, change: 'missing' });
    else if (disk.get(path) !== file.digest)
      files.push({ path, change: (await onlyLayout(session, found, file)) ? 'format' : 'differs' });
  }
  return files;
}

function belongs(node: Detection['node'], path: string): boolean {
  return node?.mapping.some((entry) => covers(entry, path)) ?? false;
}

async function onlyLayout(
  session: Session,
  { config }: Survey,
  { path, bytes: fresh }: Regeneration['files'][number],
): Promise<boolean> {
  const content = session.files.read(path, MAX_COMPARED_BYTES);
  if (isFileProblem(content)) return false;
  const { verdict } = await session
    .differs(config.countAsChange)
    .compare({ path, bytes: content.bytes }, { path, bytes: fresh });
  return verdict === 'benign' || verdict === 'identical';
}

function givesBase({ node }: Detection, now: Regeneration, { codeDigests }: VerifyBase): boolean {
  const fresh = new Map(
    now.files.filter(({ path }) => belongs(node, path)).map((file) => [file.path, file.digest]),
  );
  return (
    fresh.size === codeDigests.size && [...codeDigests].every(([path, digest]) => fresh.get(path) === digest)
  );
}

/** Runs the generator of today on the spec of the base; null where that spec is the same, or not at hand. */
async function oldSpecGivesBase(
  session: Session,
  { group, detection, found, base, request }: NodeFacts,
): Promise<boolean | null> {
  if (!base || (base.spec !== 'changed' && base.upstream !== 'changed')) return null;
  const replace = await base.oldSpec();
  if (replace === null) return null;
  const { cancel, onStep } = request;
  const old = await regenerateGroup(session, group, found, {
    replace,
    twice: false,
    tested: false,
    cancel,
    onStep,
  });
  return old.outcome === 'ok' ? givesBase(detection, old, base) : null;
}

function generatorOf(session: Session, { argv }: PipelineGroup, base: VerifyBase | null) {
  const { name, version } = identifyGenerator(session, argv);
  const recorded = base?.generator ?? null;
  return {
    name,
    recorded: recorded && recorded.version !== 'unknown' ? recorded.version : null,
    installed: version === 'unknown' ? null : version,
  };
}

function versionWords({ name, recorded, installed }: ReturnType<typeof generatorOf>): string[] {
  if (recorded === null || installed === null || recorded === installed) return [];
  return [`${name} was ${recorded} and is ${installed}`];
}

function notVerified(nodeId: string, command: readonly string[], why: string): DriftVerification {
  return {
    nodeId,
    verdict: 'not-verified',
    confidence: 0,
    why,
    command: [...command],
    generator: null,
    files: [],
    evidence: [],
    proof: null,
  };
}
