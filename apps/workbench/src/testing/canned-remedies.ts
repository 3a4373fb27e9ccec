import type {
  DriftAnalysis,
  DriftAuditEntry,
  DriftReport,
  FixAllPlan,
  FixAllResult,
  FixProgress,
  PlannedRemediation,
  PlanRequest,
  RemediationPlan,
  RemediationResult,
  UndoRequest,
} from '@drift/domain/types';
import { DriftFailure } from '@drift/domain/failure';
import type { deferRequestSchema, fixAllRequestSchema, remediationRequestSchema } from '@drift/domain/zod';
import { buildRecording, buildRegeneration, nameOfText, planHashOf } from './build-plan.js';
import { buildReport } from './build-report.js';
import type { CannedPublishing } from './canned-publishing.js';

const PROOF: readonly FixProgress['step'][] = ['copy', 'run', 'verify'];

/** What of a workspace the remedies read and change. */
export interface RemediedWorkspace {
  reports: readonly DriftReport[];
  analyses: ReadonlyMap<string, Partial<DriftAnalysis>>;
  history: DriftAuditEntry[];
  readonly publishing: CannedPublishing;
  change(report: DriftReport): void;
  tellProgress(progress: FixProgress): void;
}

/** What a request wishes of a pull request, whichever request it is. */
type Wish = Pick<ReturnType<typeof fixAllRequestSchema.parse>, 'draftPR' | 'approve' | 'again'>;

/** The verbs that change a canned workspace: what they do shows in its next answers, and can be taken back. */
export class CannedRemedies {
  /** Paths whose bytes a person wrote; a plan that replaces them says so. */
  handEdited = new Set<string>();
  /** Nodes whose safe fix fails and is put back. */
  failing = new Set<string>();
  readonly #workspace: RemediedWorkspace;
  readonly #undos = new Map<string, readonly DriftReport[]>();
  readonly #answers = new Map<string, unknown>();
  #acts = 0;

  constructor(workspace: RemediedWorkspace) {
    this.#workspace = workspace;
  }

  plan({ nodeId, suggestionId }: PlanRequest): PlannedRemediation {
    const report = this.#find(nodeId);
    const suggestion = report.suggestions.find((known) => known.suggestionId === suggestionId);
    if (suggestion === undefined) throw conflict('the node has no such suggestion now');
    const plan = suggestion.action === 'regenerate' ? this.#regeneration(report) : buildRecording(report);
    return { plan, planHash: planHashOf(report) };
  }

  remediate(request: ReturnType<typeof remediationRequestSchema.parse>): RemediationResult {
    return this.#once(request.idempotencyKey, () => {
      const { nodeId, suggestionId, planHash, reason = null } = request;
      const report = this.#find(nodeId);
      const suggestion = report.suggestions.find((known) => known.suggestionId === suggestionId);
      if (suggestion === undefined || planHash !== planHashOf(report))
        return refused('E_CONFLICT: the plan is another one by now: look at it again');
      if (request.createPR) return this.#propose([report], request, planHash);
      const action = suggestion.action === 'regenerate' ? 'regenerate' : 'absorb';
      return done(this.#act(action, [buildReport(nodeId, 'in-sync')], reason), suggestion.action);
    });
  }

  defer({
    nodeId,
    until,
    reason,
    owner = 'ada@shop.example',
  }: ReturnType<typeof deferRequestSchema.parse>): RemediationResult {
    const deferral = { owner, reason, until, since: '2026-11-22T09:00:00.000Z', state: 'active' as const };
    return done(this.#act('defer', [{ ...this.#find(nodeId), deferral }], reason), 'defer');
  }

  undo({ auditId }: UndoRequest): RemediationResult {
    const before = this.#undos.get(auditId);
    if (before === undefined) {
      throw new DriftFailure({
        code: 'E_NOT_FOUND',
        what: `cannot undo '${auditId}'`,
        why: 'no change of this workspace has that audit id, or its old bytes are no longer kept',
        safe: 'nothing was changed',
        next: 'drift-heal history',
      });
    }
    this.#undos.delete(auditId);
    return done(this.#act('undo', before, `undo of ${auditId}`), 'undo');
  }

  planAll(): FixAllPlan {
    const { reports } = this.#workspace;
    const drifted = reports.filter(({ driftType }) => driftType !== 'none' && driftType !== 'benign');
    const isSafe = (report: DriftReport): boolean =>
      report.deferral?.state !== 'active' && report.suggestions.some(({ autoFixable }) => autoFixable);
    return {
      items: drifted.map((report) => ({
        nodes: [report.nodeId],
        plan: isSafe(report) ? this.#regeneration(report) : null,
        why: isSafe(report) ? null : (report.suggestions[0]?.description ?? 'a person has to look at it'),
      })),
      recordable: reports.filter(({ driftType }) => driftType === 'benign').map(({ nodeId }) => nodeId),
      planHash: nameOfText(drifted.filter(isSafe).map(planHashOf).join(' ')),
    };
  }

  fixAll(request: ReturnType<typeof fixAllRequestSchema.parse>): FixAllResult {
    const { planHash, idempotencyKey, createPR } = request;
    return this.#once(idempotencyKey, () => {
      const { items, planHash: now } = this.planAll();
      if (planHash !== now) throw conflict('the plan is another one by now');
      const planned = items.filter(({ plan }) => plan !== null);
      for (const [index, { nodes }] of planned.entries()) {
        for (const step of PROOF)
          this.#workspace.tellProgress({ done: index, total: items.length, nodes, step });
      }
      return {
        items: items.map(({ nodes, plan, why }) => {
          if (plan === null) return { nodes, outcome: 'refused', auditId: null, why };
          if (createPR) {
            const reports = nodes.map((nodeId) => this.#find(nodeId));
            const { success, auditId, errorMessage, publish = null } = this.#propose(reports, request);
            return { nodes, outcome: success ? 'done' : 'refused', auditId, why: errorMessage, publish };
          }
          const past = planned.findIndex((item) => item.nodes === nodes);
          const progress = { total: planned.length, nodes };
          this.#workspace.tellProgress({ ...progress, done: past, step: 'write' });
          this.#workspace.tellProgress({ ...progress, done: past + 1, step: 'done' });
          if (nodes.some((nodeId) => this.failing.has(nodeId)))
            return { nodes, outcome: 'rolled-back', auditId: null, why: 'E_WRITE: the disk is full' };
          const auditId = this.#act(
            'regenerate',
            nodes.map((nodeId) => buildReport(nodeId, 'in-sync')),
            'fix all safe issues',
          );
          return { nodes, outcome: 'done', auditId, why: null };
        }),
      };
    });
  }

  /** Proposes what would heal these nodes; nothing of the workspace itself changes. */
  #propose(
    reports: readonly DriftReport[],
    { draftPR, approve = [], again }: Wish,
    planHash = reports.map(planHashOf).join(' '),
  ): RemediationResult {
    const nodes = reports.map(({ nodeId }) => nodeId);
    const proposal = { nodes, planHash, draft: draftPR, approve, again };
    const publish = this.#workspace.publishing.propose(proposal);
    this.#acts += 1;
    const success = publish.url !== null;
    const result = { success, action: 'regenerate', prUrl: publish.url, auditId: `act-${this.#acts}` };
    return { ...result, errorMessage: success ? null : `${publish.outcome}: ${publish.why}`, publish };
  }

  #regeneration(report: DriftReport): RemediationPlan {
    const hunks = this.#workspace.analyses.get(report.nodeId)?.hunks ?? [];
    return buildRegeneration({ report, hunks, handEdited: this.handEdited });
  }

  /** Replaces reports, writes the log and remembers the way back. */
  #act(action: DriftAuditEntry['action'], reports: readonly DriftReport[], reason: string | null): string {
    this.#acts += 1;
    const auditId = `act-${this.#acts}`;
    this.#undos.set(
      auditId,
      reports.map(({ nodeId }) => this.#find(nodeId)),
    );
    const [newest] = this.#workspace.history;
    for (const { nodeId, context } of reports) {
      this.#workspace.history.unshift({
        auditId,
        seq: (newest?.seq ?? 0) + this.#acts,
        prev: newest?.hash ?? '0'.repeat(64),
        hash: String(this.#acts).padStart(64, 'a'),
        timestamp: '2026-11-22T09:00:00.000Z',
        actor: 'ada@shop.example',
        context,
        nodeId,
        action,
        outcome: 'done',
        reason,
        before: {},
        after: {},
        prUrl: null,
      });
    }
    for (const report of reports) this.#workspace.change(report);
    return auditId;
  }

  #once<T>(key: string | undefined, work: () => T): T {
    if (key === undefined) return work();
    const known = this.#answers.get(key);
    if (known !== undefined) return known as T;
    const answer = work();
    this.#answers.set(key, answer);
    return answer;
  }

  #find(nodeId: string): DriftReport {
    const report = this.#workspace.reports.find((known) => known.nodeId === nodeId);
    if (report === undefined) throw conflict(`the graph has no node ${nodeId} now`);
    return report;
  }
}

function done(auditId: string, action: string): RemediationResult {
  return { success: true, action, prUrl: null, errorMessage: null, auditId };
}

function refused(errorMessage: string): RemediationResult {
  return { success: false, action: 'regenerate', prUrl: null, errorMessage, auditId: 'refused' };
}

function conflict(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was done',
    why,
    safe: 'nothing was changed',
    next: 'look at it again',
  });
}
