#!/usr/bin/env node
// The committed launcher: npm links it at install time, before anything is built. CommonJS, to start fast.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '../dist');
// An answer that still holds is said again without loading what would find a new one.
const LOOKS = new Set(['scan', 'check', 'report']);
if (!existsSync(join(dist, 'main.cjs'))) {
  process.stderr.write('drift-heal is not built yet. Next: npm run build\n');
  process.exitCode = 2;
} else {
  const { isAnswered, seen } = LOOKS.has(process.argv[2]) ? require('../dist/again.cjs').answerAgain() : {};
  if (!isAnswered) void require('./open-built.cjs').openBuilt(dist).load('./main.cjs').start(seen);
}
