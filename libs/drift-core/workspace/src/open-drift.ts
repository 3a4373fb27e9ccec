import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
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
import { STATE_PATH } from '@drift/detector';
import { openWorkspaceFiles, type InputObserver } from '@drift/files';
import { actorOf, openTrustedIndex, readCheckout, type UntrustedIndex } from '@drift/git';
import { stagesOf } from '@drift/graph';
import type { AuditPage, ChainedAuditLog, PipelineRunner, Regenerator } from '@drift/remediation';
import { createDifferPool } from './judge/differ-pool.js';
import type { DoctorReport, DoctorRequest } from './doctor/doctor.js';
import type { DriftExplanation } from './explain-node.js';
import { graphView } from './graph-view.js';
import { healVerbs, type HealVerbs } from './heal/heal-verbs.js';
import type { InitRequest, PreparedInit } from './init/prepare-init.js';
import { loadWorkspace } from './load-workspace.js';
import { latePipelineRunner, lateRegenerator } from './materialize/late-regeneration.js';
import type { MaterializeRequest, MaterializeResult } from './materialize/materialize.js';
import type { DriverRegistration } from './merge-state/merge-state-driver.js';
import type { StateResolution } from './merge-state/merge-state-resolve.js';
import type { PreparedMigration } from './migrate/migrate.js';
import { oncePerKey } from './once-per-key.js';
import type { PrepareAbsorb } from './record/prepare-absorb.js';
import { explaining, quarantining } from './record/quarantine.js';
import type { PreparedRecord } from './record/record-verb.js';
import { publishVerbs } from './publish/publish-verbs.js';
import type { PublishingMeans, PublishVerbs } from './publish/publish-verb-types.js';
import { lookAt } from './look-at.js';
import type { StagedMemory } from './staged/scan-staged.js';
import { secretsOf } from './secrets-of.js';
import { defaultAuditFile, isInGit, type DriftEnvironment, type Session } from './session.js';
import { nodePicker, type Picked } from './node-picker.js';
import { findingsOf, info, survey, toScanResult, type LookMemory, type NodeScope } from './survey.js';

export interface ScanRequest {
  /** Node ids, contexts or root-relative paths; all nodes when absent. */
  words?: readonly string[];
  /** Names of contexts, instead of words. */
  contexts?: readonly string[];
  /** Called after each file that was read with the count so far. */
  onFile?: (count: number) => void;
  /** Consulted and told where the scan is one of all nodes. */
  memory?: LookMemory;
  /** Files that git's index says are as recorded need not be read; said in the result where it cannot be relied on. */
  trustIndex?: boolean;
  /** Judges what git's index holds, not what is on disk: all nodes, or (where none is named) those that staged paths bear on. */
  staged?: 'all' | 'touched';
  /** Consulted where what is staged is judged and nothing is named. */
  stagedMemory?: () => StagedMemory | null;
}

export interface AbsorbRequest {
  /** Node ids, contexts or paths; null means every node. */
  words: readonly string[] | null;
  /** The words are node ids, and what is below them is left out. */
  alone?: boolean;
  reason: string | null;
  withSpec: boolean;
  recordOnly: boolean;
  /** Also files that look like a merge that nobody finished. */
  force?: boolean;
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
  /** With `alone` only the nodes of these ids, without those below them. */
  forget: (words: readonly string[], flags?: Pick<AbsorbRequest, 'alone'>) => Promise<PreparedRecord>;
  materialize: (
    request: Omit<MaterializeRequest, 'nodes'> & Pick<AbsorbRequest, 'alone'>,
  ) => Promise<MaterializeResult>;
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
  init: (request?: InitRequest) => Promise<PreparedInit>;
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
  /** Told in one sentence, not escaped, of what a verb found cut off and put in order before it went on. */
  onNotice?: (message: string) => void;
  /** Told of everything in the workspace that is looked at. */
  observer?: InputObserver;
  /** Every file is read, whatever an earlier scan kept of it. */
  noCache?: boolean;
}

const READ = 'every file was read';

const NO_INDEX: Readonly<Record<UntrustedIndex, string>> = {
  'no-index': `git has no index here: ${READ}`,
  settings: `settings of git may make files differ from what its index names: ${READ}`,
  filters: `attributes of git may make files differ from what its index names: ${READ}`,
  version: `git's index has a form that is not relied on: ${READ}`,
  split: `git's index is split: ${READ}`,
  sparse: `git's index is sparse: ${READ}`,
  damaged: `git's index is damaged: ${READ}`,
};

const TORN = 'the last line of the audit log was cut off, as a crash does it; every earlier entry is there';

/** Opens a workspace: the one place where ports meet their adapters. */
export async function openDrift(options: OpenOptions): Promise<Drift> {
  const environment: DriftEnvironment = {
    variables: process.env,
    now: () => new Date(),
    newId: () => randomUUID(),
    ...options.environment,
  };
  const { observer } = options;
  const files = openWorkspaceFiles(options.root, observer ? { observer } : {});
  const checkout = await readCheckout(files.root, STATE_PATH, environment.variables);
  const { commit, stateDir, notices } = checkout;
  const auditFile = resolve(
    files.root,
    environment.variables['DRIFT_AUDIT_LOG'] || defaultAuditFile(stateDir),
  );
  const session: Session = {
    root: files.root,
    environment,
    files,
    commit,
    stateCommitted: checkout.holds,
    stateDir,
    ...(options.noCache || !isInGit({ root: files.root, stateDir }) ? {} : { cacheIn: stateDir }),
    notices,
    auditFile,
    audit:
      options.audit ??
      openFileAuditLog(auditFile, {
        clock: environment.now,
        secrets: [...secretsOf(environment.variables), ...(options.publishing?.secrets ?? [])],
        onTorn: (movedTo) => options.onNotice?.(`torn entry moved to ${movedTo}: ${TORN}`),
      }),
    runner: options.runner ?? latePipelineRunner(environment.variables),
    regenerator: options.regenerator ?? lateRegenerator(environment.variables),
    differs: createDifferPool(),
    actor: () => actorOf(files.root, environment.variables),
    publishing: options.publishing ?? null,
  };
  return verbsOf(session, options.cwd ?? files.root);
}

/** Every verb but the scan loads its own code when it is called, so that a scan pays for none of it. */
function verbsOf(session: Session, cwd: string): Drift {
  const picker = nodePicker(session, cwd);
  const { pick, pickTracked, pickAlone, pickContexts } = picker;
  const scan: Drift['scan'] = async (request = {}) => {
    const { words = [], contexts, onFile, memory, trustIndex = false, staged } = request;
    if (staged) {
      const { scanStaged } = await import('./staged/scan-staged.js');
      const picker = (view: Session) => nodePicker(view, cwd);
      const memoryOfStaged = request.stagedMemory;
      return scanStaged({
        session,
        cwd,
        picker,
        words,
        contexts,
        scope: staged,
        onFile,
        memory: memoryOfStaged,
      });
    }
    const whole = words.length === 0 && !contexts && !trustIndex ? memory : undefined;
    const again = await whole?.again(session);
    if (again) return toScanResult(session, again);
    const selection = contexts ? pickContexts(contexts) : words.length > 0 ? pick(words) : null;
    const index = trustIndex ? await openTrustedIndex(session.root, session.environment.variables) : null;
    const found = await survey(session, {
      ...(selection ? scopeOf(selection) : {}),
      ...(onFile ? { onFile } : {}),
      ...(index !== null && typeof index !== 'string' ? { blobOf: index.blobOf } : {}),
      onlyShown: true,
    });
    whole?.found(found);
    const untracked = (selection?.untracked ?? []).map((path) =>
      info('untracked', 'not tracked: no node maps it', path),
    );
    const why = typeof index === 'string' ? [info('index-untrusted', NO_INDEX[index])] : [];
    return toScanResult(session, findingsOf(found), [...untracked, ...why]);
  };
  const once = oncePerKey<RemediationResult>(({ success }) => success);
  const absorbOne: PrepareAbsorb = async (nodeId, mode, reason) => {
    const { prepareAbsorb } = await import('./record/prepare-absorb.js');
    return prepareAbsorb(session, { ...mode, reason, nodes: { only: new Set([nodeId]) } });
  };
  return guarded(session, {
    ...healVerbs(session, picker),
    ...publishVerbs(session, picker, cwd),
    root: session.root,
    scan,
    report: async (nodeId) => (await lookAt(session, nodeId)).report,
    analyze: async (nodeId) => {
      const { analyzeNode } = await import('./analyze-node.js');
      return analyzeNode(session, await lookAt(session, nodeId));
    },
    explain: async (nodeId) => {
      const { explainNode } = await import('./explain-node.js');
      return explainNode(session, await lookAt(session, nodeId));
    },
    plan: async (request) => (await import('./heal/plan-one.js')).planOne(session, request, absorbOne),
    remediate: (request) =>
      once(request.idempotencyKey, request, async () => {
        const { remediate } = await import('./remediate.js');
        return remediate(session, request, absorbOne);
      }),
    graph: async (found) => graphView(loadWorkspace(session).graph, found ?? (await scan())),
    absorb: async ({ words, alone = false, ...request }) => {
      const { prepareAbsorb } = await import('./record/prepare-absorb.js');
      const nodes = words ? scopeOf((alone ? pickAlone : pickTracked)(words)) : {};
      return prepareAbsorb(session, { ...request, nodes });
    },
    forget: async (words, { alone = false } = {}) => {
      const { prepareForget } = await import('./record/prepare-forget.js');
      return prepareForget(session, { nodes: scopeOf((alone ? pickAlone : pickTracked)(words)), words });
    },
    materialize: async ({ alone = false, ...request }) => {
      const { materialize } = await import('./materialize/materialize.js');
      const nodes = scopeOf((alone ? pickAlone : pickTracked)(request.words));
      return materialize(session, { ...request, nodes });
    },
    order: async (changed) => {
      const found = await survey(session, { onlyShown: true });
      const wanted = found.reports.filter((report) => !changed || report.driftType === 'code_stale');
      const unjudged = changed ? found.reports.filter((report) => report.reason === 'unjudged') : [];
      return {
        stages: stagesOf(found.graph, new Set(wanted.map((report) => report.nodeId))),
        unjudged: unjudged.map((report) => report.nodeId),
      };
    },
    history: (query) => session.audit.page(query),
    migrate: async () => (await import('./migrate/migrate.js')).prepareMigration(session),
    resolveState: async (side) => {
      const { resolveState } = await import('./merge-state/merge-state-resolve.js');
      return resolveState(session, side);
    },
    doctor: async (request) => (await import('./doctor/doctor.js')).doctor(session, request),
    init: async (request) => (await import('./init/prepare-init.js')).prepareInit(session, request),
    registerMergeDriver: async () => {
      const { registerMergeDriver } = await import('./merge-state/merge-state-driver.js');
      return registerMergeDriver(session);
    },
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

function scopeOf({ ids, workspace }: Picked): Required<NodeScope> {
  return { only: ids, workspace };
}
