/**
 * A process that uses the lock `argv[2]`: `count <file> <n>` adds n to the number in the file, one
 * by one; `hold` says `held` and keeps the lock until it is killed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withLock } from './with-lock.js';

const [lock = '', verb = '', file = '', times = '0'] = process.argv.slice(2);

if (verb === 'hold') {
  await withLock(
    lock,
    () => {
      console.log('held');
      return new Promise(() => setInterval(() => {}, 60_000));
    },
    { what: 'hold it' },
  );
}

for (let round = 0; round < Number(times); round += 1) {
  await withLock(lock, () => writeFileSync(file, String(Number(readFileSync(file, 'utf8')) + 1)), {
    what: 'count',
  });
}
