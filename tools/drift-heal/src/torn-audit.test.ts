import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCli, type Cli, type CliRun } from './testing/run-cli.js';

let cli: Cli;
let workspace: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
  workspace = buildWorkspace({
    'src/a.txt': 'a\n',
    '.yggdrasil/api/one/node.yaml': 'name: One\ntype: service\nmapping: [src/a.txt]\n',
  });
  workspace.git('init', '-q');
});
afterAll(() => {
  workspace.dispose();
});

const run = (...argv: string[]): CliRun => cli.run(workspace.root, ...argv);
const absorb = (reason: string): CliRun => run('absorb', 'api', '--reason', reason, '--yes');

it('says where the torn end of the audit log went, once, and keeps every earlier entry', () => {
  expect(absorb('first').exit).toBe(0);
  const log = join(workspace.root, '.git/drift-heal/remediation_audit.log');
  const before = workspace.read('.git/drift-heal/remediation_audit.log');
  appendFileSync(log, before.slice(0, 70));
  expect(run('audit', 'verify').out).toContain('the next entry sets it aside');
  expect(run('scan').err).toBe('');
  workspace.write('src/a.txt', 'b\n');
  const writer = absorb('second');
  expect([writer.exit, writer.err]).toEqual([
    0,
    `! notice torn entry moved to ${log}.torn: ` +
      'the last line of the audit log was cut off, as a crash does it; every earlier entry is there\n',
  ]);
  expect(workspace.read('.git/drift-heal/remediation_audit.log').startsWith(before)).toBe(true);
  expect(workspace.read('.git/drift-heal/remediation_audit.log.torn')).toBe(`${before.slice(0, 70)}\n`);

  workspace.write('src/a.txt', 'c\n');
  expect(absorb('third')).toMatchObject({ exit: 0, err: '' });
  const verified = run('audit', 'verify');
  expect([verified.exit, verified.out]).toEqual([
    0,
    expect.stringContaining(`a cut-off entry was moved to ${log}.torn; every earlier entry stayed`),
  ]);
  expect(JSON.parse(run('audit', 'verify', '--format', 'json').out)).toMatchObject({
    ok: true,
    setAside: `${log}.torn`,
  });
  expect(run('doctor').out).toMatch(/audit-set-aside: .* was moved here; every earlier entry stayed/);
  workspace.remove('.git/drift-heal/remediation_audit.log.torn');
  expect(run('audit', 'verify').out).not.toContain('moved to');
  expect(run('doctor').out).not.toContain('audit-set-aside');
}, 60_000);
