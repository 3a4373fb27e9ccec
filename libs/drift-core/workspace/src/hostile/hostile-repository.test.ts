import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DriftReport } from '@drift/domain/types';
import {
  buildHostileRepository,
  bundleScript,
  canRun,
  exactManifest,
  isDeep,
  sayCounts,
  skipLoudly,
  type BundledScript,
  type HostileRepository,
} from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';

let space: HostileRepository;
let root: string;
let cli: BundledScript;
beforeAll(async () => {
  space = buildHostileRepository();
  root = realpathSync(space.root);
  // The command line by its path: a library does not import a tool.
  cli = await bundleScript(
    join(import.meta.dirname, '../../../../../tools/drift-heal/src/testing/run-main.child.ts'),
  );
});
afterAll(() => {
  cli.remove();
  rmSync(dirname(root), { recursive: true, force: true });
});

const variables = (): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: dirname(root),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: dirname(root),
});

function run(...argv: string[]): { exit: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli.path, ...argv], {
    cwd: root,
    encoding: 'utf8',
    env: variables(),
    input: '',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  return { exit: status, text: stdout + stderr };
}

it('A2 A4 A7 A10 A15: each hostile node is named with its fault, the good one is judged', async () => {
  const started = performance.now();
  const scan = await (await openDrift({ root, environment: { variables: variables() } })).scan();
  const ms = performance.now() - started;
  const reports = new Map(scan.reports.map((report) => [report.nodeId, report]));
  for (const [nodeId, fault] of Object.entries(space.expected)) {
    const report = reports.get(nodeId);
    if (fault === null) expect(report).toMatchObject({ reason: 'unrecorded' });
    else {
      expect([nodeId, report?.reason]).toEqual([nodeId, 'unjudged']);
      expect([nodeId, faultsOf(report)]).toEqual([nodeId, expect.stringMatching(fault)]);
    }
  }
  expect(JSON.stringify(scan)).not.toContain(space.secret);
  expect(ms).toBeLessThan(5000);
  sayCounts(
    `A2 ${Object.keys(space.expected).length - 1} hostile nodes unjudged by name, 1 judged, ${ms.toFixed(0)} ms`,
  );
});

function faultsOf(report: DriftReport | undefined): string {
  const faults = report?.evidence.filter(({ kind }) => kind === 'fault') ?? [];
  return faults.map(({ message }) => message).join('\n');
}

/** Verbs without a look that writes nothing, or that run until they are stopped. */
const WRITING = ['materialize', 'reject', 'defer', 'undo', 'demo', 'init', 'state', 'serve', 'help'];

it('every read verb of the command line leaves every byte and every time as it was', () => {
  const verbs = [
    ['scan'],
    ['check', 'good', 'src/good/a.txt', 'links/file'],
    ['report'],
    ['order', '--changed'],
    ['history'],
    ['verify'],
    ['doctor'],
    ['audit', 'verify'],
    ['migrate', '--dry-run'],
    ['explain', 'good'],
    ['diff', 'src/good/a.txt', 'src/good/a.txt'],
    ['absorb', '--all', '--reason', 'x', '--dry-run'],
    ['forget', 'good', '--dry-run'],
    ['remediate', 'good', '--dry-run'],
    ['remediate', '--auto', '--pr', '--dry-run'],
    ['bundle'],
    ['publish', 'src/good/a.txt', '--dry-run'],
    ['mcp', '--apply'],
    ...(isDeep
      ? [
          ['scan', '--format', 'json'],
          ['report', '--format', 'markdown'],
          ['order'],
          ['explain', 'links/file'],
        ]
      : []),
  ];
  const covered = new Set(verbs.map(([verb]) => verb));
  const all = [...run('--help').text.matchAll(/^ {2}([a-z]+)(?: \[| <| {2})/gm)].map(
    ([, verb]) => verb ?? '',
  );
  expect(all.filter((verb) => !covered.has(verb) && !WRITING.includes(verb))).toEqual([]);
  const before = exactManifest(root, ['.git/drift-heal']);
  for (const verb of verbs) {
    const { exit, text } = run(...verb);
    expect([verb, exit]).toEqual([verb, expect.any(Number)]);
    expect(text).not.toContain(space.secret);
    expect(text).not.toMatch(/TypeError|ReferenceError|at .*\.mjs:\d+/);
    expect([verb, [...exactManifest(root, ['.git/drift-heal'])]]).toEqual([verb, [...before]]);
  }
  sayCounts(
    `${verbs.length} read verbs on a hostile repository, ${before.size} files and folders, 0 changed`,
  );
}, 300_000);

it('A11: what a user may not read is named with its mode, and that node is not judged', (context) => {
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  if (!canRun('setpriv', ...asNobody, 'true')) skipLoudly(context, 'another user needs setpriv and root');
  space.write('ws/src/locked/a.txt', 'x');
  space.write('ws/src/shut/b.txt', 'x');
  space.write('ws/.yggdrasil/locked/node.yaml', 'type: x\nmapping: [src/locked]\n');
  space.write('ws/.yggdrasil/shut/node.yaml', 'type: x\nmapping: [src/shut]\n');
  chmodSync(dirname(root), 0o755);
  chmodSync(join(root, 'src/locked/a.txt'), 0o600);
  chmodSync(join(root, 'src/shut'), 0o700);
  for (const path of ['', '.git']) chownSync(join(root, path), 65_534, 65_534);
  const argv = [...asNobody, process.execPath, cli.path, 'scan', '--format', 'json'];
  const { status, stdout } = spawnSync('setpriv', argv, { cwd: root, encoding: 'utf8', env: variables() });
  expect(status).toBe(3);
  const { reports } = JSON.parse(stdout) as { reports: DriftReport[] };
  const said = (nodeId: string): string => faultsOf(reports.find((report) => report.nodeId === nodeId));
  expect(said('locked')).toBe("E_UNREADABLE: 'src/locked/a.txt' cannot be read (EACCES, mode 0600)");
  expect(said('shut')).toContain("'src/shut' cannot be read (EACCES, mode 0700)");
  expect(reports.find(({ nodeId }) => nodeId === 'good')?.reason).toBe('unrecorded');
  expect(readdirSync(join(root, '.yggdrasil'))).not.toContain('.drift-state');
});
