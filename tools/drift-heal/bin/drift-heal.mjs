#!/usr/bin/env node
// The committed launcher: npm links it at install time, before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
// An answer that still holds is said again without loading what would find a new one.
const LOOKS = new Set(['scan', 'check', 'report']);
if (!existsSync(fileURLToPath(main))) {
  process.stderr.write('drift-heal is not built yet. Next: npm run build\n');
  process.exitCode = 2;
} else if (!LOOKS.has(process.argv[2]) || !(await isAnswered())) await import(main.href);

async function isAnswered() {
  const { answerAgain } = await import(new URL('../dist/again.js', import.meta.url).href);
  return answerAgain();
}
