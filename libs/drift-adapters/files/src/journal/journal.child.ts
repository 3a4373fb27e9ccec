/**
 * A process that changes the sample tree `argv[3]` with the state folder `argv[4]`: `apply`, `replace`,
 * `undo` or `recover` once, dying by its own hand at the step of the number or name `argv[5]`, and waiting
 * for the disk with a last argument `fsync`; or `for ever` in turn, or `undo for ever` each undo by the
 * next one, with a dot for every step.
 */
import { writeSync } from 'node:fs';
import { applyChanges, listSaved, pruneSaved, recoverJournals, undoChanges } from '../index.js';
import { sampleChange, sampleReplaced } from './sample-tree.fixture.js';

const [verb = '', root = '', stateDir = '', dieAt = '0', fsync] = process.argv.slice(2);
let count = 0;
const step = (name: string): void => {
  count += 1;
  if (verb.endsWith('for ever')) writeSync(1, '.');
  if (count === Number(dieAt) || name === dieAt) process.kill(process.pid, 'SIGKILL');
};
const options = { stateDir, now: new Date('2026-02-09T14:30:00Z'), fsync: fsync === 'fsync', step };

if (verb === 'apply') applyChanges(sampleChange(root, 'c1'), options);
if (verb === 'replace') applyChanges(sampleReplaced(root, 'c1'), options);
if (verb === 'undo') undoChanges({ ...options, root, id: 'c1', newId: 'u1' });
if (verb === 'recover') recoverJournals(stateDir, root, options);
if (verb === 'for ever') forEver();
if (verb === 'undo for ever') undoForEver();
console.log(count);

function forEver(): void {
  for (let round = 0; ; round += 1) {
    const now = new Date();
    const id = `${process.pid}-${round}`;
    const [last] = listSaved(stateDir, root).filter((change) => change.undoes === null);
    const undone = new Set(listSaved(stateDir, root).map((change) => change.undoes));
    if (last === undefined || undone.has(last.id)) applyChanges(sampleChange(root, id), { ...options, now });
    else undoChanges({ ...options, now, root, id: last.id, newId: id });
    pruneSaved(stateDir, { now, changes: 4, newest: 4 });
  }
}

function undoForEver(): void {
  for (let round = 0; ; round += 1) {
    const now = new Date();
    const saved = listSaved(stateDir, root);
    const undone = new Set(saved.map((change) => change.undoes));
    const last = saved.find((change) => !undone.has(change.id));
    if (last === undefined) throw new Error('there is nothing to undo');
    undoChanges({ ...options, now, root, id: last.id, newId: `${process.pid}-${round}` });
    pruneSaved(stateDir, { now, changes: 4, newest: 4 });
  }
}
