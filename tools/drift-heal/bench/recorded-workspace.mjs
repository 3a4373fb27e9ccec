import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { makeWorkspace } from './make-workspace.mjs';
import { measure } from './measure.mjs';

/** The built command line; `DRIFT_BENCH_BIN` names another one. */
export const cli =
  process.env.DRIFT_BENCH_BIN ?? fileURLToPath(new URL('../bin/drift-heal.cjs', import.meta.url));

/** A workspace of `makeWorkspace`, every node recorded with all its fingerprints, all of it committed. */
export function makeRecordedWorkspace(files, folder) {
  const workspace = makeWorkspace(files, folder);
  const { root, git } = workspace;
  const argv = [process.execPath, cli, 'absorb', '--all', '--record-only', '--yes'];
  const recorded = measure(argv, { cwd: root, env: { DRIFT_ACTOR: 'bench' } });
  if (recorded.status !== 0) throw new Error(`absorb ended with ${recorded.status}`);
  const slots = countSlots(root);
  for (const [slot, count] of Object.entries(slots))
    if (count !== files) throw new Error(`${count} of ${files} files have a recorded ${slot}`);
  git('add', '-A');
  git('commit', '-qm', 'chore: recorded');
  git('status');
  return workspace;
}

/** How many mapped files each fingerprint slot of the state holds. */
function countSlots(root) {
  const slots = { hash: 0, blob: 0, syntax: 0, contract: 0 };
  let slot = '';
  for (const line of readFileSync(join(root, '.yggdrasil/.drift-state'), 'utf8').split('\n')) {
    if (/^ {4}\S/.test(line)) slot = line.slice(4, line.indexOf(':'));
    else if (line.startsWith('      src/') && slot in slots) slots[slot] += 1;
  }
  return slots;
}

/** A fast wrong scan is no result: all nodes in sync, none forgotten. */
export function checkAnswer({ status, stdout }, nodes) {
  const { reports } = JSON.parse(stdout);
  const drifted = reports.filter(({ driftType }) => driftType !== 'none').length;
  if (status !== 0 || reports.length !== nodes || drifted > 0)
    throw new Error(`wrong answer: exit ${status}, ${reports.length} of ${nodes} nodes, ${drifted} drifted`);
}
