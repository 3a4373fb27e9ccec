import { DriftFailure } from '@drift/domain/failure';
import type {
  Diagnostic,
  DriftAnalysis,
  DriftAuditEntry,
  DriftError,
  DriftEvent,
  DriftReport,
  FixProgress,
  GraphEdge,
  ProvenanceGraph,
} from '@drift/domain/types';
import {
  deferRequestSchema,
  fixAllPlanSchema,
  fixAllRequestSchema,
  fixAllResultSchema,
  fixAllStoppedSchema,
  planRequestSchema,
  plannedRemediationSchema,
  remediationRequestSchema,
  remediationResultSchema,
  undoRequestSchema,
  driftAnalysisSchema,
  driftAuditEntrySchema,
  driftReportSchema,
  driftScanResultSchema,
  provenanceGraphSchema,
  pullRequestListSchema,
} from '@drift/domain/zod';
import { CannedPublishing } from './canned-publishing.js';
import { CannedRemedies } from './canned-remedies.js';
import { summarizeReports } from './summarize-reports.js';

/** What a request asks for. */
export interface CannedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  /** The request calls its body JSON, as every POST has to. */
  isJson: boolean;
}

/** An answer, ready to be sent. */
export interface CannedAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** A workspace that exists only as answers; every good one is checked against the schema before it leaves. */
export class CannedWorkspace {
  reports: DriftReport[] = [];
  analyses = new Map<string, Partial<DriftAnalysis>>();
  history: DriftAuditEntry[] = [];
  edges: GraphEdge[] = [];
  diagnostics: Diagnostic[] = [];
  commit: string | null = '4f2a91c7d0b84e55a1f3c2de9b7764410c5ae8b3';
  scannedAt = new Date().toISOString();
  ageSeconds = 12;
  /** Answers everything with this instead. */
  failure: { status: number; error: DriftError } | null = null;
  /** Called for each event. */
  listeners = new Set<(event: DriftEvent) => void>();
  requests: CannedRequest[] = [];
  /** What the server says of whoever asks; null where it does not say it. */
  role: 'viewer' | 'operator' | null = 'operator';
  readonly publishing = new CannedPublishing();
  readonly remedies = new CannedRemedies(this);

  /** Replaces one report, as a new scan after an edit would, and tells the listeners. */
  change(report: DriftReport): void {
    this.reports = this.reports.map((known) => (known.nodeId === report.nodeId ? report : known));
    this.finishScan([report.nodeId]);
  }

  finishScan(changed: string[]): void {
    this.scannedAt = new Date().toISOString();
    this.ageSeconds = 0;
    for (const listener of this.listeners)
      listener({ type: 'scan-finished', at: this.scannedAt, changed, progress: null });
  }

  /** Tells the listeners how far a run over several fixes is. */
  tellProgress(progress: FixProgress): void {
    const at = new Date().toISOString();
    for (const listener of this.listeners) listener({ type: 'fix-progress', at, changed: [], progress });
  }

  answer(request: CannedRequest): CannedAnswer {
    this.requests.push(request);
    if (this.failure !== null) return problem(this.failure.status, this.failure.error);
    const { method, path, query, isJson } = request;
    if (method === 'POST' && !isJson) return problem(415, NOT_JSON);
    if (path === '/drift/scan') return this.scan(query);
    if (path === '/drift/graph') return this.good(provenanceGraphSchema.parse(this.graph()));
    if (path === '/drift/history') return this.page(query);
    if (path === '/drift/pull-requests')
      return this.good(pullRequestListSchema.parse(this.publishing.list(query)));
    if (path.startsWith('/drift/report/')) {
      return this.node(decodeURIComponent(path.slice('/drift/report/'.length)), (report) =>
        driftReportSchema.parse(report),
      );
    }
    if (path.startsWith('/drift/context/')) {
      const context = decodeURIComponent(path.slice('/drift/context/'.length));
      return this.good(this.reports.filter((report) => report.context === context));
    }
    if (path === '/drift/analyze') {
      const { nodeId } = request.body as { nodeId: string };
      return this.node(nodeId, (report) => driftAnalysisSchema.parse(this.analysis(report)));
    }
    return this.act(request) ?? problem(404, notFound(path));
  }

  /** What changes something; null for a path that does not. */
  private act({ path, body }: CannedRequest): CannedAnswer | null {
    const { remedies } = this;
    const verbs: Record<string, () => unknown> = {
      '/drift/plan': () => plannedRemediationSchema.parse(remedies.plan(planRequestSchema.parse(body))),
      '/drift/remediate': () =>
        remediationResultSchema.parse(remedies.remediate(remediationRequestSchema.parse(body))),
      '/drift/defer': () => remedies.defer(deferRequestSchema.parse(body)),
      '/drift/undo': () => remedies.undo(undoRequestSchema.parse(body)),
      '/drift/fix-all/plan': () => fixAllPlanSchema.parse(remedies.planAll()),
      '/drift/fix-all/stop': () => fixAllStoppedSchema.parse({ stopped: true }),
      '/drift/fix-all': () => fixAllResultSchema.parse(remedies.fixAll(fixAllRequestSchema.parse(body))),
    };
    const verb = verbs[path];
    if (verb === undefined) return null;
    if (this.role === 'viewer') return problem(401, NEEDS_OPERATOR);
    try {
      return this.good(verb());
    } catch (thrown) {
      if (!(thrown instanceof DriftFailure)) throw thrown;
      return problem(thrown.error.code === 'E_NOT_FOUND' ? 404 : 409, thrown.error);
    }
  }

  private scan(query: URLSearchParams): CannedAnswer {
    const limit = Number(query.get('limit') ?? 100);
    const from = Number(query.get('cursor') ?? 0);
    const { diagnostics, scannedAt, commit } = this;
    const reports = this.reports.slice(from, from + limit);
    const summary = summarizeReports(this.reports, diagnostics);
    const result = driftScanResultSchema.parse({ reports, summary, diagnostics, scannedAt, commit });
    return this.good(result, from + limit < this.reports.length ? String(from + limit) : null);
  }

  private page(query: URLSearchParams): CannedAnswer {
    const nodeId = query.get('nodeId');
    const limit = Math.min(Number(query.get('limit') ?? 100), 20);
    const from = Number(query.get('cursor') ?? 0);
    const entries = this.history.filter((entry) => nodeId === null || entry.nodeId === nodeId);
    const page = entries.slice(from, from + limit).map((entry) => driftAuditEntrySchema.parse(entry));
    return this.good(page, from + limit < entries.length ? String(from + limit) : null);
  }

  private node(nodeId: string, answer: (report: DriftReport) => unknown): CannedAnswer {
    const report = this.reports.find((known) => known.nodeId === nodeId);
    return report === undefined ? problem(404, notFound(nodeId)) : this.good(answer(report));
  }

  private analysis(report: DriftReport): DriftAnalysis {
    const { suggestions } = report;
    const nothing = { hunks: [], comparisons: [], symbols: [], cause: null };
    return { report, ...nothing, suggestions, ...this.analyses.get(report.nodeId) };
  }

  private graph(): ProvenanceGraph {
    const contexts = [...new Set(this.reports.map(({ context }) => context))].sort();
    const roots = contexts.map((context) => ({
      nodeId: context,
      nodeType: 'context',
      context,
      parent: null,
      description: null,
      mapping: [],
      sources: [],
      driftType: null,
      reason: null,
      confidence: null,
    }));
    const nodes = this.reports.map(
      ({ nodeId, nodeType, context, mapping, driftType, reason, confidence }) => {
        const parent = nodeId.slice(0, nodeId.lastIndexOf('/'));
        return {
          nodeId,
          nodeType,
          context,
          parent,
          description: null,
          mapping,
          sources: [],
          driftType,
          reason,
          confidence,
        };
      },
    );
    const parents = nodes.map(({ nodeId, parent }) => ({ from: nodeId, to: parent, kind: 'parent' }));
    const all = [...roots, ...nodes].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
    return { nodes: all, edges: [...parents, ...this.edges], scannedAt: this.scannedAt };
  }

  private good(body: unknown, nextCursor: string | null = null): CannedAnswer {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      Age: String(this.ageSeconds),
    };
    if (this.role !== null) headers['X-Drift-Role'] = this.role;
    if (nextCursor !== null) headers['X-Next-Cursor'] = nextCursor;
    return { status: 200, headers, body };
  }
}

const NOT_JSON: DriftError = {
  code: 'E_USAGE',
  what: 'the request was not carried out',
  where: null,
  why: 'its content-type is not application/json in UTF-8',
  safe: 'nothing was changed',
  next: 'see /docs',
};

const NEEDS_OPERATOR: DriftError = {
  code: 'E_FORBIDDEN',
  what: 'the request was not carried out',
  where: null,
  why: 'only an operator may do this',
  safe: 'nothing was changed',
  next: 'open the operator link that the server printed, or send its token as Authorization: Bearer',
};

function problem(status: number, error: DriftError): CannedAnswer {
  return { status, headers: { 'Content-Type': 'application/problem+json' }, body: { ...error, status } };
}

function notFound(where: string): DriftError {
  return {
    code: 'E_NOT_FOUND',
    what: 'No such node',
    where,
    why: 'The graph holds no node by this name.',
    safe: null,
    next: 'drift-heal scan',
  };
}
