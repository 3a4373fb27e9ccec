import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SCRIPT = fileURLToPath(new URL('./drift_check.sh', import.meta.url));

/** Says how it was called, or what stands in the file `SAY`, and ends with the exit code `ANSWER`. */
const CLI = `
const { readFileSync } = require('node:fs');
const called = { argv: process.argv.slice(2), cwd: process.cwd() };
const say = process.env['SAY'];
process.stdout.write(say ? readFileSync(say) : JSON.stringify(called));
process.exitCode = Number(process.env['ANSWER'] ?? 0);
`;

/** A repository with the guard, and a command line that only says how it was called. */
export function makeGuardedRepository(cli = CLI) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'drift guard-')));
  mkdirSync(join(home, 'scripts/ci'), { recursive: true });
  mkdirSync(join(home, 'tools/drift-heal/bin'), { recursive: true });
  cpSync(dirname(SCRIPT), join(home, 'scripts/ci'), { recursive: true });
  writeFileSync(join(home, 'tools/drift-heal/bin/drift-heal.cjs'), cli);
  const guard = (argv, { answer = 0, cwd = '/', env = {} } = {}) => {
    const result = spawnSync(join(home, 'scripts/ci', basename(SCRIPT)), argv, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 8 * 1024 * 1024,
      env: { PATH: process.env.PATH, ANSWER: String(answer), ...env },
    });
    return { exit: result.status, out: result.stdout, err: result.stderr };
  };
  return { home, guard, dispose: () => rmSync(home, { recursive: true }) };
}
