import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./drift_check.sh', import.meta.url));
let home;

/** A repository with the guard, and a CLI that only says how it was called. */
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drift guard-'));
  mkdirSync(join(home, 'scripts/ci'), { recursive: true });
  mkdirSync(join(home, 'tools/drift-heal/bin'), { recursive: true });
  copyFileSync(script, join(home, 'scripts/ci/drift_check.sh'));
  chmodSync(join(home, 'scripts/ci/drift_check.sh'), 0o755);
  writeFileSync(
    join(home, 'tools/drift-heal/bin/drift-heal.mjs'),
    "process.stdout.write(JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd() }));\nprocess.exitCode = Number(process.env['ANSWER'] ?? 0);\n",
  );
});
afterEach(() => rmSync(home, { recursive: true }));

function guard(argv, { answer = 0, cwd = '/' } = {}) {
  const result = spawnSync(join(home, 'scripts/ci/drift_check.sh'), argv, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ANSWER: String(answer) },
  });
  return { exit: result.status, out: result.stdout, err: result.stderr };
}

const argvOf = (argv) => JSON.parse(guard(argv).out).argv;

test('flags become those of the command line', () => {
  expect(argvOf([])).toEqual(['scan']);
  expect(argvOf(['--warn'])).toEqual(['scan', '--warn']);
  expect(argvOf(['--fail'])).toEqual(['scan', '--fail-on', 'semantic']);
  expect(argvOf(['--dry-run', '--warn'])).toEqual(['scan', '--warn']);
  expect(argvOf(['--context', 'orders', '--fail', '--context=auth'])).toEqual([
    'scan',
    '--fail-on',
    'semantic',
    '--contexts',
    'orders,auth',
  ]);
  expect(argvOf(['--context', '$(touch x); "q" *'])).toEqual(['scan', '--contexts', '$(touch x); "q" *']);
});

test.each([0, 1, 2, 3, 4])('the answer %i is passed on', (answer) => {
  expect(guard(['--fail'], { answer }).exit).toBe(answer);
});

test('it looks at its own repository, wherever it is called from', () => {
  for (const cwd of ['/', home, join(home, 'scripts')]) {
    expect(JSON.parse(guard([], { cwd }).out).cwd).toBe(home);
  }
});

describe.each([
  ['--auto-remediate'],
  ['--confirm'],
  ['--require-approval'],
  ['--auto-remediate', '--dry-run'],
])('%s %s', (...argv) => {
  test('is refused by name until healing is built', () => {
    const { exit, out, err } = guard(argv.filter(Boolean));
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^E_NOT_IMPLEMENTED: /);
  });
});

test.each([[['--nonsense']], [['--warn', '--fail']], [['--context']], [['orders']]])(
  '%j is a usage error',
  (argv) => {
    const { exit, err } = guard(argv);
    expect(exit).toBe(2);
    expect(err).toContain('Usage: drift_check.sh');
  },
);

test('it is plain sh, and the workflow calls it as the mission says', () => {
  expect(readFileSync(script, 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  const workflow = readFileSync(new URL('../../.github/workflows/ci.yml', import.meta.url), 'utf8');
  expect(workflow).toContain('- name: Drift Check\n        run: ./scripts/ci/drift_check.sh --fail\n');
  for (const [, action] of workflow.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/@[0-9a-f]{40}$/);
  for (const command of workflow.matchAll(/run: (.*)/g)) expect(command[1]).not.toContain('${{');
});
