/** A process that appends long numbered lines to the file `argv[2]` for ever, after a first word. */
import { appendLine } from './append-line.js';

const [file = ''] = process.argv.slice(2);
const rest = 'x'.repeat(100_000);
const append = (): string =>
  appendLine(file, (last) => `${Number((last ?? '0').split(' ', 1)[0]) + 1} ${rest}`, { fsync: false });
append();
console.log('on');
for (;;) append();
