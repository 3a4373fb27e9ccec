import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

test('it says so where it is called from another workspace, which it does not look at', () => {
  const { home } = repository;
  const other = makeGuardedRepository();
  mkdirSync(join(other.home, '.yggdrasil'));
  mkdirSync(join(home, '.yggdrasil'));
  const { err, out } = guard([], { cwd: join(other.home, 'scripts') });
  expect(JSON.parse(out).cwd).toBe(home);
  expect(err).toContain(`looks at ${home}, which holds this script, not at the workspace`);
  expect(guard([], { cwd: join(home, 'scripts') }).err).toBe('');
  other.dispose();
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

test('without drift-heal it is no drift: exit 2, and how to install it, told without a network', () => {
  rmSync(join(repository.home, 'tools'), { recursive: true });
  // Nobody listens there; npm would ask again for more than a minute.
  const { exit, out, err } = guard(['--fail'], { env: { npm_config_registry: 'http://127.0.0.1:9' } });
  expect([exit, out]).toEqual([2, '']);
  expect(err).toContain('drift_check.sh: drift-heal is not installed in ');
  expect(err).toContain('next: npm ci');
});

test('an installed drift-heal is run by npx', () => {
  const bin = join(repository.home, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  renameSync(join(repository.home, 'tools/drift-heal/bin/drift-heal.cjs'), join(bin, 'drift-heal.cjs'));
  rmSync(join(repository.home, 'tools'), { recursive: true });
  writeFileSync(join(bin, 'drift-heal'), `#!/bin/sh\nexec node '${join(bin, 'drift-heal.cjs')}' "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(repository.home, 'package.json'), '{"private": true}');
  const { exit, out } = guard(['--fail'], { answer: 1 });
  expect([exit, JSON.parse(out).argv]).toEqual([1, ['scan', '--fail-on', 'semantic']]);
});
