import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '@drift/workspace';
import { openCli, type Cli } from '../testing/run-cli.js';

const STATE = '.yggdrasil/.drift-state';
const MERGES = process.env['DRIFT_DEEP'] ? 40 : 2;
/** A merge takes a second or two: it starts a process for each step. */
const LONG = 20_000 + MERGES * 15_000;

let cli: Cli;
let bin: string;
let workspace: TestWorkspace;

beforeAll(async () => {
  cli = await openCli();
  bin = mkdtempSync(join(tmpdir(), 'drift-bin-'));
  const launcher = `#!/bin/sh\nexec '${process.execPath}' '${cli.script}' "$@"\n`;
  writeFileSync(join(bin, 'drift-heal'), launcher, { mode: 0o755 });
});
afterAll(() => rmSync(bin, { recursive: true }));

beforeEach(() => {
  workspace = buildWorkspace({});
  mkdirSync(join(workspace.root, '.yggdrasil'));
});
afterEach(() => workspace.dispose());

/** Ten nodes of one file each, committed, and a git that knows the driver. */
async function begin(): Promise<void> {
  for (let n = 0; n < 10; n += 1) addNode(`n${n}`);
  git('init', '-q', '-b', 'main');
  await absorb(null);
  run('doctor', '--fix', '--yes');
  commit('base');
}

const run = (...argv: string[]) =>
  cli.runWith({ PATH: `${bin}:${process.env['PATH']}` }, workspace.root, ...argv);

function git(...argv: string[]): { status: number | null; out: string } {
  return gitWith(`${bin}:${process.env['PATH']}`, ...argv);
}

function gitWith(path: string, ...argv: string[]): { status: number | null; out: string } {
  const who = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com'];
  const env = { ...process.env, PATH: path };
  const { status, stdout, stderr } = spawnSync('git', [...who, ...argv], {
    cwd: workspace.root,
    encoding: 'utf8',
    env,
  });
  return { status, out: stdout + stderr };
}

/** npm puts every command of the packages here. */
const withoutOurs = (path: string): string =>
  path
    .split(':')
    .filter((folder) => !folder.endsWith('node_modules/.bin'))
    .join(':');

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

function addNode(name: string): void {
  workspace.write(
    `.yggdrasil/api/${name}/node.yaml`,
    `name: ${name}\ntype: service\nmapping: [src/${name}.txt]\n`,
  );
  workspace.write(`src/${name}.txt`, `${name}\n`);
}

/** In this process, because a merge needs many of them; null records every node that was never recorded. */
async function absorb(word: string | null, withSpec = false): Promise<void> {
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { ...process.env, DRIFT_ACTOR: 'tester' } },
  });
  const words = word === null ? null : [word];
  const prepared = await drift.absorb({ words, reason: 'why', withSpec, recordOnly: word === null });
  expect(prepared.refusals).toEqual([]);
  await prepared.apply();
}

async function reasons(): Promise<string[]> {
  const drift = await openDrift({ root: workspace.root });
  return [...new Set((await drift.scan()).reports.map(({ reason }) => reason))];
}

/** Does one thing on a branch, another on main, and merges; gives git's answer. */
async function merge(
  ours: () => Promise<void>,
  theirs: () => Promise<void>,
  path = `${bin}:${process.env['PATH']}`,
): Promise<{ status: number | null; out: string }> {
  git('checkout', '-q', '-B', 'side');
  await theirs();
  commit('theirs');
  git('checkout', '-q', 'main');
  await ours();
  commit('ours');
  return gitWith(path, 'merge', '-q', '--no-edit', 'side');
}

const edit = (name: string, text: string) => async (): Promise<void> => {
  workspace.write(`src/${name}.txt`, text);
  await absorb(`api/${name}`);
};

describe('git merges the recorded state by nodes', { timeout: LONG }, () => {
  beforeEach(begin);

  it('disjoint absorbs and added nodes merge without a conflict', async () => {
    for (let round = 0; round < MERGES; round += 1) {
      const left = edit(`n${round % 5}`, `ours ${round}\n`);
      const right = edit(`n${5 + (round % 5)}`, `theirs ${round}\n`);
      expect(await merge(left, right)).toMatchObject({ status: 0 });
      expect(await reasons()).toEqual(['in-sync']);
    }
    for (let round = 0; round < MERGES; round += 1) {
      const add = (side: string) => async (): Promise<void> => {
        for (const n of [1, 2, 3]) addNode(`${side}${round}-${n}`);
        await absorb(null);
      };
      expect(await merge(add('a'), add('b'))).toMatchObject({ status: 0 });
      expect(await reasons()).toEqual(['in-sync']);
    }
  });

  it('the same node recorded on both sides is decided by nobody until its files are', async () => {
    for (let round = 0; round < MERGES; round += 1) {
      const answer = await merge(edit('n1', `ours ${round}\n`), edit('n1', `theirs ${round}\n`));
      expect(answer.status).toBe(1);
      const state = workspace.read(STATE);
      expect(state).not.toMatch(/^[<>=]{7}/m);
      expect(state).toContain('api/n1');
      const scan = run('scan');
      expect(scan.err).toContain('E_STATE_CONFLICT');
      expect(scan.err).toContain('api/n1');
      expect(scan.exit).toBe(3);
      // The files hold markers: nobody recorded that.
      expect(run('state', 'resolve')).toMatchObject({ exit: 3 });
      workspace.write('src/n1.txt', `theirs ${round}\n`);
      expect(run('state', 'resolve')).toMatchObject({ exit: 0, out: 'Took theirs of api/n1\n' });
      commit('merged');
      expect(await reasons()).toEqual(['in-sync']);
    }
  });

  it('by lines where no drift-heal is found, and then neither side is lost in silence', async () => {
    const path = withoutOurs(process.env['PATH'] ?? '');
    const answer = await merge(edit('n1', 'ours\n'), edit('n1', 'theirs\n'), path);
    expect(answer.status).toBe(1);
    expect(workspace.read(STATE)).toMatch(/^<{7} ours$[^]*^={7}$[^]*^>{7} theirs$/m);
    expect(cli.runWith({ PATH: path }, workspace.root, 'doctor').out).toContain('git finds no drift-heal');
    expect(run('doctor').out).not.toContain('git finds no drift-heal');
    expect(run('scan')).toMatchObject({ exit: 3, err: expect.stringContaining('E_STATE_CONFLICT') });
  });

  it('what git merged by lines is resolved by nodes, as long as its index holds the versions', async () => {
    const path = withoutOurs(process.env['PATH'] ?? '');
    const both = (side: string) => async (): Promise<void> => {
      for (const n of ['n1', `${side}`]) addNode(n);
      await edit('n1', `${side}\n`)();
      await absorb(null);
    };
    expect((await merge(both('ours'), both('theirs'), path)).status).toBe(1);
    const marks = workspace.read(STATE);
    expect(marks).toMatch(/^<{7} ours$/m);
    expect(run('scan').err).toContain('next: drift-heal state resolve');
    expect(run('state', 'resolve')).toMatchObject({
      exit: 3,
      err: expect.stringContaining('api/n1: its files are as neither side recorded them'),
    });
    expect(workspace.read(STATE)).toBe(marks);
    workspace.write('src/n1.txt', 'theirs\n');
    const taken = 'Took theirs of api/n1\nTook ours of api/ours\nTook theirs of api/theirs\n';
    expect(run('state', 'resolve')).toMatchObject({ exit: 0, out: taken });
    expect(await reasons()).toEqual(['in-sync']);
    workspace.write(STATE, marks);
    workspace.write('src/n1.txt', 'both\n');
    expect(run('state', 'resolve', '--ours')).toMatchObject({
      exit: 0,
      out: taken.replace('theirs of api/n1', 'ours of api/n1'),
    });
    workspace.write(STATE, marks);
    git('add', STATE);
    expect(run('state', 'resolve')).toMatchObject({
      exit: 3,
      err: expect.stringContaining('git checkout --ours'),
    });
  });

  it('by lines where drift-heal gives up', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'drift-bin-'));
    writeFileSync(join(broken, 'drift-heal'), '#!/bin/sh\nexit 2\n', { mode: 0o755 });
    const path = `${broken}:${process.env['PATH']}`;
    const answer = await merge(edit('n1', 'ours\n'), edit('n1', 'theirs\n'), path);
    rmSync(broken, { recursive: true });
    expect(answer.status).toBe(1);
    expect(workspace.read(STATE)).toMatch(/^<{7} ours$/m);
  });

  it('a side named by a person is taken, and the files that are another one are drift', async () => {
    await merge(edit('n1', 'ours\n'), edit('n1', 'theirs\n'));
    workspace.write('src/n1.txt', 'both\n');
    expect(run('state', 'resolve', '--ours')).toMatchObject({ exit: 0 });
    expect(run('scan').exit).toBe(1);
  });

  it('the spec recorded on one side and the code on the other is a conflict: nobody recorded both', async () => {
    const described = async (): Promise<void> => {
      workspace.write('.yggdrasil/api/n2/responsibility.md', 'what it is for\n');
      await absorb('api/n2', true);
    };
    const answer = await merge(described, edit('n2', 'theirs\n'));
    expect(answer.status).toBe(1);
  });

  it('a mutating verb keeps a copy of the open merge and changes nothing', async () => {
    await merge(edit('n1', 'ours\n'), edit('n1', 'theirs\n'));
    const before = workspace.read(STATE);
    const answer = run('absorb', 'api/n2', '--reason', 'why', '--yes');
    expect(answer.err).toMatch(/E_STATE_CONFLICT[^]*quarantine\/\.drift-state\.corrupt-[0-9a-f]{12}/);
    expect(answer.exit).toBe(3);
    expect(workspace.read(STATE)).toBe(before);
  });
});

describe('old forms', () => {
  const OLD: Readonly<Record<string, (entries: Record<string, string>) => string>> = {
    S0: (entries) =>
      `entries:\n${Object.entries(entries)
        .map(
          ([id, hex]) =>
            `  ${id}:\n    path: src/${id}.txt\n    hash: sha256:${hex}\n    materialized_at: 2026-02-10T12:00:00Z\n`,
        )
        .join('')}`,
    S1: (entries) =>
      Object.entries(entries)
        .map(([id, hex]) => `${id}:\n  hash: "${hex}"\n  files:\n    src/${id}.txt: "${hex}"\n`)
        .join(''),
    S3: (entries) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(entries).map(([id, hex]) => [id, { hash: hex, files: { [`src/${id}.txt`]: hex } }]),
        ),
      ),
  };
  const A = 'a'.repeat(64);
  const B = 'b'.repeat(64);
  const C = 'c'.repeat(64);

  it.each(Object.keys(OLD))('%s is merged in its own form', (form) => {
    const print = OLD[form] ?? String;
    workspace.write('base', print({ 'x/1': A, 'x/2': A }));
    workspace.write('ours', print({ 'x/1': B, 'x/2': A, 'x/3': C }));
    workspace.write('theirs', print({ 'x/1': A, 'x/2': C }));
    expect(run('state', 'merge', 'base', 'ours', 'theirs', STATE)).toMatchObject({ exit: 0, err: '' });
    expect(workspace.read('ours')).toBe(print({ 'x/1': B, 'x/2': C, 'x/3': C }));
  });

  it.each(Object.keys(OLD))('a conflict in %s keeps both sides and can be resolved', (form) => {
    const print = OLD[form] ?? String;
    workspace.write('base', print({ 'x/1': A, 'x/2': A }));
    workspace.write('ours', print({ 'x/1': B, 'x/2': A }));
    workspace.write('theirs', print({ 'x/1': C, 'x/2': C }));
    expect(run('state', 'merge', 'base', 'ours', 'theirs', STATE).exit).toBe(1);
    workspace.write(STATE, workspace.read('ours'));
    expect(run('scan').err).toContain('E_STATE_CONFLICT');
    expect(run('state', 'resolve', '--theirs').exit).toBe(0);
    expect(parts(workspace.read(STATE))).toEqual(parts(print({ 'x/1': C, 'x/2': C })));
  });

  it('a file of form S4 is merged by itself, and a conflict in it can be resolved', () => {
    const path = `${STATE}/x/1.json`;
    const print = (hex: string): string =>
      `${JSON.stringify({ hash: hex, files: { 'src/x.txt': hex } }, null, 2)}\n`;
    workspace.write('base', print(A));
    workspace.write('ours', print(B));
    workspace.write('theirs', print(C));
    expect(run('state', 'merge', 'base', 'ours', 'base', path)).toMatchObject({ exit: 0 });
    expect(workspace.read('ours')).toBe(print(B));
    expect(run('state', 'merge', 'base', 'ours', 'theirs', path)).toMatchObject({ exit: 1 });
    workspace.write(path, workspace.read('ours'));
    expect(run('scan').exit).toBe(3);
    expect(run('doctor').out).toMatch(/state-conflict: x\/1.* → drift-heal state resolve/);
    expect(run('state', 'resolve', '--theirs')).toMatchObject({ exit: 0, out: 'Took theirs of x/1\n' });
    expect(workspace.read(path)).toBe(print(C));
  });

  it('two forms that do not go together are refused, and nothing is written', () => {
    workspace.write('base', OLD['S1']?.({ 'x/1': A }) ?? '');
    workspace.write('ours', OLD['S1']?.({ 'x/1': B }) ?? '');
    workspace.write('theirs', OLD['S3']?.({ 'x/1': C }) ?? '');
    const answer = run('state', 'merge', 'base', 'ours', 'theirs', STATE);
    expect(answer.err).toContain('E_STATE_FORM');
    expect(answer.exit).toBe(3);
    expect(workspace.read('ours')).toBe(OLD['S1']?.({ 'x/1': B }));
  });

  /** The order of nodes may be another one. */
  function parts(text: string): string[] {
    return [...text.matchAll(/x\/\d|[a-f\d]{64}/g)].map(([part]) => part).sort();
  }
});
