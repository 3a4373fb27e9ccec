import { dirname } from 'node:path';
import { recallAnswer, type RecalledAnswer } from '@drift/files/recall';
import { placeOf, questionOf, type ScanCall } from './scan-call.js';

export { mayBeTerminal, writeNow, type RecalledAnswer } from '@drift/files/recall';
export type { ScanCall } from './scan-call.js';

/**
 * What was answered to the same question, if nothing that it rests on has changed since; null where
 * somebody must look. Loads and reads nothing of the workspace but stats.
 */
export function recallScan(call: ScanCall): RecalledAnswer | null {
  if (call.argv.includes('--no-cache')) return null;
  for (let root = call.cwd; ; root = dirname(root)) {
    const place = placeOf(call, root);
    const recalled = place && recallAnswer(place, questionOf(call, root));
    if (recalled !== null || dirname(root) === root) return recalled;
  }
}
