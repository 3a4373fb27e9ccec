import type { DriftDeferral, DriftReason, DriftReport } from '@drift/domain/types';
import { KINDS, REASON_WORDS, type Kind } from '../../lib/verdict.js';

export const SORT_KEYS = ['risk', 'node', 'context', 'reason', 'confidence', 'files', 'synced'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export type DeferralState = DriftDeferral['state'];

/** How a deferral stands, in the words of the filter. */
export const DEFERRAL_WORDS: Readonly<Record<DeferralState, string>> = {
  active: 'Deferred',
  expired: 'Deferral expired',
  outdated: 'Deferral outdated',
};
export const DEFERRAL_STATES = Object.keys(DEFERRAL_WORDS) as readonly DeferralState[];

/** The filters that are lists of values, by their name in the URL. */
export type FilterName = 'type' | 'context' | 'reason' | 'deferred';

/** What of the scan is shown and in which order; the query string holds it. */
export interface FindingQuery {
  kinds: readonly Kind[];
  contexts: readonly string[];
  reasons: readonly DriftReason[];
  deferrals: readonly DeferralState[];
  search: string;
  sort: SortKey;
  descending: boolean;
}

/** The query that a URL asks for; words it does not know are left out. */
export function parseFindingQuery(params: URLSearchParams): FindingQuery {
  const sort = params.get('sort') ?? 'risk';
  const descending = sort.startsWith('-');
  const key = SORT_KEYS.find((known) => known === sort.replace(/^-/, ''));
  return {
    kinds: KINDS.filter((kind) => params.getAll('type').includes(kind)),
    contexts: params.getAll('context'),
    reasons: params
      .getAll('reason')
      .filter((reason): reason is DriftReason => Object.hasOwn(REASON_WORDS, reason)),
    deferrals: DEFERRAL_STATES.filter((state) => params.getAll('deferred').includes(state)),
    search: params.get('q') ?? '',
    sort: key ?? 'risk',
    descending: key !== undefined && descending,
  };
}

/** Whether anything but the order differs from what the page shows by itself. */
export function isFiltered({ kinds, contexts, reasons, deferrals, search }: FindingQuery): boolean {
  return kinds.length + contexts.length + reasons.length + deferrals.length > 0 || search.trim() !== '';
}

/** The same URL with one value of one filter switched on or off. */
export function toggleFilter(params: URLSearchParams, name: FilterName, value: string) {
  const next = new URLSearchParams(params);
  const values = next.getAll(name);
  next.delete(name);
  for (const other of values) if (other !== value) next.append(name, other);
  if (!values.includes(value)) next.append(name, value);
  return next;
}

/** The same URL without any filter; order and selection stay. */
export function clearFilters(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['type', 'context', 'reason', 'deferred', 'q']) next.delete(name);
  return next;
}

/** The same URL with the next order of a column: up, down, then the page's own. */
export function cycleSort(params: URLSearchParams, key: SortKey): URLSearchParams {
  const next = new URLSearchParams(params);
  const { sort, descending } = parseFindingQuery(params);
  if (sort !== key) next.set('sort', key);
  else if (!descending) next.set('sort', `-${key}`);
  else next.delete('sort');
  return next;
}

/** Whether a report passes every filter of a query. */
export function passes(report: DriftReport, kind: Kind, query: FindingQuery): boolean {
  const { kinds, contexts, reasons, deferrals } = query;
  if (kinds.length > 0 && !kinds.includes(kind)) return false;
  if (contexts.length > 0 && !contexts.includes(report.context)) return false;
  if (reasons.length > 0 && !reasons.includes(report.reason)) return false;
  if (deferrals.length > 0 && (report.deferral === null || !deferrals.includes(report.deferral.state)))
    return false;
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const paths = report.files.map(({ path }) => path);
  const text = [report.nodeId, report.nodeType, report.reason, ...report.mapping, ...paths]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
