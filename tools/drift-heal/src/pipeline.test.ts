import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

/** A generator in four lines: one file for each line of the spec. */
const GENERATOR = `
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
rmSync('src/gen', { recursive: true, force: true });
mkdirSync('src/gen', { recursive: true });
for (const name of readFileSync('spec.txt', 'utf8').trim().split('\\n')) writeFileSync('src/gen/' + name + '.ts', 'export const ' + name + ' = 1;\\n');
`;

let cli: Cli;
let workspace: TestWorkspace;
const run = (...argv: string[]) => cli.run(workspace.root, ...argv);
const generate = (...flags: string[]) => run('materialize', 'api', '--allow-command', ...flags);

beforeAll(async () => {
  cli = await openCli();
});
beforeEach(() => {
  workspace = buildWorkspace({
    'spec.txt': 'one\ntwo\n',
    'generate.mjs': GENERATOR,
    'other/kept.ts': 'mine\n',
    '.yggdrasil/api/client/node.yaml':
      'type: library\nmapping:\n  path: src/gen/\nsources: spec.txt\npipeline: [node, generate.mjs]\n',
    '.yggdrasil/api/other/node.yaml': 'type: library\nmapping:\n  path: other/kept.ts\n',
  });
  workspace.git('init', '-q');
});
afterEach(() => workspace.dispose());

describe('the life of generated code', () => {
  beforeEach(() => {
    expect(generate()).toMatchObject({ exit: 0 });
    run('materialize', 'api/other', '--written');
  });
  const clean = () => expect(run('scan').exit).toBe(0);

  it.each<[string, () => void, string, string]>([
    [
      'a planted file',
      () => workspace.write('src/gen/temp_test_file.ts', ''),
      'new file under the mapping',
      'File added: src/gen/temp_test_file.ts',
    ],
    [
      'an edited line',
      () => workspace.write('src/gen/one.ts', 'export const one = 2;\n'),
      '✗ DRIFT',
      'File hash changed (src/gen/one.ts)',
    ],
    ['a deleted file', () => workspace.remove('src/gen/one.ts'), '✗ MISSING', 'File missing: src/gen/one.ts'],
    [
      'a renamed file',
      () => workspace.rename('src/gen/one.ts', 'src/gen/uno.ts'),
      '✗ DRIFT',
      'File renamed: src/gen/one.ts → src/gen/uno.ts',
    ],
    [
      'an edited spec',
      () => workspace.write('spec.txt', 'one\nthree\n'),
      '✗ SPEC AHEAD',
      'Spec hash changed (spec.txt)',
    ],
  ])('%s is reported, and nothing but a person changes anything', (_, plant, status, detail) => {
    clean();
    plant();
    const before = workspace.manifest();
    const scan = run('scan');
    expect(scan).toMatchObject({ exit: 1 });
    expect(scan.out).toContain(status);
    expect(scan.out).toContain(detail);
    expect(workspace.manifest()).toEqual(before);
    expect(generate('--discard').exit).toBe(0);
    clean();
  });

  it('both edited: refused until somebody says discard, and the edit is saved first', () => {
    workspace.write('spec.txt', 'one\n');
    workspace.write('src/gen/one.ts', 'by hand\n');
    expect(run('scan').out).toContain('✗ BOTH CHANGED');
    const refused = generate();
    expect(refused.exit).toBe(2);
    expect(refused.err).toContain('its code is not as recorded: src/gen/one.ts');
    expect(workspace.read('src/gen/one.ts')).toBe('by hand\n');
    const ran = generate('--discard');
    expect(ran.exit).toBe(0);
    expect(workspace.read('src/gen/one.ts')).toBe('export const one = 1;\n');
    clean();
    const id = /drift-heal undo (\S+)\)/.exec(ran.out)?.[1] ?? '';
    expect(run('undo', id)).toMatchObject({ exit: 0 });
    expect(workspace.read('src/gen/one.ts')).toBe('by hand\n');
    expect(run('scan').out).toContain('✗ BOTH CHANGED');
  });

  it('recording the same again changes no byte', () => {
    const before = workspace.manifest()['.yggdrasil/.drift-state'];
    expect(generate().out).toContain('Unchanged api/client');
    expect(workspace.manifest()['.yggdrasil/.drift-state']).toBe(before);
  });

  it('a spec-ahead node whose code the generator wrote is the only one called safe', () => {
    workspace.write('spec.txt', 'one\nthree\n');
    const [client] = JSON.parse(run('check', 'api/client', '--format=json').out).reports;
    expect(client.suggestions[0]).toMatchObject({
      action: 'regenerate',
      autoFixable: true,
      command: 'drift-heal materialize api/client',
    });
    workspace.write('justfile', 'pipeline context:\n  drift-heal materialize {{context}}\n');
    const [again] = JSON.parse(run('check', 'api/client', '--format=json').out).reports;
    expect(again.suggestions[0].command).toBe('just pipeline api');
  });
});

describe('a command that misbehaves', () => {
  const misbehave = (script: string): void => workspace.write('generate.mjs', `${GENERATOR}\n${script}`);

  beforeEach(() => {
    generate();
    run('materialize', 'api/other', '--written');
    workspace.write('spec.txt', 'one\nthree\n');
  });

  it.each([
    ['fails half-way', 'console.log("no such spec"); process.exit(3);', 'E_REGEN'],
    ['changes what another node maps', "writeFileSync('other/kept.ts', 'gone');", 'E_UNDECLARED'],
    ['writes nothing', "rmSync('src/gen', { recursive: true });", 'E_REGEN'],
  ])('%s: its outputs and the state are as before', (_, script, code) => {
    misbehave(script);
    const before = workspace.manifest();
    const { exit, err } = generate();
    expect(exit).toBe(5);
    expect(err).toContain(code);
    const texts = (manifest: Record<string, string>) =>
      Object.entries(manifest)
        .filter(([path]) => path.startsWith('src/') || path.startsWith('.ygg'))
        .map(([path, value]) => [path, value.split(' ')[1]]);
    expect(texts(workspace.manifest())).toEqual(texts(before));
    expect(run('history').out).toContain('rolled-back');
  });
});

describe('whatever the command does, a person loses nothing', () => {
  const misbehave = (script: string): void => workspace.write('generate.mjs', `${GENERATOR}\n${script}`);
  const saved = (err: string): string => /left there is in (\S+)/.exec(err)?.[1] ?? '';

  beforeEach(() => {
    generate();
    run('materialize', 'api/other', '--written');
    workspace.write('spec.txt', 'one\nthree\n');
  });

  it('a file that appeared while it ran is set aside, not dropped', () => {
    misbehave("writeFileSync('src/gen/mine.ts', 'precious'); process.exit(1);");
    const { err } = generate();
    expect(readFileSync(join(saved(err), 'src/gen/mine.ts'), 'utf8')).toBe('precious');
  });

  it.each([
    [
      'the configuration',
      "writeFileSync('.yggdrasil/drift.config.yaml', 'zzz: 1');",
      '.yggdrasil/drift.config.yaml',
    ],
    ['the recorded state', "rmSync('.yggdrasil/.drift-state');", '.yggdrasil/.drift-state'],
    ['its own spec', "writeFileSync('spec.txt', 'hers');", 'spec.txt'],
    [
      'what the graph maps',
      "writeFileSync('.yggdrasil/api/client/node.yaml', 'mapping: other/');",
      'node.yaml',
    ],
  ])('one that spoils %s is not accepted, and everything is put back', (_, script, named) => {
    const before = workspace.manifest();
    misbehave(script);
    const { exit, err } = generate();
    expect(exit).toBe(5);
    expect(err).toContain('E_UNDECLARED');
    expect(err).toContain(named);
    const bytes = (manifest: Record<string, string>) =>
      Object.entries(manifest)
        .filter(([path]) => path !== 'generate.mjs')
        .map(([path, value]) => [path, value.split(' ')[1]]);
    expect(bytes(workspace.manifest())).toEqual(bytes(before));
  });

  it('an output that is a link stays one, and its target gets the old bytes back', () => {
    workspace.write('real/one.ts', workspace.read('src/gen/one.ts'));
    workspace.remove('src/gen/one.ts');
    symlinkSync('../../real/one.ts', join(workspace.root, 'src/gen/one.ts'));
    workspace.write(
      'generate.mjs',
      "import { writeFileSync } from 'node:fs'; writeFileSync('src/gen/one.ts', 'bad'); process.exit(1);",
    );
    expect(generate().exit).toBe(5);
    expect(workspace.read('real/one.ts')).toBe('export const one = 1;\n');
    expect(lstatSync(join(workspace.root, 'src/gen/one.ts')).isSymbolicLink()).toBe(true);
  });

  it('an executable output comes back executable', () => {
    chmodSync(join(workspace.root, 'src/gen/one.ts'), 0o755);
    misbehave('process.exit(1);');
    expect(generate().exit).toBe(5);
    expect(lstatSync(join(workspace.root, 'src/gen/one.ts')).mode & 0o777).toBe(0o755);
  });

  it('absorbed code is not overwritten unless somebody says discard', () => {
    workspace.write('src/gen/one.ts', 'by hand\n');
    run('absorb', 'api/client', '--reason', 'better', '--yes');
    expect(generate().err).toContain('written or absorbed by a person');
    expect(workspace.read('src/gen/one.ts')).toBe('by hand\n');
    expect(generate('--discard').exit).toBe(0);
  });
});

it('--discard speaks for the node that was named, not for its sibling under the same command', () => {
  workspace.write('.yggdrasil/drift.config.yaml', 'contexts: {two: {pipeline: [node, both.mjs]}}\n');
  workspace.write(
    'both.mjs',
    "import { writeFileSync } from 'node:fs'; for (const n of ['a', 'b']) writeFileSync(n + '.ts', n);",
  );
  for (const name of ['a', 'b'])
    workspace.write(`.yggdrasil/two/${name}/node.yaml`, `type: x\nmapping: ${name}.ts\n`);
  expect(run('materialize', 'two', '--allow-command').exit).toBe(0);
  for (const name of ['a', 'b']) workspace.write(`${name}.ts`, 'edited');
  const { exit, err } = run('materialize', 'two/a', '--discard', '--allow-command');
  expect(exit).toBe(2);
  expect(err).toContain('refused two/b');
  expect(workspace.read('b.ts')).toBe('edited');
});

it('tells what ran before the one that failed', () => {
  workspace.write(
    '.yggdrasil/api/late/node.yaml',
    'type: x\nmapping: late.ts\npipeline: [node, no-such.mjs]\n',
  );
  const { exit, out, err } = generate();
  expect(exit).toBe(5);
  expect(out).toContain('Materialized api/client');
  expect(err).toContain('E_REGEN');
});

it('shows the words of a command, whatever they hold', () => {
  workspace.write(
    '.yggdrasil/api/client/node.yaml',
    'type: x\nmapping: src/gen/\npipeline: [sh, -c, "true #\\e[2K\\rrun npx openapi-ts"]\n',
  );
  expect(generate().err).toContain("run sh -c 'true #\\x1b[2K\\rrun npx openapi-ts'");
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while the command runs: outputs are put back, exit %i', async (signal, exit) => {
  generate();
  workspace.write(
    'generate.mjs',
    "import { writeFileSync } from 'node:fs'; writeFileSync('src/gen/one.ts', 'half'); console.log('ready'); setInterval(() => {}, 1000);",
  );
  const run = cli.start(workspace.root, 'materialize', 'api', '--allow-command');
  await until(() => workspace.read('src/gen/one.ts') === 'half');
  run.process.kill(signal);
  expect(await run.ended).toBe(exit);
  expect(workspace.read('src/gen/one.ts')).toBe('export const one = 1;\n');
});

/** Waits for a condition that another process brings about, up to the test's own time limit. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resume) => setTimeout(resume, 10));
}

describe('consent', () => {
  it('is needed: without a terminal, a flag or the operator nothing runs', () => {
    const { exit, err } = run('materialize', 'api');
    expect(exit).toBe(2);
    expect(err).toContain('E_COMMAND_NOT_ALLOWED');
    expect(err).toContain(JSON.stringify([{ root: workspace.root, argv: ['node', 'generate.mjs'] }]));
    expect(existsSync(join(workspace.root, 'src'))).toBe(false);
  });

  it('comes from the operator, word for word', () => {
    workspace.write(
      'home/drift-heal/allow.json',
      JSON.stringify([{ root: workspace.root, argv: ['node', 'generate.mjs', '--more'] }]),
    );
    const environment = { XDG_CONFIG_HOME: join(workspace.root, 'home') };
    expect(cli.runWith(environment, workspace.root, 'materialize', 'api').exit).toBe(2);
    workspace.write(
      'home/drift-heal/allow.json',
      JSON.stringify([{ root: workspace.root, argv: ['node', 'generate.mjs'] }]),
    );
    expect(cli.runWith(environment, workspace.root, 'materialize', 'api')).toMatchObject({
      exit: 0,
      err: 'run node generate.mjs\n',
    });
  });
});

it('says of an output that another node maps, too, which one that is', () => {
  workspace.write('.yggdrasil/api/wide/node.yaml', 'type: library\nmapping: src/\n');
  workspace.write('.yggdrasil/api/wide/responsibility.md', 'all of it\n');
  const { exit, err } = generate();
  expect(exit).toBe(5);
  expect(err).toContain('why: src/gen/one.ts is mapped by api/wide, too');
  expect(err).toContain('next: let one node own each file');
  expect(existsSync(join(workspace.root, 'src/gen/one.ts'))).toBe(false);
});

it('recording all that exists leaves out what was never generated, and that is no refusal', () => {
  expect(run('absorb', '--all', '--record-only', '--yes')).toMatchObject({ exit: 0, err: '' });
  expect(run('absorb', 'api/client', '--record-only', '--yes')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('next: drift-heal materialize api/client'),
  });
});

it('does not overwrite code that was never recorded', () => {
  workspace.write('src/gen/precious.ts', 'mine\n');
  expect(generate().err).toContain('files exist there that were never recorded');
  expect(workspace.read('src/gen/precious.ts')).toBe('mine\n');
});

it('names a node without a pipeline, but runs the context it stands in', () => {
  expect(run('materialize', 'api/other', '--allow-command').err).toContain('no pipeline is declared for it');
  expect(generate()).toMatchObject({ exit: 0 });
});
