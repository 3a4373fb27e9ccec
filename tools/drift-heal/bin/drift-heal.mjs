#!/usr/bin/env node
// The committed launcher: npm links it at install time, before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(fileURLToPath(main))) await import(main.href);
else {
  process.stderr.write('drift-heal is not built yet. Next: npm run build\n');
  process.exitCode = 2;
}
