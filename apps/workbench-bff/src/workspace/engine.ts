import type {
  DriftAnalysis,
  DriftAuditEntry,
  DriftScanResult,
  ProvenanceGraph,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';

/** One look at the whole workspace. */
export interface Look {
  scan: DriftScanResult;
  graph: ProvenanceGraph;
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
  analyze(nodeId: string): Promise<DriftAnalysis>;
  remediate(request: RemediationRequest): Promise<RemediationResult>;
  history(query: HistoryQuery): Promise<HistoryPage>;
}

/** Injection token of the `Engine`. */
export const ENGINE = Symbol('engine');
