import type { DriftReason, DriftReport } from '@drift/domain/types';
import { KINDS, kindOf, REASON_WORDS, type Kind } from '../../lib/verdict.js';
import { passes, type FindingQuery } from './finding-query.js';

/** A report with the kind that it is counted and coloured by. */
export interface Finding {
  report: DriftReport;
  kind: Kind;
}

const REASON_ORDER = Object.keys(REASON_WORDS) as DriftReason[];

/** Every report of a scan with its kind. */
export function toFindings(reports: readonly DriftReport[]): Finding[] {
  return reports.map((report) => ({ report, kind: kindOf(report.driftType, report.reason) }));
}

/** The findings a query asks for, in its order; equal ones stay in the order of their ids. */
export function selectFindings(findings: readonly Finding[], query: FindingQuery): Finding[] {
  const chosen = findings.filter(({ report, kind }) => passes(report, kind, query));
  const sign = query.descending ? -1 : 1;
  return chosen.sort((a, b) => sign * compare(a, b, query.sort) || byText(a.report.nodeId, b.report.nodeId));
}

function compare(a: Finding, b: Finding, sort: FindingQuery['sort']): number {
  switch (sort) {
    case 'risk':
      return risk(a) - risk(b);
    case 'node':
      return byText(a.report.nodeId, b.report.nodeId);
    case 'context':
      return byText(a.report.context, b.report.context);
    case 'reason':
      return REASON_ORDER.indexOf(a.report.reason) - REASON_ORDER.indexOf(b.report.reason);
    case 'confidence':
      return a.report.confidence - b.report.confidence;
    case 'files':
      return a.report.files.length - b.report.files.length;
    case 'synced':
      return byText(a.report.lastSyncedAt ?? '', b.report.lastSyncedAt ?? '');
  }
}

/** Urgent kinds first; within a kind the order of the verdict's rules. */
function risk({ kind, report }: Finding): number {
  return KINDS.indexOf(kind) * 100 + REASON_ORDER.indexOf(report.reason);
}

/** By code unit, so that the order is the same in every locale. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
