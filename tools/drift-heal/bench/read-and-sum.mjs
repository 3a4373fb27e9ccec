// What Node itself takes to read these files and sum their bytes, one after another: `node read-and-sum.mjs <file of
// paths, each ended by NUL>`, from the folder the paths are relative to. The yardstick of A13.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const paths = readFileSync(process.argv[2], 'utf8').split('\0');
paths.pop();
let last = '';
for (const path of paths) last = createHash('sha256').update(readFileSync(path)).digest('hex');
process.stdout.write(`${paths.length} files, the last one ${last}\n`);
