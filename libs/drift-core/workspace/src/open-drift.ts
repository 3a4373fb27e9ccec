import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type {
  DriftAnalysis,
  DriftReport,
  DriftScanResult,
  PlannedRemediation,
  PlanRequest,
  ProvenanceGraph,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { openFileAuditLog } from '@drift/audit-log';
import { openWorkspaceFiles } from '@drift/files';
import { actorOf, readCheckout } from '@drift/git';
import { stagesOf } from '@drift/graph';
import { createPipelineRunner, createRegenerator } from '@drift/regenerate';
import {
  planForget,
  type ChainedAuditLog,
  type AuditPage,
  type PipelineRunner,
  type Regenerator,
} from '@drift/remediation';
import { analyzeNode } from './analyze-node.js';
import { createDifferPool } from './judge/differ-pool.js';
import { doctor, type DoctorReport, type DoctorRequest } from './doctor/doctor.js';
import { explainNode, type DriftExplanation } from './explain-node.js';
import { graphView } from './graph-view.js';
import { healVerbs, type HealVerbs } from './heal/heal-verbs.js';
import { prepareInit, type PreparedInit } from './doctor/init.js';
import { loadWorkspace } from './load-workspace.js';
import { materialize, type MaterializeRequest, type MaterializeResult } from './materialize/materialize.js';
import { registerMergeDriver, type DriverRegistration } from './merge-state/merge-state-driver.js';
import { resolveState, type StateResolution } from './merge-state/merge-state-resolve.js';
import { prepareMigration, type PreparedMigration } from './migrate/migrate.js';
import { oncePerKey } from './once-per-key.js';
import { prepareAbsorb, type PrepareAbsorb } from './record/prepare-absorb.js';
import { explaining, quarantining } from './record/quarantine.js';
import { prepareRecord, type PreparedRecord } from './record/record-verb.js';
import { planOne } from './heal/plan-one.js';
import { publishVerbs } from './publish/publish-verbs.js';
import type { PublishingMeans, PublishVerbs } from './publish/publish-verb-types.js';
import { remediate } from './remediate.js';
import { lookAt } from './look-at.js';
import { secretsOf } from './secrets-of.js';
import type { DriftEnvironment, Session } from './session.js';
import { nodePicker } from './node-picker.js';
import { info, survey, toScanResult } from './survey.js';

export interface ScanRequest {
  /** Node ids, contexts or root-relative paths; all nodes when absent. */
  words?: readonly string[];
  /** Names of contexts, instead of words. */
  contexts?: readonly string[];
  /** Called after each hashed file with the count so far. */
  onFile?: (count: number) => void;
}

export interface AbsorbRequest {
  /** Node ids, contexts or paths; null means every node. */
  words: readonly string[] | null;
  reason: string | null;
  withSpec: boolean;
  recordOnly: boolean;
}

/** The verbs of the system; every door calls these and holds no logic of its own. */
export interface Drift extends HealVerbs, PublishVerbs {
  readonly root: string;
  scan: (request?: ScanRequest) => Promise<DriftScanResult>;
  /** One node by its exact id. */
  report: (nodeId: string) => Promise<DriftReport>;
  /** The report with the diff against what was recorded. */
  analyze: (nodeId: string) => Promise<DriftAnalysis>;
  /** The analysis, with spec files, outputs and the commit behind each changed one. */
  explain: (nodeId: string) => Promise<DriftExplanation>;
  /** What carrying out one suggestion would do; a regeneration is proved in a scratch copy. */
  plan: (request: PlanRequest) => Promise<PlannedRemediation>;
  /** Carries out one suggestion; what cannot be done is an audited refusal, never a pretended success. */
  remediate: (request: RemediationRequest) => Promise<RemediationResult>;
  /** The provenance graph with the verdicts of a scan of all nodes; scans where none is given. */
  graph: (scan?: DriftScanResult) => Promise<ProvenanceGraph>;
  /** Prepared first, so that a door can show it and ask; `apply` writes. */
  absorb: (request: AbsorbRequest) => Promise<PreparedRecord>;
  forget: (words: readonly string[]) => Promise<PreparedRecord>;
  materialize: (request: Omit<MaterializeRequest, 'only'>) => Promise<MaterializeResult>;
  /**
   * Stages of node ids in dependency order; with `changed` only those that need regenerating, and
   * beside them the nodes that could not be judged and may need it too.
   */
  order: (changed: boolean) => Promise<{ stages: string[][]; unjudged: string[] }>;
  history: (query: { nodeId?: string; limit: number; cursor?: string }) => Promise<AuditPage>;
  /** The recorded state in our form, every verdict kept; prepared first, `apply` writes. */
  migrate: () => Promise<PreparedMigration>;
  /** Decides what a merge of the recorded state left open, by the files on disk or by naming a side. */
  resolveState: (side: 'ours' | 'theirs' | null) => Promise<StateResolution>;
  /** What is wrong with the place and how to mend it. */
  doctor: (request: DoctorRequest) => Promise<DoctorReport>;
  /** The first files of a workspace; prepared first, `apply` writes. */
  init: () => Promise<PreparedInit>;
  /** Teaches git to merge the recorded state by nodes. */
  registerMergeDriver: () => Promise<DriverRegistration>;
}

export interface OpenOptions {
  root: string;
  /** Absolute folder that paths among the words are relative to; the root when absent. */
  cwd?: string;
  environment?: Partial<DriftEnvironment>;
  audit?: ChainedAuditLog;
  runner?: PipelineRunner;
  regenerator?: Regenerator;
  /** How pull requests are opened and described; without it they are refused by name. */
  publishing?: PublishingMeans;
}

/** Opens a workspace: the one place where ports meet their adapters. */
export async function openDrift(options: OpenOptions): Promise<Drift> {
  const environment: DriftEnvironment = {
    variables: process.env,
    now: () => new Date(),
    newId: () => randomUUID(),
    ...options.environment,
  };
  const files = openWorkspaceFiles(options.root);
  const { commit, stateDir, notices } = await readCheckout(files.root, environment.variables);
  const auditFile = resolve(
    files.root,
    environment.variables['DRIFT_AUDIT_LOG'] || join(stateDir, 'remediation_audit.log'),
  );
  const session: Session = {
    root: files.root,
    environment,
    files,
    commit,
    stateDir,
    notices,
    audit:
      options.audit ??
      openFileAuditLog(auditFile, {
        clock: environment.now,
        secrets: [...secretsOf(environment.variables), ...(options.publishing?.secrets ?? [])],
      }),
    runner: options.runner ?? createPipelineRunner(environment.variables),
    regenerator: options.regenerator ?? createRegenerator(environment.variables),
    differs: createDifferPool(),
    actor: () => actorOf(files.root, environment.variables),
    publishing: options.publishing ?? null,
  };
  return verbsOf(session, options.cwd ?? files.root);
}

function verbsOf(session: Session, cwd: string): Drift {
  const picker = nodePicker(session, cwd);
  const { pick, pickTracked, pickContexts } = picker;
  const scan: Drift['scan'] = async ({ words = [], contexts, onFile } = {}) => {
    const selection = contexts ? pickContexts(contexts) : words.length > 0 ? pick(words) : null;
    const found = await survey(session, {
      ...(selection ? { only: selection.ids } : {}),
      ...(onFile ? { onFile } : {}),
    });
    const untracked = (selection?.untracked ?? []).map((path) =>
      info('untracked', `not tracked: ${path}`, path),
    );
    return toScanResult(session, found, untracked);
  };
  const once = oncePerKey<RemediationResult>();
  const absorbOne: PrepareAbsorb = (nodeId, mode, reason) =>
    prepareAbsorb(session, { ...mode, reason, only: new Set([nodeId]), all: false });
  return guarded(session, {
    ...healVerbs(session, picker),
    ...publishVerbs(session, picker, cwd),
    root: session.root,
    scan,
    report: async (nodeId) => (await lookAt(session, nodeId)).report,
    analyze: async (nodeId) => analyzeNode(session, await lookAt(session, nodeId)),
    explain: async (nodeId) => explainNode(session, await lookAt(session, nodeId)),
    plan: (request) => planOne(session, request, absorbOne),
    remediate: (request) =>
      once(request.idempotencyKey, request, () => remediate(session, request, absorbOne)),
    graph: async (found) => graphView(loadWorkspace(session).graph, found ?? (await scan())),
    absorb: async ({ words, ...request }) => {
      const only = words ? pickTracked(words) : everyNode(session);
      return prepareAbsorb(session, { ...request, only, all: words === null });
    },
    forget: async (words) =>
      prepareRecord(session, {
        only: pickTracked(words),
        reason: null,
        plan: ({ detections }) => planForget(detections),
      }),
    materialize: async (request) => materialize(session, { ...request, only: pickTracked(request.words) }),
    order: async (changed) => {
      const { graph } = loadWorkspace(session);
      const found = await survey(session);
      const wanted = found.reports.filter((report) => !changed || report.driftType === 'code_stale');
      const unjudged = changed ? found.reports.filter((report) => report.reason === 'unjudged') : [];
      return {
        stages: stagesOf(graph, new Set(wanted.map((report) => report.nodeId))),
        unjudged: unjudged.map((report) => report.nodeId),
      };
    },
    history: (query) => session.audit.page(query),
    migrate: () => prepareMigration(session),
    resolveState: (side) => resolveState(session, side),
    doctor: (request) => doctor(session, request),
    init: () => prepareInit(session),
    registerMergeDriver: () => registerMergeDriver(session),
  });
}

/** A damaged or undecided recorded state is named as such; what would write keeps a copy of it. */
function guarded(session: Session, verbs: Drift): Drift {
  const looks =
    <A extends unknown[], R>(verb: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      explaining(session, () => verb(...given));
  const writes =
    <A extends unknown[], R>(verb: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      quarantining(session, () => verb(...given));
  return {
    ...verbs,
    scan: looks(verbs.scan),
    report: looks(verbs.report),
    analyze: looks(verbs.analyze),
    explain: looks(verbs.explain),
    order: looks(verbs.order),
    remediate: writes(verbs.remediate),
    absorb: writes(verbs.absorb),
    forget: writes(verbs.forget),
    materialize: writes(verbs.materialize),
    migrate: writes(verbs.migrate),
    regenerate: writes(verbs.regenerate),
    fixAll: writes(verbs.fixAll),
    undo: writes(verbs.undo),
    plan: looks(verbs.plan),
    verify: looks(verbs.verify),
    bundle: looks(verbs.bundle),
    publish: looks(verbs.publish),
    bundleAndPublish: looks(verbs.bundleAndPublish),
  };
}

function everyNode(session: Session): ReadonlySet<string> {
  const { graph, recorded } = loadWorkspace(session);
  return new Set([...graph.nodes.keys(), ...recorded.baseline.entries.keys()]);
}
