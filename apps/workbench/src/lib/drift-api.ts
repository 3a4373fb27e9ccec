import * as api from '@drift/domain/client';
import type {
  DriftAnalysis,
  DriftAuditEntry,
  DriftReport,
  DriftScanResult,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { answerOf, requestOptions, type Role } from './drift-request.js';

/** A scan, the moment it finished in milliseconds of this browser's clock, and the role of whoever asked. */
export type DatedScan = DriftScanResult & { finishedAt: number; role: Role | null };

const PAGE_SIZE = 1000;
const RESTARTS = 3;

/** The whole scan, page by page; begins again when another scan took its place in between. */
export async function scanForDrift(signal?: AbortSignal): Promise<DatedScan> {
  for (let restarts = 0; ; restarts += 1) {
    const first = await scanPage(null, signal);
    const reports = [...first.data.reports];
    let moved = false;
    for (let cursor = first.nextCursor; cursor !== null && !moved;) {
      const page = await scanPage(cursor, signal);
      moved = page.data.scannedAt !== first.data.scannedAt && restarts < RESTARTS;
      reports.push(...page.data.reports);
      cursor = page.nextCursor;
    }
    if (moved) continue;
    const finishedAt =
      first.ageSeconds === null
        ? Date.parse(first.data.scannedAt)
        : first.receivedAt - first.ageSeconds * 1000;
    return { ...first.data, reports, finishedAt, role: first.role };
  }
}

/** One report for each node of a context; the first page of a very large one. */
export async function getContextDrift(context: string): Promise<DriftReport[]> {
  const query = { limit: PAGE_SIZE };
  return (await answerOf(api.getContextDrift({ ...requestOptions(), path: { context }, query }))).data;
}

/** The report of one node; the slashes of its id are sent encoded. */
export async function getDriftReport(nodeId: string, signal?: AbortSignal): Promise<DriftReport> {
  return (await answerOf(api.getDriftReport({ ...requestOptions(signal), path: { nodeId } }))).data;
}

/** The report of one node with its diff, symbols, cause and ranked suggestions. */
export async function analyzeDrift(nodeId: string, signal?: AbortSignal): Promise<DriftAnalysis> {
  return (await answerOf(api.analyzeDrift({ ...requestOptions(signal), body: { nodeId } }))).data;
}

/** Executes one suggestion; a refusal is an answer with `success` false. */
export async function executeRemediation(request: RemediationRequest): Promise<RemediationResult> {
  return (await answerOf(api.executeRemediation({ ...requestOptions(), body: request }))).data;
}

/** The newest page of the audit log. */
export async function getDriftHistory(): Promise<DriftAuditEntry[]> {
  return (await answerOf(api.getDriftHistory(requestOptions()))).data;
}

async function scanPage(cursor: string | null, signal?: AbortSignal) {
  const query = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor };
  const answer = await answerOf(api.scanForDrift({ ...requestOptions(signal), query }));
  return { ...answer, receivedAt: Date.now() };
}
