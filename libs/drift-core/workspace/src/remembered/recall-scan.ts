import { dirname } from 'node:path';
import { recallAnswer, type Recall } from '@drift/files/recall';
import { placeOf, questionOf, type ScanCall } from './scan-call.js';

export { mayBeTerminal, writeNow, type SeenInputs } from '@drift/files/recall';
export type { ScanCall } from './scan-call.js';

/**
 * What was answered to the same question, if nothing that it rests on has changed since; else how it has
 * changed, for `rememberScan`. Loads and reads nothing of the workspace but stats.
 */
export function recallScan(call: ScanCall): Recall {
  const nothing: Recall = { answer: null, seen: null };
  if (call.argv.includes('--no-cache')) return nothing;
  let first = nothing;
  for (let root = call.cwd; ; root = dirname(root)) {
    const place = placeOf(call, root);
    const recall = place ? recallAnswer(place, questionOf(call, root)) : nothing;
    if (recall.answer !== null) return recall;
    if (first.seen === null) first = recall;
    if (dirname(root) === root) return first;
  }
}
