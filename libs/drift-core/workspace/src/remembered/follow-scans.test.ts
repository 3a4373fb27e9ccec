import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, canRun, howMany, skipLoudly, type TestWorkspace } from '@drift/testing';
import type { FollowLimits } from '@drift/files/watch';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from './committed-workspace.fixture.js';
import { followScans, type ScanFollower } from './follow-scans.js';

let workspace: TestWorkspace;
let aside: TestWorkspace;
let follower: ScanFollower;
let now = new Date('2026-02-09T14:30:00Z');
beforeEach(async () => {
  aside = buildWorkspace({});
  workspace = await committedWorkspace({ 'notes/list.md': 'nothing rests on this\n' });
  now = new Date('2026-02-09T14:30:00Z');
});
afterEach(() => {
  follower.close();
  workspace.dispose();
  aside.dispose();
});

/**
 * Scans until the look can be followed: as long as it takes the clock to leave what was just written behind.
 * Each look finds what one finds that knows nothing. `isPartly`: the last one was put together from the one before.
 */
async function look(): Promise<{ said: string; isPartly: boolean }> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const looking = await follower.begin();
    if (looking === null) throw new Error('nothing is followed here');
    const drift = await openDrift({ root: workspace.root, observer: looking.observer });
    const { reports, diagnostics } = await drift.scan({ memory: looking.look });
    const anew = await (await openDrift({ root: workspace.root })).scan();
    expect({ reports, diagnostics }).toEqual({ reports: anew.reports, diagnostics: anew.diagnostics });
    const { isPartly } = looking;
    if (await looking.follow()) return { said: JSON.stringify(reports), isPartly };
  }
  throw new Error('what was written stays young');
}

async function followed(limits?: FollowLimits): Promise<void> {
  const variables = process.env;
  follower = followScans({ root: workspace.root, variables, now: () => now, ...(limits ? { limits } : {}) });
  await look();
  expect(await follower.holds({ whole: false })).toBe(true);
  expect(await follower.holds({ whole: false })).toBe(true);
}

const at = (path: string): string => join(workspace.root, path);

it.each<[string, () => void]>([
  ['an edit', () => writeFileSync(at('src/client.ts'), 'export const client = 22;\n')],
  [
    'an edit of the same size whose time is set back',
    () => {
      const { atime, mtime } = statSync(at('src/client.ts'));
      writeFileSync(at('src/client.ts'), 'export const client = 2;\n');
      utimesSync(at('src/client.ts'), atime, mtime);
    },
  ],
  ['a file cut short', () => truncate('src/client.ts')],
  ['a touch', () => utimesSync(at('src/client.ts'), new Date(0), new Date(0))],
  ['other rights', () => chmodSync(at('src/client.ts'), 0o600)],
  ['a new file in a mapped folder', () => writeFileSync(at('src/deep/new.ts'), '')],
  ['a new folder in a mapped folder', () => mkdirSync(at('src/deep/new'))],
  ['a file that is gone', () => rmSync(at('src/deep/other.ts'))],
  ['a file saved by a rename', () => saveByRename('src/client.ts')],
  ['a file replaced by a copy', () => replace('src/client.ts')],
  ['a folder replaced by a copy', () => replace('src/deep')],
  ['a folder above a mapped file replaced by a copy', () => replace('lib')],
  ['a folder replaced by a link to where it went', () => linkAway('lib')],
  ['a folder that is gone', () => rmSync(at('lib'), { recursive: true })],
  ['an edit in a folder that moved and came back', () => editAside('src', 'client.ts')],
  ['the workspace replaced by a copy', () => replace('.')],
  ['a link of a mapped file elsewhere, and an edit through this one', () => linkedBefore()],
  ['a new ignore file', () => writeFileSync(at('src/.gitignore'), 'deep/\n')],
  ['an exclude of git', () => writeFileSync(at('.git/info/exclude'), 'deep/\n')],
  ['a new node', () => mkdirSync(at('.yggdrasil/orders/new'))],
  ['a spec', () => writeFileSync(at('openapi.yaml'), 'openapi: 3.1.1\n')],
  ['the team’s settings', () => writeFileSync(at('.yggdrasil/drift.config.yaml'), '{}\n')],
  ['a commit', () => workspace.git('commit', '-q', '--allow-empty', '-m', 'chore: nothing')],
  ['a branch', () => workspace.git('checkout', '-q', '-b', 'other')],
  ['a setting of git', () => workspace.git('config', 'core.sparseCheckout', 'true')],
  [
    'another process that writes',
    () => void execFileSync('sh', ['-c', 'echo >> src/client.ts'], { cwd: at('') }),
  ],
  ['another day', () => (now = new Date('2026-02-10T00:00:00Z'))],
])('the next question knows of %s', async (_, change) => {
  await followed();
  change();
  expect(await follower.holds({ whole: false })).toBe(false);
  // What was found changed stays so until somebody has looked.
  expect(await follower.holds({ whole: false })).toBe(false);
});

it.each<[string, () => void]>([
  ['an edit', () => writeFileSync(at('src/client.ts'), 'export const client = 22;\n')],
  ['a touch', () => utimesSync(at('src/client.ts'), new Date(0), new Date(0))],
  ['a file saved by a rename', () => saveByRename('src/client.ts')],
  ['a file cut short', () => truncate('src/client.ts')],
])('after %s only the nodes that rest on it are looked at, edit after edit', async (_, change) => {
  await followed();
  for (let round = 0; round < 2; round += 1) {
    change();
    expect((await look()).isPartly).toBe(true);
    expect(await follower.holds({ whole: false })).toBe(true);
    expect(await follower.holds({ whole: true })).toBe(true);
    writeFileSync(at('lib/single.ts'), `export const single = ${round};\n`);
    expect((await look()).isPartly).toBe(true);
  }
  // Beyond that, everything is looked at, and after it again only what changed.
  writeFileSync(at('src/new.ts'), 'export const more = 1;\n');
  expect((await look()).isPartly).toBe(false);
  writeFileSync(at('src/deep/other.ts'), 'export const other = 2;\n');
  expect((await look()).isPartly).toBe(true);
});

it('what nothing rests on changes nothing', async () => {
  await followed();
  writeFileSync(at('notes/list.md'), 'other');
  writeFileSync(at('notes.txt'), 'other');
  mkdirSync(at('dist'));
  expect(await follower.holds({ whole: false })).toBe(true);
});

it('a file with another name elsewhere is looked at with each question, by whichever it is written', async () => {
  linkSync(at('src/client.ts'), join(aside.root, 'name'));
  await followed();
  appendFileSync(join(aside.root, 'name'), '// more\n');
  expect(await follower.holds({ whole: false })).toBe(false);
});

it('a name that came in a watched folder and is written through', async () => {
  await followed();
  linkSync(at('src/client.ts'), at('lib/other-name'));
  appendFileSync(at('lib/other-name'), '// more\n');
  expect(await follower.holds({ whole: false })).toBe(false);
});

it('no event tells of a name that came elsewhere and is written: a look at everything does', async () => {
  await followed();
  linkSync(at('src/client.ts'), join(aside.root, 'name'));
  appendFileSync(join(aside.root, 'name'), '// more\n');
  expect(await follower.holds({ whole: true })).toBe(false);
});

it('no event tells of a shared mapping: a look at everything does', async (context) => {
  if (!canRun('python3', '--version')) skipLoudly(context, 'a mapped write needs python3');
  await followed();
  const code = 'import mmap, sys\nwith open(sys.argv[1], "r+b") as f: mmap.mmap(f.fileno(), 0)[0:1] = b"E"';
  execFileSync('python3', ['-c', code, at('src/client.ts')]);
  expect(await follower.holds({ whole: true })).toBe(false);
});

it('a descriptor from before, of a name that is gone: a look at everything sees what it writes', async () => {
  const name = join(aside.root, 'name');
  const fd = openSync(name, 'w');
  try {
    rmSync(at('src/client.ts'));
    linkSync(name, at('src/client.ts'));
    unlinkSync(name);
    await followed();
    writeSync(fd, 'export const client = 3;\n');
    expect(await follower.holds({ whole: true })).toBe(false);
  } finally {
    closeSync(fd);
  }
});

it('more events than the kernel keeps: everything is looked at, and then the watch counts again', async () => {
  await followed({ queue: 40 });
  touchOften(50);
  linkSync(at('src/client.ts'), join(aside.root, 'name'));
  appendFileSync(join(aside.root, 'name'), '// more\n');
  // Told by no event: only a look at everything sees it.
  expect(await follower.holds({ whole: false })).toBe(false);
  await look();
  expect(await follower.holds({ whole: false })).toBe(true);
  writeFileSync(at('src/client.ts'), 'export const client = 4;\n');
  expect(await follower.holds({ whole: false })).toBe(false);
});

it.each([0, 5])(
  'an edit that the kernel dropped, its queue empty again after %d turns, is known',
  async (turns) => {
    await followed();
    touchOften(20_000);
    writeFileSync(at('src/client.ts'), 'export const client = 3;\n');
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await follower.holds({ whole: false })).toBe(false);
  },
);

it('an event of its own that never comes: everything is looked at', async () => {
  await followed({ patience: 20 });
  const cache = at('.git/drift-heal/cache');
  renameSync(cache, `${cache}.away`);
  mkdirSync(cache);
  expect(await follower.holds({ whole: false })).toBe(true);
  rmSync(cache, { recursive: true });
  appendFileSync(at('src/client.ts'), '// more\n');
  expect(await follower.holds({ whole: false })).toBe(false);
});

it('a folder that came again is watched as the one before', async () => {
  await followed();
  for (let round = 0; round < 3; round += 1) {
    replace('src/deep');
    expect(await follower.holds({ whole: false })).toBe(false);
    await look();
    expect(await follower.holds({ whole: false })).toBe(true);
    expect(await follower.holds({ whole: false })).toBe(true);
    appendFileSync(at('src/deep/other.ts'), '// more\n');
    expect(await follower.holds({ whole: false })).toBe(false);
    await look();
  }
});

it.each<[string, () => void, () => void]>([
  [
    'below a folder in whose place another was put',
    () => {
      cpSync(at('src'), at('copy'), { recursive: true });
      renameSync(at('src'), join(aside.root, 'src'));
      renameSync(at('copy'), at('src'));
    },
    () => appendFileSync(at('src/deep/other.ts'), '// more\n'),
  ],
  [
    'in a folder made where one that had moved there was removed',
    () => {
      rmSync(at('lib'), { recursive: true });
      renameSync(at('src/deep'), at('lib'));
      writeFileSync(at('lib/single.ts'), '');
    },
    () => {
      rmSync(at('lib'), { recursive: true });
      mkdirSync(at('lib'));
    },
  ],
])('an edit %s is known', async (_, first, second) => {
  await followed();
  for (const change of [first, second, () => writeFileSync(at('lib/single.ts'), '// new\n')]) {
    change();
    expect(await follower.holds({ whole: false })).toBe(false);
    await look();
    expect(await follower.holds({ whole: false })).toBe(true);
  }
});

/** Rounds. */
const GENTLE = 10;

it('whatever is done, what still holds is what a scan of everything says', async () => {
  await followed();
  let known = (await look()).said;
  const random = randomOf(Number(process.env['DRIFT_SEED'] ?? 49));
  const steps = randomSteps(random);
  let held = 0;
  let partly = 0;
  for (let round = 0; round < howMany(40, 600); round += 1) {
    // At first nothing but edits: later much is lost, and then everything has to be looked at.
    const edit = (): void => appendFileSync(at(random() < 0.5 ? 'src/client.ts' : 'lib/single.ts'), '//\n');
    const possible = round < GENTLE ? [edit] : steps;
    const done = Array.from(
      { length: Math.floor(random() * 4) },
      () => possible[Math.floor(random() * possible.length)],
    );
    for (const step of done) step?.();
    if (await follower.holds({ whole: random() < 0.2 })) held += 1;
    else {
      const { said, isPartly } = await look();
      known = said;
      if (isPartly) partly += 1;
    }
    const drift = await openDrift({ root: workspace.root, noCache: true });
    expect(JSON.stringify((await drift.scan()).reports), `round ${round}`).toBe(known);
  }
  expect(held).toBeGreaterThan(0);
  expect(partly).toBeGreaterThan(0);
}, 300_000);

it('tells the names of what is touched', async () => {
  await followed();
  const told = follower.touched();
  writeFileSync(at('src/client.ts'), 'export const client = 3;\n');
  expect(await told).toContain('src/client.ts');
});

it('follows nothing outside git, or where a link is on the way', async () => {
  const variables = process.env;
  follower = followScans({ root: aside.root, variables, now: () => now });
  expect(await follower.begin()).toBeNull();
  expect(await follower.holds({ whole: true })).toBe(false);
  symlinkSync('client.ts', at('src/link.ts'));
  follower = followScans({ root: workspace.root, variables, now: () => now });
  const looking = await follower.begin();
  const drift = await openDrift({ root: workspace.root, ...(looking ? { observer: looking.observer } : {}) });
  await drift.scan();
  expect(await looking?.follow()).toBe(false);
});

/** Numbers from 0 to 1, always the same for a seed: a multiplicative generator (Lehmer). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** All of them watched, while they are there: a link that leads out of them is told nowhere. */
const FOLDERS = ['src', 'src/deep', 'src/deep/er', 'lib', '.yggdrasil/orders/client'];
const NAMES = ['client.ts', 'other.ts', 'single.ts', 'more.ts', 'list.md'];

/** Steps that people and tools take with files and folders; one that cannot be taken does nothing. */
function randomSteps(random: () => number): (() => void)[] {
  const one = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const file = (): string => at(`${one(FOLDERS)}/${one(NAMES)}`);
  const folder = (): string => at(one(FOLDERS.slice(0, 4)));
  const steps: (() => void)[] = [
    () => writeFileSync(file(), `export const x = ${Math.floor(random() * 9)};\n`),
    () => appendFileSync(file(), '//\n'),
    () => rmSync(file()),
    () => renameSync(file(), file()),
    () => linkSync(file(), file()),
    () => utimesSync(file(), 1, 1),
    () => mkdirSync(folder(), { recursive: true }),
    () => rmSync(folder(), { recursive: true }),
    () => renameSync(folder(), folder()),
    () => cpSync(folder(), folder(), { recursive: true }),
    () => writeFileSync(at('notes.txt'), `${random()}`),
    () => void workspace.git('add', '-A'),
  ];
  return steps.map((step) => () => {
    try {
      step();
    } catch {
      // There is no such file just now.
    }
  });
}

/** Two events each time that are not told as one. */
function touchOften(times: number): void {
  writeFileSync(at('notes.txt'), '');
  for (let turn = 0; turn < times; turn += 1) {
    appendFileSync(at('notes.txt'), '.');
    utimesSync(at('notes.txt'), turn, turn);
  }
}

function truncate(path: string): void {
  const fd = openSync(at(path), 'r+');
  ftruncateSync(fd, 3);
  closeSync(fd);
}

function saveByRename(path: string): void {
  writeFileSync(at(`${path}.new`), 'export const client = 2;\n');
  renameSync(at(`${path}.new`), at(path));
}

function replace(path: string): void {
  const place = path === '.' ? workspace.root : at(path);
  cpSync(place, `${place}.copy`, { recursive: true, preserveTimestamps: true });
  rmSync(place, { recursive: true });
  renameSync(`${place}.copy`, place);
}

function linkAway(path: string): void {
  renameSync(at(path), at(`${path}.away`));
  symlinkSync(at(`${path}.away`), at(path));
}

function editAside(folder: string, name: string): void {
  renameSync(at(folder), at(`${folder}.away`));
  appendFileSync(at(`${folder}.away/${name}`), '// more\n');
  renameSync(at(`${folder}.away`), at(folder));
}

function linkedBefore(): void {
  linkSync(at('src/client.ts'), join(aside.root, 'name'));
  appendFileSync(at('src/client.ts'), '// more\n');
}
