import { openDiffer } from '../open-differ.js';
import { judgeMutants } from './judge-mutants.js';
import { openOracles } from './oracles/open-oracles.js';
import type { Message, Task } from './task.js';

// Judges the files it is sent, one after the other; whoever sends them watches that it goes on.
const differ = openDiffer();
const oracles = openOracles();
const send = (message: Message): void => void process.send?.(message);
process.on('message', (task: Task) => {
  void judgeMutants(task, {
    differ,
    oracles,
    tell: (number) => send({ type: 'working', number }),
    report: (fault) => send({ type: 'fault', fault }),
  }).then((result) => send({ type: 'done', result }));
});
process.on('disconnect', () => process.exit(0));
