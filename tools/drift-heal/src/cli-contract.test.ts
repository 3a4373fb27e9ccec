import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driftScanResultSchema } from '@drift/domain/zod';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

let cli: Cli;
let workspace: TestWorkspace;

beforeAll(async () => {
  cli = await openCli();
  workspace = buildWorkspace({
    'src/gen/a.ts': 'export const a = 1;\n',
    'src/gen/b.ts': 'export const b = 2;\n',
    'README.md': 'hello\n',
    '.yggdrasil/api/client/node.yaml': 'type: library\nmapping:\n  path: src/gen/\n',
    '.yggdrasil/api/client/responsibility.md': 'the client\n',
  });
  cli.run(workspace.root, 'materialize', 'api', '--written');
});
afterAll(() => {
  workspace.dispose();
});

const run = (...argv: string[]) => cli.run(workspace.root, ...argv);

describe('formats', () => {
  it('prints the scan result and nothing else as JSON, whatever the verdict', () => {
    workspace.write('src/gen/new.ts', '');
    const { out, exit } = run('scan', '--format=json');
    workspace.remove('src/gen/new.ts');
    const result = driftScanResultSchema.parse(JSON.parse(out));
    expect(result.reports[0]).toMatchObject({
      nodeId: 'api/client',
      driftType: 'spec_stale',
      reason: 'untracked-output',
    });
    expect(exit).toBe(1);
  });

  it('prints Markdown', () => {
    expect(run('report', '--format', 'markdown').out).toMatch(/^# /);
  });

  it('has no colour in a pipe', () => {
    expect(run('scan').out).not.toContain('\u001b');
  });
});

describe('answers', () => {
  it.each([
    [['scan'], 0],
    [['check', 'api/client', 'src/gen/a.ts', 'README.md'], 0],
    [['check', 'nonsense'], 2],
    [['scan', '--contexts', 'nowhere'], 2],
    [['scan', '--contexts', 'src'], 2],
    [['scan', '--contexts', 'api,'], 2],
    [['scan', '--contexts', 'api'], 0],
    [['check', 'api/clinet'], 2],
    [['check', 'src/deleted.ts'], 0],
    [['absorb', 'api', '--reason', ' '], 2],
    [['absorb', 'README.md', '--reason', 'why', '--yes'], 2],
    [['scan', '--fail-on', 'everything'], 2],
    [['scan', '--no-such-flag'], 2],
    [['no-such-command'], 2],
    [['absorb'], 2],
    [['absorb', 'api'], 2],
    [['materialize', 'api'], 2],
    [['forget', 'api/client'], 2],
    [['history', '--limit', 'many'], 2],
    [['history', '--node', 'api/typo'], 2],
    [['history', '--node', 'api/client'], 0],
    [['order'], 0],
    [['diff', 'README.md', 'README.md'], 0],
    [['diff', 'README.md', 'src/gen/a.ts'], 1],
    [['diff', 'README.md', 'gone.md'], 2],
    [['diff', 'README.md', 'src/gen/a.ts', '--language', 'klingon'], 2],
    [['diff', 'README.md', 'src'], 3],
    [['diff', 'README.md'], 2],
    [['diff', '--batch', '--format', 'json'], 2],
    [['explain', 'api/client'], 0],
    [['explain', 'src/gen/a.ts', '--json'], 0],
    [['explain', 'nonsense'], 2],
    [['explain'], 2],
    [['--help'], 0],
    [['--version'], 0],
    [['absorb', '--help'], 0],
  ])('%j exits %i', (argv, exit) => {
    expect(run(...argv).exit).toBe(exit);
  });

  it('says of an unknown word what, why and the next command', () => {
    expect(run('check', 'nonsense').err).toContain("'nonsense' is not known");
    expect(run('check', 'nonsense').err).toMatch(/next: .*drift-heal scan/);
  });

  it('lists a path that no node tracks', () => {
    expect(run('check', 'README.md').out).toContain('README.md not tracked: no node maps it');
  });

  it('works from a folder below the root, with paths as typed there', () => {
    expect(cli.run(`${workspace.root}/src/gen`, 'check', 'a.ts').out).toContain('1 node checked.');
  });

  it('names a folder without a workspace', () => {
    const { err, exit } = cli.run('/', 'scan');
    expect(err).toContain('this is no workspace');
    expect(err).toContain('next: drift-heal init');
    expect(exit).toBe(2);
  });

  it('points at the help of the command that was mistyped', () => {
    expect(run('nonsense').err).toMatch(/Next: drift-heal --help$/m);
    expect(run('scan', 'api').err).toContain('for some nodes: drift-heal check <node>');
    expect(run('materialize', 'api', '--yess').err).toMatch(/Next: drift-heal materialize --help$/m);
    expect(run('audit', 'verify', '--fast').err).toMatch(/Next: drift-heal audit verify --help$/m);
  });

  it('gives examples in the help of every command', () => {
    for (const command of [
      'scan',
      'check',
      'report',
      'materialize',
      'absorb',
      'forget',
      'history',
      'explain',
      'diff',
      'remediate',
      'serve',
      'order',
    ]) {
      expect(run(command, '--help').out).toContain('Examples:');
    }
  });
});
