import { mkdirSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from '../testing/run-cli.js';

const STATE = '.yggdrasil/.drift-state';
const HEX = 'a'.repeat(64);

let cli: Cli;
let workspace: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
});
afterEach(() => workspace.dispose());
const run = (...argv: string[]) => cli.run(workspace.root, ...argv);

describe('init', () => {
  it('shows the first files, writes them only with consent, and never again', () => {
    workspace = buildWorkspace({});
    workspace.git('init', '-q');
    const dry = run('init', '--dry-run');
    expect(dry).toMatchObject({ exit: 0 });
    expect(dry.out).toContain('.yggdrasil/example/hello/node.yaml');
    expect(run('init')).toMatchObject({ exit: 2, err: expect.stringContaining('E_CONFIRM') });
    expect(workspace.manifest()).toEqual({});
    expect(run('init', '--yes')).toMatchObject({ exit: 0, out: expect.stringContaining('Next:') });
    expect(workspace.git('config', 'merge.drift-heal.driver')).toContain('state merge %O %A %B %P');
    expect(workspace.read('.gitattributes')).toBe(`${STATE} merge=drift-heal\n`);
    expect(run('scan')).toMatchObject({ exit: 0 });
    const before = workspace.manifest();
    expect(run('init', '--yes')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('holds a graph already'),
    });
    expect(workspace.manifest()).toEqual(before);
  });

  it('works where there is no git', () => {
    workspace = buildWorkspace({});
    expect(run('init', '--yes')).toMatchObject({ exit: 0 });
    expect(run('scan').exit).toBe(0);
  });
});

describe('doctor', () => {
  const build = (more: Record<string, string> = {}): void => {
    workspace = buildWorkspace({
      'src/a.txt': 'a\n',
      '.yggdrasil/api/one/node.yaml': 'name: One\ntype: service\nmapping: [src/a.txt]\n',
      ...more,
    });
    workspace.git('init', '-q');
  };

  it('changes no byte of the workspace, and names what is missing with its command', () => {
    build();
    const before = workspace.manifest();
    const answer = run('doctor');
    expect(answer.exit).toBe(0);
    expect(answer.out).toMatch(/merge-driver: .* → drift-heal doctor --fix --yes/);
    expect(workspace.manifest()).toEqual(before);
  });

  it('is 3 where something cannot be judged, in text and in JSON', () => {
    build({ [STATE]: 'version: 1\nentries: {}\n' });
    const { out, exit } = run('doctor', '--format', 'json');
    expect(exit).toBe(3);
    const report = JSON.parse(out) as { findings: { code: string; severity: string }[] };
    expect(report.findings[0]).toMatchObject({ code: 'state-corrupt', severity: 'error' });
    expect(run('doctor').out).toContain('prevent judging');
  });

  it('sweeps what a killed process left, and takes away its lock', () => {
    build();
    const dead = 4_000_000;
    mkdirSync(join(workspace.root, '.git/drift-heal'));
    workspace.write(`.yggdrasil/..drift-state.${dead}-0123456789ab.tmp`, 'half');
    const holder = {
      id: 'x',
      pid: dead,
      host: hostname(),
      bootId: null,
      pidSpace: readlinkSync('/proc/self/ns/pid'),
    };
    workspace.write('.git/drift-heal/lock', `${JSON.stringify({ ...holder, what: 'absorb' })}\n`);
    workspace.write('.git/drift-heal/remediation_audit.log', '{"half');
    const found = run('doctor').out;
    expect(found).toContain('leftover');
    expect(found).toMatch(
      /lock-dead: the lock is held by process 4000000 on host .* to absorb, which no longer runs/,
    );
    expect(found).toContain('audit-torn');
    const mended = run('doctor', '--fix');
    expect(mended.out).toContain('mended: a killed process left');
    expect(mended.out).toContain('mended: the lock is held by');
    expect(mended.out).not.toMatch(/warning (?:leftover|lock)/);
  });

  it('names mapped files that git ignores, that are only pointers, and that differ by case alone', () => {
    build({
      '.gitignore': 'src/gen/\n',
      'src/gen/made.txt': 'made\n',
      'src/Twin.txt': '1\n',
      'src/twin.txt': `version https://git-lfs.github.com/spec/v1\noid sha256:${HEX}\nsize 5\n`,
      '.yggdrasil/api/two/node.yaml':
        'name: Two\ntype: service\nmapping: [src/gen/made.txt, src/Twin.txt, src/twin.txt]\n',
    });
    const { out, exit } = run('doctor');
    expect(exit).toBe(0);
    expect(out).toMatch(/git-ignored: src\/gen\/made\.txt .* → git check-ignore -v src\/gen\/made\.txt/);
    expect(out).toMatch(/git-lfs: .*src\/twin\.txt/);
    expect(out).toMatch(/case-twins: src\/Twin\.txt and src\/twin\.txt/);
  });

  it('names a state of another tool, a broken node and a bad configuration', () => {
    build({
      [STATE]: `api/one: ${HEX}\n`,
      '.yggdrasil/api/two/node.yaml': 'x: [',
      '.yggdrasil/drift.config.yaml': 'nonsense: 1\n',
    });
    const { out, exit } = run('doctor');
    expect(exit).toBe(3);
    expect(out).toMatch(/state-form: .* → drift-heal migrate/);
    expect(out).toContain("unknown key 'nonsense'");
    expect(out).toContain('api/two');
  });
});

describe('migrate', () => {
  const build = (state: string): void => {
    workspace = buildWorkspace({
      'src/a.txt': 'a\n',
      '.yggdrasil/api/one/node.yaml': 'name: One\ntype: service\nmapping: [src/a.txt]\n',
      [STATE]: state,
    });
  };
  const old = `api/one:\n  hash: "${HEX}"\n  files:\n    src/a.txt: "${HEX}"\n`;

  it('shows the plan; without anybody to ask it is 2, and --yes writes', () => {
    build(old);
    const shown = run('migrate');
    expect(shown).toMatchObject({ exit: 2, err: expect.stringContaining('E_CONFIRM') });
    expect(shown.out).toContain('form S1 → the form of this tool (version 1), 1 node');
    expect(shown.out).toContain('api/one: 1 code file, no spec side, 1 file not as recorded, and stays so');
    expect(run('migrate', '--dry-run')).toMatchObject({ exit: 0 });
    expect(workspace.read(STATE)).toBe(old);
    expect(run('migrate', '--yes')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Migrated 1 node.'),
    });
    expect(workspace.read(STATE)).toContain('version: 1');
    expect(run('scan').exit).toBe(1);
    expect(run('migrate')).toMatchObject({ exit: 0, out: expect.stringContaining('Nothing to migrate') });
  });

  it('does not give up an entry unasked', () => {
    build(`api/one: ${HEX}\n`);
    const refused = run('migrate', '--yes');
    expect(refused.out).toContain('kept out api/one');
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('--leave-out') });
    expect(run('migrate', '--yes', '--leave-out').exit).toBe(0);
  });
});

it('gives examples in the help of every command', () => {
  workspace = buildWorkspace({});
  for (const argv of [['migrate'], ['doctor'], ['init'], ['state'], ['state', 'merge'], ['state', 'resolve']])
    expect(run(...argv, '--help').out).toContain('Examples:');
  expect(run('state', 'merge').exit).toBe(2);
});
