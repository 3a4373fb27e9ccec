/**
 * A process that absorbs the nodes `argv[3…]` of the workspace `argv[2]` one by one, each by a look of
 * its own, and again where another process held the lock too long. Prints how many it recorded and how
 * often it was locked out.
 */
import { existsSync } from 'node:fs';
import { DriftFailure } from '@drift/domain/failure';
import { openDrift } from '../open-drift.js';

const [root = '', ...nodeIds] = process.argv.slice(2);
const counts = { recorded: 0, locked: 0 };
for (const nodeId of nodeIds) {
  while (!(await absorb(nodeId))) counts.locked += 1;
}
console.log(JSON.stringify(counts));

async function absorb(nodeId: string): Promise<boolean> {
  const drift = await openDrift({ root });
  const prepared = await drift.absorb({ words: [nodeId], reason: 'why', withSpec: true, recordOnly: false });
  try {
    existsSync('/drift-work-begins');
    if ((await prepared.apply()) !== null) counts.recorded += 1;
    existsSync('/drift-work-ends');
    return true;
  } catch (error) {
    if (error instanceof DriftFailure && error.error.code === 'E_LOCKED') return false;
    throw error;
  }
}
