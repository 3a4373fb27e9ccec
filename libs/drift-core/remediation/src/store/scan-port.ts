import type {
  DriftReason,
  DriftScanResult,
  DriftSummary,
  DriftType,
  DriftTypeCounts,
} from '@drift/domain/types';
import type { StoredPage, StoredQuery } from './stored-page.js';

export interface StoredScan {
  scanId: string;
  /** UTC. */
  scannedAt: string;
  commit: string | null;
  branch: string | null;
  summary: DriftSummary;
}

/** What a scan said of a node that was not in sync. */
export interface StoredFinding {
  scanId: string;
  scannedAt: string;
  nodeId: string;
  context: string;
  driftType: DriftType;
  reason: DriftReason;
  confidence: number;
  specHash: string | null;
  codeHash: string | null;
  deferred: boolean;
}

/** The counts of one scan, of the whole or of one context. */
export interface TrendPoint {
  scanId: string;
  scannedAt: string;
  commit: string | null;
  byType: DriftTypeCounts;
}

/** The history of scans of the whole workspace; a node that a scan has no finding of was in sync. */
export interface Scans {
  /** The same id a second time changes nothing. */
  record(scan: { scanId: string; branch: string | null; result: DriftScanResult }): Promise<void>;
  page(query: StoredQuery): Promise<StoredPage<StoredScan>>;
  /** Of one scan, sorted by node. */
  findings(scanId: string): Promise<StoredFinding[]>;
  /** Of one node, newest first. */
  ofNode(nodeId: string, query: StoredQuery): Promise<StoredPage<StoredFinding>>;
  /** Oldest first; `since` is UTC. A context that a scan did not know counts as all zero. */
  trend(query: { since: string; context?: string }): Promise<TrendPoint[]>;
  /** Removes scans from before `before` (UTC) with their findings, but never the newest `keep`; gives how many. */
  prune(request: { before: string; keep: number }): Promise<number>;
}
