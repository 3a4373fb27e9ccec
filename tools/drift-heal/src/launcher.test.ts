import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../bin/drift-heal.mjs', import.meta.url));
const built = existsSync(fileURLToPath(new URL('../dist/main.js', import.meta.url)));

it('the built command line prints its errors and answers with their code', () => {
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, [launcher, ...argv], { cwd: '/', encoding: 'utf8' });
  const { status, stderr } = run('scan');
  expect(status).toBe(2);
  expect(stderr).toContain(built ? 'E_NO_WORKSPACE' : 'npm run build');
  expect(run('--version').status).toBe(built ? 0 : 2);
});
