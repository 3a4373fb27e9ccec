import type { DriftReport } from '@drift/domain/types';

/** What to say of a node that was never recorded although its code exists, `2 files exist there`. */
export function recordNote(report: DriftReport): { found: string; ask: string } | null {
  if (report.reason !== 'unrecorded') return null;
  const count = report.files.filter(({ side, after }) => side === 'code' && after !== null).length;
  if (count === 1) return { found: '1 file exists there', ask: 'record it with' };
  return { found: `${count === 0 ? '' : `${count} `}files exist there`, ask: 'record them with' };
}
