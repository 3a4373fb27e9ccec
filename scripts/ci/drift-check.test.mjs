import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SCRIPT, makeGuardedRepository } from './guarded-repository.fixture.mjs';

let repository;
beforeEach(() => {
  repository = makeGuardedRepository();
});
afterEach(() => repository.dispose());

const guard = (argv, options) => repository.guard(argv, options);
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
  const { home } = repository;
  for (const cwd of ['/', home, join(home, 'scripts')]) {
    expect(JSON.parse(guard([], { cwd }).out).cwd).toBe(home);
  }
});

test.each([
  [['--nonsense']],
  [['--warn', '--fail']],
  [['--context']],
  [['orders']],
  [['--confirm']],
  [['--require-approval']],
  [['--allow-command']],
  [['--bundle-to', 'x']],
  [['--auto-remediate', '--fail']],
  [['--auto-remediate', '--bundle-to']],
  [['--auto-remediate', '--bundle-to', '']],
  [['--auto-remediate', '--bundle-to', 'x', '--confirm']],
  [['--auto-remediate', '--bundle-to', 'x', '--bundle-from', 'x']],
  [['--auto-remediate', '--bundle-from', 'x', '--context', 'orders']],
])('%j is a usage error', (argv) => {
  const { exit, err } = guard(argv);
  expect(exit).toBe(2);
  expect(err).toContain('Usage: drift_check.sh');
});

test('it is plain sh, and the workflow calls it as the mission says', () => {
  expect(readFileSync(SCRIPT, 'utf8')).toMatch(/^#!\/bin\/sh\n/);
  const workflow = readFileSync(new URL('../../.github/workflows/ci.yml', import.meta.url), 'utf8');
  expect(workflow).toContain('- name: Drift Check\n        run: ./scripts/ci/drift_check.sh --fail\n');
});
