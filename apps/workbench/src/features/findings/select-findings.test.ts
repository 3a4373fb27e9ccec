import { expect, it } from 'vitest';
import { buildReport } from '../../testing/build-report.js';
import { clearFilters, cycleSort, isFiltered, parseFindingQuery, toggleFilter } from './finding-query.js';
import { selectFindings, toFindings } from './select-findings.js';
import { openCount, tallyFindings } from './tally-findings.js';

const findings = toFindings([
  buildReport('a/synced', 'in-sync'),
  buildReport('a/format', 'format-only'),
  buildReport('b/never', 'unrecorded'),
  buildReport('b/ahead', 'code-ahead', { confidence: 0.5, lastSyncedAt: '2026-01-01T00:00:00Z' }),
  buildReport('b/regen', 'spec-ahead'),
  buildReport('c/unread', 'unjudged'),
  buildReport('c/broken', 'contract-break'),
  buildReport('c/gone', 'orphaned'),
]);

it.each([
  ['', 'c/gone c/broken c/unread b/regen b/ahead b/never a/format a/synced'],
  ['sort=-risk', 'a/synced a/format b/never b/ahead b/regen c/unread c/broken c/gone'],
  ['sort=node', 'a/format a/synced b/ahead b/never b/regen c/broken c/gone c/unread'],
  ['sort=nonsense', 'c/gone c/broken c/unread b/regen b/ahead b/never a/format a/synced'],
  ['sort=synced&type=spec_stale&type=code_stale', 'b/ahead b/regen'],
  ['type=semantic', 'c/gone c/broken'],
  ['type=unjudged', 'c/unread'],
  ['type=spec_stale', 'b/ahead'],
  ['type=unrecorded&type=none', 'b/never a/synced'],
  ['context=a&context=b&type=benign', 'a/format'],
  ['reason=code-ahead&reason=spec-ahead', 'b/regen b/ahead'],
  ['reason=toString', 'c/gone c/broken c/unread b/regen b/ahead b/never a/format a/synced'],
  ['q=SRC/b+ahead', 'b/regen b/ahead'],
  ['q=b/ahead', 'b/ahead'],
  ['q=zzz', ''],
])('shows for "%s": %s', (search, expected) => {
  const shown = selectFindings(findings, parseFindingQuery(new URLSearchParams(search)));
  expect(shown.map(({ report }) => report.nodeId).join(' ')).toBe(expected);
});

it('keeps the rest of the URL when a filter or the order changes', () => {
  const params = new URLSearchParams('node=a%2Fx&type=semantic&q=w');
  expect(toggleFilter(params, 'type', 'benign').toString()).toBe('node=a%2Fx&q=w&type=semantic&type=benign');
  expect(toggleFilter(params, 'type', 'semantic').toString()).toBe('node=a%2Fx&q=w');
  expect(clearFilters(params).toString()).toBe('node=a%2Fx');
  const up = cycleSort(params, 'files');
  expect(up.get('sort')).toBe('files');
  expect(cycleSort(up, 'files').get('sort')).toBe('-files');
  expect(cycleSort(cycleSort(up, 'files'), 'files').has('sort')).toBe(false);
  expect(isFiltered(parseFindingQuery(new URLSearchParams('sort=node&node=x')))).toBe(false);
});

it('counts what was not judged and what was never recorded apart, and neither as in sync', () => {
  const { total, contexts } = tallyFindings(findings);
  expect(total).toEqual({
    semantic: 2,
    unjudged: 1,
    code_stale: 1,
    spec_stale: 1,
    unrecorded: 1,
    benign: 1,
    none: 1,
  });
  expect(openCount(findings)).toBe(5);
  expect(contexts.map(({ context }) => context)).toEqual(['c', 'b', 'a']);
});
