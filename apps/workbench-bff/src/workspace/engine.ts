import type {
  DeferRequest,
  DriftAnalysis,
  DriftAuditEntry,
  DriftScanResult,
  DriftVerification,
  FixAllPlan,
  FixAllRequest,
  FixAllResult,
  FixAllStopped,
  FixAllStopRequest,
  FixProgress,
  PlannedRemediation,
  PlanRequest,
  ProvenanceGraph,
  PullRequestList,
  RemediationRequest,
  RemediationResult,
  UndoRequest,
  VerifyRequest,
} from '@drift/domain/types';

/** One look at the whole workspace. */
export interface Look {
  scan: DriftScanResult;
  graph: ProvenanceGraph;
  /** The engine can be asked whether it still holds, and tells what is touched. */
  isFollowed: boolean;
  /** Only what was told to have changed was looked at; the rest is from the look before. */
  isPartly: boolean;
}

export interface HistoryQuery {
  nodeId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface HistoryPage {
  /** Newest first. */
  entries: DriftAuditEntry[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** The façade as the server needs it; every failure is a `DriftFailure`. */
export interface Engine {
  look(): Promise<Look>;
  /** Whether the last look still holds; `whole` asks for a stat of everything that it rests on. */
  holds(how: { whole: boolean }): Promise<boolean>;
  /** Settles when something that the last look rests on may have changed, with root-relative paths. */
  touched(): Promise<readonly string[]>;
  analyze(nodeId: string): Promise<DriftAnalysis>;
  remediate(request: RemediationRequest): Promise<RemediationResult>;
  history(query: HistoryQuery): Promise<HistoryPage>;
  verify(request: VerifyRequest): Promise<DriftVerification[]>;
  plan(request: PlanRequest): Promise<PlannedRemediation>;
  planAll(): Promise<FixAllPlan>;
  fixAll(request: FixAllRequest, onProgress: OnFixProgress): Promise<FixAllResult>;
  /** Ends such a run early; the run itself answers what became of it. */
  stopAll(request: FixAllStopRequest): Promise<FixAllStopped>;
  defer(request: DeferRequest): Promise<RemediationResult>;
  undo(request: UndoRequest): Promise<RemediationResult>;
  /** Newest first; where the code host cannot be asked, an empty list that says why. */
  pullRequests(state: PullRequestState): Promise<PullRequestList>;
}

/** `closed` holds the merged ones too. */
export type PullRequestState = 'open' | 'closed' | 'all';

/** Told while several fixes are carried out. */
export type OnFixProgress = (progress: FixProgress) => void;

/** Injection token of the `Engine`. */
export const ENGINE = Symbol('engine');
