/**
 * A process that writes `argv[3]` bytes to `argv[2]` and prints the error object, if there is one;
 * with a third argument it goes on for ever with two contents in turn, after a first line.
 */
import { DriftFailure } from '@drift/domain/failure';
import { writeAtomic } from './write-atomic.js';

const [path = '', size = '0', forEver] = process.argv.slice(2);
const contents = [Buffer.alloc(Number(size), 'n'), Buffer.alloc(Number(size), 'm')];
try {
  for (const content of contents) writeAtomic(path, content);
} catch (error) {
  console.log(JSON.stringify(error instanceof DriftFailure ? error.error : String(error)));
}
if (forEver) {
  console.log('on');
  for (;;) for (const content of contents) writeAtomic(path, content, { fsync: false });
}
