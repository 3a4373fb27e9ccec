import type { DriftReason, DriftSummary } from '@drift/domain/types';
import { VERDICT_WORDS, type TallyGroup } from './verdict-words.js';

/**
 * The line that counts the whole scan, `4 nodes checked. 1 drift, 1 unmaterialized.`; counts of zero are
 * left out, except drift.
 */
export function summaryLine(summary: DriftSummary): string {
  const parts = [`${tally(summary, 'drift')} drift`];
  const missing = tally(summary, 'missing');
  const unmaterialized = tally(summary, 'unmaterialized');
  if (missing > 0) parts.push(`${missing} missing`);
  if (unmaterialized > 0) parts.push(`${unmaterialized} unmaterialized`);
  if (summary.unjudged > 0) parts.push(`${summary.unjudged} skipped`);
  return `${summary.checked} ${summary.checked === 1 ? 'node' : 'nodes'} checked. ${parts.join(', ')}.`;
}

// By reason and not by type: a recorded-nowhere node is counted once whether or not it is benign.
function tally(summary: DriftSummary, group: TallyGroup): number {
  let count = 0;
  for (const [reason, words] of Object.entries(VERDICT_WORDS)) {
    if (words.group === group) count += summary.byReason[reason as DriftReason] ?? 0;
  }
  return count;
}
