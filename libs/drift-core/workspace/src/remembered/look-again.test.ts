import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { printBaseline, readState } from '@drift/detector';
import type { DriftScanResult } from '@drift/domain/types';
import { digestText } from '@drift/scan-engine';
import type { TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from './committed-workspace.fixture.js';
import { recallScan } from './recall-scan.js';
import { rememberedScans, withoutMoment } from './remembered-scans.fixture.js';

let workspace: TestWorkspace;
let scans: ReturnType<typeof rememberedScans>;
beforeEach(async () => {
  workspace = await committedWorkspace({
    '.yggdrasil/orders/node.yaml': 'type: module\n',
    '.yggdrasil/orders/rules.md': '# Rules\n',
    '.yggdrasil/orders/single/interface.md': '# What it promises\n',
    '.yggdrasil/orders/twice/node.yaml':
      'type: library\nmapping: { path: twice/ }\npipeline: [node, make.mjs]\nsources: [src/shared.txt]\n',
    'twice/a.ts': 'export const a = 1;\n',
    'src/shared.txt': 'shared\n',
    'src/.gitignore': '*.tmp\n',
    'src/kept.tmp': 'x\n',
    'docs/read.me': 'nothing rests on this\n',
  });
  scans = rememberedScans(workspace.root);
});
afterEach(() => workspace.dispose());

const path = (rel: string) => join(workspace.root, rel);
const put = (rel: string, text: string) => workspace.write(rel, text);

/** As an editor saves that never leaves half a file. */
function replace(rel: string, text: string): void {
  put(`${rel}.new`, text);
  renameSync(path(`${rel}.new`), path(rel));
}

const IN_PLACE: Record<string, () => void> = {
  'nothing at all': () => undefined,
  'an edit': () => put('lib/single.ts', 'export const single = 2;\n'),
  'an edit that keeps size and time of change': () => {
    put('lib/single.ts', 'export const sinGle = 1;\n');
    utimesSync(path('lib/single.ts'), 1, 1);
  },
  'a layout': () => put('lib/single.ts', 'export const single =\n  1;\n'),
  'a file that was replaced': () => replace('lib/single.ts', 'export const single = 3;\n'),
  'a file that was replaced by an equal one': () => replace('lib/single.ts', 'export const single = 1;\n'),
  'edits in several nodes': () => {
    put('lib/single.ts', 'export const single = 2;\n');
    put('src/deep/other.ts', 'export const other = 2;\n');
  },
  'a spec of which only the digest counts': () => put('.yggdrasil/orders/rules.md', '# Other rules\n'),
  'an interface that others rely on': () => put('.yggdrasil/orders/single/interface.md', '# Less\n'),
  'another folder with files of the same names': () => {
    renameSync(path('src/deep'), path('src/old'));
    workspace.write('src/deep/other.ts', 'export const other = 3;\n');
    rmSync(path('src/old'), { recursive: true });
  },
  'a commit': () => {
    put('lib/single.ts', 'export const single = 2;\n');
    workspace.git('commit', '-qam', 'feat: two');
  },
  'a commit of nothing': () => workspace.git('commit', '-q', '--allow-empty', '-m', 'feat: more'),
  'git add': () => {
    put('lib/single.ts', 'export const single = 2;\n');
    workspace.git('add', '-A');
  },
  'another branch': () => workspace.git('switch', '-qc', 'other/branch'),
  'a commit without a branch': () => workspace.git('switch', '-q', '--detach'),
  'packed branches': () => workspace.git('pack-refs', '--all'),
  'a file that is code of one node and spec of another': () => put('src/shared.txt', 'other\n'),
};

it.each(Object.keys(IN_PLACE))('says what a full look says after %s, without taking one', async (name) => {
  await scans.look();
  IN_PLACE[name]?.();
  const { result, partly } = await scans.scan();
  expect(result.commit).toBe(workspace.git('rev-parse', 'HEAD').trim());
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  expect(partly).toBe(true);
});

/** Nodes of one context under its generator's command, one below them, one with a command of its own, and one beside. */
async function generated(): Promise<void> {
  const context = 'pipeline: { command: [git, --version], keepsOutputs: true }';
  put('.yggdrasil/drift.config.yaml', `contexts: { made: { ${context} } }\n`);
  const own = 'pipeline: { command: [git, version], keepsOutputs: true }\n';
  for (const [id, text] of [
    ['made/one', ''],
    ['made/one/below', ''],
    ['made/own', own],
    ['made/two', ''],
    ['beside/three', ''],
  ] as const) {
    const code = `gen/${id.replaceAll('/', '-')}.txt`;
    workspace.write(`.yggdrasil/${id}/node.yaml`, `type: library\nmapping: [${code}]\n${text}`);
    workspace.write(`.yggdrasil/${id}/rules.md`, '# Rules\n');
    workspace.write(code, `${id}\n`);
  }
  const drift = await openDrift({ root: workspace.root });
  const consent = { allow: true, show: () => undefined, ask: null };
  const discard = { discard: true, reason: null, consent, cancel: null };
  const ids = ['made/one', 'made/one/below', 'made/own', 'made/two'];
  await drift.materialize({ words: ids, written: false, ...discard });
  await drift.materialize({ words: ['beside/three'], written: true, ...discard });
  expect((await drift.scan()).reports.filter(({ driftType }) => driftType !== 'none')).toEqual([]);
  // What a new file says is not compared, so nothing but the others has this node judged again.
  workspace.write('.yggdrasil/made/one/more.md', '# More rules\n');
}

const commandsOf = ({ reports }: DriftScanResult, id: string) =>
  reports.find(({ nodeId }) => nodeId === id)?.suggestions.map(({ command }) => command);

it('says what a full look says of all that one generator writes, edit after edit, without taking one', async () => {
  await generated();
  await scans.look();
  const regenerate = 'drift-heal materialize made';
  const steps: [what: string, text: string, first: string][] = [
    ['gen/made-two.txt', 'by hand\n', 'drift-heal report made/two'],
    ['gen/made-one-below.txt', 'by hand\n', 'drift-heal report made/one/below'],
    ['gen/made-one-below.txt', 'made/one/below\n', 'drift-heal report made/two'],
    ['gen/made-two.txt', 'made/two\n', regenerate],
    ['gen/made-own.txt', 'by hand\n', 'drift-heal materialize made/one'],
    ['.yggdrasil/made/two/rules.md', '# Other rules\n', 'drift-heal materialize made/one'],
    ['gen/made-own.txt', 'made/own\n', regenerate],
    ['gen/made-one.txt', 'by hand\n', 'drift-heal report made/one'],
    ['gen/beside-three.txt', 'by hand\n', 'drift-heal report made/one'],
    ['gen/made-one.txt', 'made/one\n', regenerate],
  ];
  for (const [path, text, first] of steps) {
    put(path, text);
    const { result, partly } = await scans.scan();
    expect(withoutMoment(result), path).toEqual(withoutMoment(await scans.coldly()));
    expect(commandsOf(result, 'made/one')?.[0]).toBe(first);
    expect(partly, path).toBe(true);
    await scans.look();
  }
});

it('knows of a node that was not judged anew that it shares a file with one outside of its context', async () => {
  await generated();
  workspace.write('.yggdrasil/beside/four/node.yaml', 'type: library\nmapping: [gen/made-two.txt]\n');
  await scans.look();
  put('gen/made-own.txt', 'by hand\n');
  const { result, partly } = await scans.scan();
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  const made = result.reports.find(({ nodeId }) => nodeId === 'made/one');
  expect(made?.suggestions[0]?.description).toMatch(/made\/two needs a decision: it shares mapped files/);
  expect(partly).toBe(true);
});

it('looks at everything where one of the files that the same generator writes is gone', async () => {
  await generated();
  rmSync(path('gen/made-two.txt'));
  await scans.look();
  put('gen/made-own.txt', 'by hand\n');
  const { result, partly } = await scans.scan();
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  expect(partly).toBe(false);
});

const BEYOND: Record<string, () => void> = {
  'a file that is gone': () => rmSync(path('src/deep/other.ts')),
  'a file that moved': () => renameSync(path('src/deep/other.ts'), path('src/other.ts')),
  'a node file': () =>
    put('.yggdrasil/orders/single/node.yaml', 'type: service\nmapping: { path: lib/single.ts }\n'),
  'a new node': () => workspace.write('.yggdrasil/orders/third/node.yaml', 'type: library\n'),
  'a rule of what is ignored': () => put('src/.gitignore', '*.ts\n'),
  'a source with references': () => put('openapi.yaml', 'openapi: 3.1.0\ninfo: {}\n'),
  'the recorded state': () => {
    const state = path('.yggdrasil/.drift-state');
    writeFileSync(state, readFileSync(state, 'utf8').replace(/sha256:[0-9a-f]/, 'sha256:f'));
  },
  'the configuration': () =>
    workspace.write('.yggdrasil/drift.config.yaml', 'version: 1\ncount_as_change: [comment]\n'),
  'a recipe': () => put('justfile', 'pipeline ctx:\n  echo\n'),
  'a deferral': () => workspace.write('.yggdrasil/.drift-deferrals', 'version: 1\n'),
  'git tracking what its rules ignore': () => workspace.git('add', '-f', 'src/kept.tmp'),
  'a setting of git': () => workspace.git('config', 'core.excludesFile', path('excludes')),
  'a folder in the place of a file': () => {
    rmSync(path('lib/single.ts'));
    mkdirSync(path('lib/single.ts'));
  },
  'a link in the place of a file': () => {
    rmSync(path('lib/single.ts'));
    symlinkSync('../twice/a.ts', path('lib/single.ts'));
  },
};

it.each(Object.keys(BEYOND))('looks at everything after %s', async (name) => {
  await scans.look();
  BEYOND[name]?.();
  const once = await scans.scan().catch((error: unknown) => String(error));
  const full = await scans.coldly().catch((error: unknown) => String(error));
  if (typeof once === 'string' || typeof full === 'string') return void expect(once).toBe(full);
  expect(withoutMoment(once.result)).toEqual(withoutMoment(full));
  expect(once.partly).toBe(false);
});

it('goes on from one full look, edit after edit, and remembers each answer', async () => {
  await scans.look();
  for (const [step, text] of ['single = 2', 'single = 3', 'single = 1', 'single = "four"'].entries()) {
    put('lib/single.ts', `export const ${text};\n`);
    if (step > 1) replace('src/client.ts', `export const client = ${step};\n`);
    expect(recallScan(scans.call()).answer).toBeNull();
    await scans.look();
    expect(recallScan(scans.call()).answer?.pieces.join('')).toBe(
      JSON.stringify((await scans.coldly()).reports),
    );
    const { partly, result } = await scans.scan();
    expect(partly).toBe(true);
    expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  }
});

it('sees that a lost file has moved to a new one of another node', async () => {
  const lost = readFileSync(path('src/deep/other.ts'), 'utf8');
  rmSync(path('src/deep/other.ts'));
  put('twice/new.ts', 'export const other = 2;\n');
  await scans.look();
  put('twice/new.ts', lost);
  const { result, partly } = await scans.scan();
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  expect(partly).toBe(false);
});

it('judges what it knew by its digest alone, once history tells more', async () => {
  const before = 'export const single = 0;\n';
  put('lib/single.ts', before);
  const drift = await openDrift({ root: workspace.root });
  const accept = { words: ['orders/single'], reason: 'as it is', withSpec: true, recordOnly: false };
  await (await drift.absorb(accept)).apply();
  put('lib/single.ts', 'export const single = "now";\n');
  await scans.look();
  const early = await scans.scan();
  // What was recorded gets into history; no file of the workspace is touched.
  put('.git/recorded', before);
  const blob = workspace.git('hash-object', '-w', '.git/recorded').trim();
  workspace.git('update-index', '--cacheinfo', `100644,${blob},lib/single.ts`);
  workspace.git('commit', '-qm', 'feat: what was recorded');
  const { result, partly } = await scans.scan();
  expect([early.partly, partly]).toEqual([true, true]);
  expect(result.reports).not.toEqual(early.result.reports);
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
});

it('does not compare a recorded state with itself that was put there after the stats were taken', async () => {
  const state = path('.yggdrasil/.drift-state');
  const before = readFileSync(state, 'utf8');
  const files = ['.yggdrasil/orders/single/interface.md', 'lib/single.ts'] as const;
  const texts = files.map((one) => readFileSync(path(one), 'utf8'));
  for (const one of files) put(one, '// other\n');
  const drift = await openDrift({ root: workspace.root });
  await (await drift.absorb({ words: null, reason: 'all of it', withSpec: true, recordOnly: false })).apply();
  const ofOthers = readFileSync(state, 'utf8');
  writeFileSync(state, before);
  files.forEach((one, at) => put(one, texts[at] ?? ''));
  await scans.look();
  put(files[0], '// other\n');
  const { seen } = recallScan(scans.call());
  expect(seen?.changed.map((one) => one.path)).toEqual([files[0]]);
  writeFileSync(state, ofOthers);
  const { result, partly } = await scans.scan(scans.call(), seen);
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  expect(partly).toBe(false);
});

it('leaves a node without code to a look that knows what the nodes below it map', async () => {
  workspace.write(
    '.yggdrasil/orders/node.yaml',
    'type: module\nmapping: { path: lib/ }\nsources: [src/shared.txt]\n',
  );
  const text = readFileSync(path('.yggdrasil/.drift-state'), 'utf8');
  const graph = { nodes: new Map() };
  const { baseline } = readState({ kind: 'file', text }, { graph, committed: true }, digestText);
  const single = baseline.entries.get('orders/single');
  if (!single) throw new Error('it was recorded');
  const none = new Map<string, string>();
  const parent = {
    ...single,
    path: 'lib/',
    single: false,
    code: none,
    spec: null,
    upstream: null,
    blob: none,
    syntax: none,
    contract: none,
  };
  const entries = new Map([...baseline.entries, ['orders', parent] as const]);
  put('.yggdrasil/.drift-state', printBaseline({ ...baseline, entries }, digestText));
  await scans.look();
  put('src/shared.txt', 'other\n');
  expect(withoutMoment((await scans.scan()).result)).toEqual(withoutMoment(await scans.coldly()));
});

it('says an answer to another question again only while all that it rests on is as it was', async () => {
  await scans.look();
  put('lib/single.ts', 'export const single = 2;\n');
  const elsewhere = scans.call({ argv: ['check'], cwd: path('docs') });
  await scans.look(elsewhere);
  expect(recallScan(elsewhere).answer).not.toBeNull();
  // Below the caller's folder another workspace may begin.
  workspace.write('docs/.yggdrasil/a/node.yaml', 'type: library\n');
  expect(recallScan(elsewhere).answer).toBeNull();
});

it('looks at nothing of an earlier look that was cut off or comes from another place', async () => {
  await scans.look();
  const cache = path('.git/drift-heal/cache');
  const name = join(cache, readdirSync(cache).find((one) => one.startsWith('look-')) ?? '');
  const kept = readFileSync(name);
  const damaged = Buffer.from(kept.toString('latin1').replaceAll('{"', '{{'), 'latin1');
  const header = kept.subarray(0, kept.indexOf(10) + 1);
  const broken = Buffer.concat([header, damaged.subarray(header.length, kept.length)]);
  const zeroed = Buffer.from(kept).fill(0, header.length, header.length + 40);
  for (const bytes of [
    zeroed,
    kept.subarray(0, -7),
    Buffer.from('{}\n'),
    Buffer.alloc(0),
    kept.subarray(64),
    broken,
  ]) {
    writeFileSync(name, bytes);
    expect((await scans.scan()).partly).toBe(false);
    // The look just taken is kept in its place.
    expect(readFileSync(name).equals(kept)).toBe(true);
  }
  rmSync(cache, { recursive: true });
  expect((await scans.scan()).partly).toBe(false);
});
