import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyChanges,
  recoverJournals,
  type ApplyOptions,
  type ChangeSet,
  type ChangeWrite,
} from '../index.js';
import { digestOf } from './digest-of.js';
import { buildSample, contentOf, SAMPLE, sampleChange, timesOf } from './sample-tree.fixture.js';

let space: TestWorkspace;
let root: string;
let options: ApplyOptions;
beforeEach(() => {
  space = buildWorkspace({});
  root = space.root;
  buildSample(root);
  options = { stateDir: join(root, '.drift'), now: new Date('2026-02-09T14:30:00Z'), fsync: false };
});
afterEach(() => space.dispose());

const change = (writes: ChangeWrite[]): ChangeSet => ({ id: 'c1', root, writes });
const to = (path: string, old: string | null, fresh: string | null, mode?: number): ChangeWrite => ({
  path,
  expected: old === null ? null : digestOf(Buffer.from(old)),
  after: fresh === null ? null : { bytes: Buffer.from(fresh), ...(mode === undefined ? {} : { mode }) },
});

function failureOf(work: () => unknown): DriftFailure['error'] {
  try {
    work();
  } catch (error) {
    if (error instanceof DriftFailure) return error.error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Names in the state folder's journal and saved folders. */
const kept = (): string[] =>
  ['journal', 'saved'].flatMap((store) => {
    const folder = join(options.stateDir, store);
    return existsSync(folder) ? readdirSync(folder).map((name) => `${store}/${name}`) : [];
  });

it('makes, replaces and removes files, and touches nothing else', () => {
  const times = timesOf(root);
  const { changed, saved } = applyChanges(sampleChange(root, 'c1'), { ...options, fsync: true });
  expect(changed).toEqual(Object.keys(SAMPLE));
  for (const [path, { fresh }] of Object.entries(SAMPLE)) {
    if (fresh === null) expect(existsSync(join(root, path))).toBe(false);
    else {
      expect(space.read(path)).toBe(fresh.text);
      expect(lstatSync(join(root, path)).mode & 0o7777).toBe(fresh.mode);
    }
  }
  expect(timesOf(root)).toEqual(times);
  expect([saved, kept()]).toEqual([join(options.stateDir, 'saved/c1'), ['saved/c1']]);
  expect(readdirSync(saved ?? '').sort()).toEqual(['manifest.json', 'old']);
});

it('keeps the mode of a file and leaves equal bytes alone', () => {
  const inode = lstatSync(join(root, 'docs/keep.md')).ino;
  const { changed } = applyChanges(
    change([to('docs/keep.md', 'keep\n', 'keep\n'), to('src/gen/run.sh', '#!\n', '#!2\n')]),
    options,
  );
  expect([changed, lstatSync(join(root, 'docs/keep.md')).ino]).toEqual([['src/gen/run.sh'], inode]);
  expect(lstatSync(join(root, 'src/gen/run.sh')).mode & 0o7777).toBe(0o755);
  const same = { ...change([to('docs/keep.md', 'keep\n', 'keep\n')]), id: 'c2' };
  const nothing = applyChanges(same, options);
  expect(nothing).toEqual({ changed: [], saved: null });
});

it('follows a link that stays inside, and the link stays', () => {
  applyChanges(change([to('latest', 'old a\n', 'by link'), to('alias/n.ts', null, 'n')]), options);
  expect(readlinkSync(join(root, 'latest'))).toBe('src/gen/a.ts');
  expect([space.read('src/gen/a.ts'), space.read('src/gen/n.ts')]).toEqual(['by link', 'n']);
});

describe('writes nothing', () => {
  const refused = (writes: ChangeWrite[], id = 'c1'): DriftFailure['error'] => {
    const before = [contentOf(root), timesOf(root)];
    const error = failureOf(() => applyChanges({ ...change(writes), id }, options));
    expect([contentOf(root), timesOf(root), kept()]).toEqual([...before, []]);
    expect(error.safe).toBe('nothing was changed');
    return error;
  };

  it('when files are not as planned, and names each', () => {
    space.write('src/gen/a.ts', 'by hand');
    space.remove('src/gen/gone.ts');
    space.write('src/gen/new/m.ts', 'by hand');
    expect(refused([...sampleChange(root, 'c1').writes])).toEqual({
      code: 'E_CONFLICT',
      what: 'the change was not applied',
      where: 'src/gen/a.ts, src/gen/gone.ts, src/gen/new/m.ts',
      why: "'src/gen/a.ts' is not as it was when the change was planned; 'src/gen/gone.ts' does not exist any more; 'src/gen/new/m.ts' exists by now",
      safe: 'nothing was changed',
      next: 'look at the named files, then run the command again',
    });
  });

  it.each([
    ['../out', 'E_PATH'],
    ['/etc/x', 'E_PATH'],
    ['', 'E_PATH'],
    ['.git/config', 'E_PATH'],
    ['sub/.GIT/hooks/x', 'E_PATH'],
    ['.drift/saved/x', 'E_PATH'],
    ['outside', 'E_SYMLINK_ESCAPE'],
    ['outside-folder/x', 'E_SYMLINK_ESCAPE'],
    ['to-git', 'E_SYMLINK_ESCAPE'],
    ['dangling', 'E_NOT_REGULAR'],
    ['src', 'E_NOT_REGULAR'],
    ['.', 'E_NOT_REGULAR'],
    ['docs/keep.md/below', 'E_NOT_REGULAR'],
  ])('to %j', (path, code) => {
    const other = buildWorkspace({ file: 'secret' });
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, '.git/config'), 'x');
    symlinkSync(join(other.root, 'file'), join(root, 'outside'));
    symlinkSync(other.root, join(root, 'outside-folder'));
    symlinkSync('.git/config', join(root, 'to-git'));
    symlinkSync('nowhere', join(root, 'dangling'));
    expect(refused([to('src/gen/a.ts', 'old a\n', 'x'), to(path, null, 'x')]).code).toBe(code);
    expect(readdirSync(other.root)).toEqual(['file']);
    other.dispose();
  });

  it('to one file twice, or under a name that is taken or no plain one', () => {
    const twice = [to('src/gen/a.ts', 'old a\n', 'x'), to('latest', 'old a\n', 'y')];
    expect(refused(twice)).toMatchObject({ code: 'E_CONFLICT', where: 'latest' });
    for (const id of ['', '..', 'a/b', '.a', 'a~left'])
      expect(refused([to('src/gen/a.ts', 'old a\n', 'x')], id).code).toBe('E_WRITE');
    applyChanges(change([to('src/gen/a.ts', 'old a\n', 'x')]), options);
    const again = failureOf(() => applyChanges(change([to('src/gen/a.ts', 'x', 'y')]), options));
    expect([again.why, space.read('src/gen/a.ts')]).toEqual(['there is a change of this name already', 'x']);
  });
});

describe('what happens meanwhile', () => {
  /** Applies the sample, and `work` at the first step of that name. */
  const applyWith = (at: string, work: () => void): DriftFailure['error'] => {
    let done = false;
    const step = (name: string): void => {
      if (done || name !== at) return;
      done = true;
      work();
    };
    const error = failureOf(() => applyChanges(sampleChange(root, 'c1'), { ...options, step }));
    expect(done).toBe(true);
    return error;
  };

  // Entry 2 is `src/gen/big.bin`, entry 4 the new file `src/gen/new/deep/n.sh`.
  it.each([
    'planned',
    'opened',
    'saved 0',
    'saved 2',
    'journalled',
    'staged 2',
    'ready',
    'switched 0',
    'switched 1',
    'held 2',
    'looked 2',
  ])("a person's edit at '%s' wins, and all else is as it was", (at) => {
    const before = contentOf(root);
    const error = applyWith(at, () => writeFileSync(join(root, 'src/gen/big.bin'), 'by hand'));
    expect(error).toMatchObject({ code: 'E_CONFLICT', where: 'src/gen/big.bin' });
    expect(error.safe).toMatch(/^nothing was changed$|every other file is as it was before$/);
    expect(space.read('src/gen/big.bin')).toBe('by hand');
    space.write('src/gen/big.bin', SAMPLE['src/gen/big.bin']?.old?.text ?? '');
    expect([contentOf(root), recoverJournals(options.stateDir, root)]).toEqual([before, []]);
  });

  it.each(['planned', 'ready', 'switched 1', 'held 2', 'looked 2'])(
    "an editor's rename at '%s' wins",
    (at) => {
      const error = applyWith(at, () => {
        writeFileSync(join(root, 'edited'), 'by hand');
        renameSync(join(root, 'edited'), join(root, 'src/gen/big.bin'));
      });
      expect([error.where, space.read('src/gen/big.bin')]).toEqual(['src/gen/big.bin', 'by hand']);
      expect(space.read('src/gen/a.ts')).toBe('old a\n');
    },
  );

  it("a person's edit of a file that was already switched wins, and the old bytes are kept", () => {
    const error = applyWith('looked 2', () => {
      writeFileSync(join(root, 'src/gen/a.ts'), 'by hand');
      writeFileSync(join(root, 'src/gen/big.bin'), 'by hand too');
    });
    expect(error).toMatchObject({
      code: 'E_CONFLICT',
      where: 'src/gen/big.bin, src/gen/a.ts',
      safe: "what was written to 'src/gen/big.bin', 'src/gen/a.ts' meanwhile is kept; every other file is as it was before",
    });
    expect([space.read('src/gen/a.ts'), space.read('src/gen/big.bin')]).toEqual(['by hand', 'by hand too']);
    expect(kept()).toEqual(['saved/c1~left']);
    expect(readFileSync(join(options.stateDir, 'saved/c1~left/old/1'), 'utf8')).toBe('old a\n');
  });

  it.each(['staged 2', 'held 4', 'looked 4'])("a person's new file at '%s' wins", (at) => {
    const error = applyWith(at, () => space.write('src/gen/new/deep/n.sh', 'by hand'));
    expect([error.where, space.read('src/gen/new/deep/n.sh')]).toEqual(['src/gen/new/deep/n.sh', 'by hand']);
    expect(existsSync(join(root, 'src/gen/new/m.ts'))).toBe(false);
    expect(space.read('src/gen/gone.ts')).toBe('gone\n');
  });

  it('a file that a person makes with the very bytes of the change is theirs', () => {
    const error = applyWith('looked 4', () => space.write('src/gen/new/deep/n.sh', 'new\n'));
    expect([error.where, space.read('src/gen/new/deep/n.sh')]).toEqual(['src/gen/new/deep/n.sh', 'new\n']);
  });

  it('an edit that is taken back again never becomes the saved version', () => {
    let count = 0;
    const step = (name: string): void => {
      if (name === 'saved 1') space.write('src/gen/big.bin', 'for a moment');
      if (name === 'saved 2') space.write('src/gen/big.bin', SAMPLE['src/gen/big.bin']?.old?.text ?? '');
      count += 1;
    };
    const before = contentOf(root);
    const error = failureOf(() => applyChanges(sampleChange(root, 'c1'), { ...options, step }));
    expect([error.code, error.where, count > 3]).toEqual(['E_CONFLICT', 'src/gen/big.bin', true]);
    expect([contentOf(root), kept()]).toEqual([before, []]);
  });

  it('a file that a person removes stays removed', () => {
    const error = applyWith('switched 1', () => space.remove('src/gen/run.sh'));
    expect([error.where, error.why]).toEqual(['src/gen/run.sh', "'src/gen/run.sh' was removed meanwhile"]);
    expect(existsSync(join(root, 'src/gen/run.sh'))).toBe(false);
    expect(space.read('src/gen/a.ts')).toBe('old a\n');
  });

  it.each(['ready', 'looked 2', 'switched 2'])(
    'a folder swapped for a link out at %s is not followed',
    (at) => {
      const other = buildWorkspace({ 'a.ts': 'theirs', 'big.bin': 'theirs', 'gone.ts': 'theirs' });
      const error = applyWith(at, () => {
        renameSync(join(root, 'src/gen'), join(root, 'src/moved'));
        symlinkSync(other.root, join(root, 'src/gen'));
      });
      expect(['E_CONFLICT', 'E_WRITE']).toContain(error.code);
      expect(Object.keys(contentOf(other.root))).toEqual(['a.ts', 'big.bin', 'gone.ts']);
      for (const name of ['a.ts', 'big.bin', 'gone.ts']) expect(other.read(name)).toBe('theirs');
      other.dispose();
    },
  );
});

it.each(['opened', 'ready', 'looked 0'])(
  'a folder swapped at %s for a link to another one inside is not followed',
  (at) => {
    space.write('src/other/gone.ts', 'gone\n');
    const step = (name: string): void => {
      if (name !== at) return;
      renameSync(join(root, 'src/gen'), join(root, 'src/moved'));
      symlinkSync('other', join(root, 'src/gen'));
    };
    const removal = change([to('src/gen/gone.ts', 'gone\n', null)]);
    // From the last look on the real folder is held, wherever it was moved to.
    if (at === 'looked 0') applyChanges(removal, { ...options, step });
    else expect(failureOf(() => applyChanges(removal, { ...options, step })).where).toBe('src/gen/gone.ts');
    expect(space.read('src/other/gone.ts')).toBe('gone\n');
    expect(existsSync(join(root, 'src/moved/gone.ts'))).toBe(at !== 'looked 0');
  },
);

it('takes everything back when any step fails', () => {
  const before = contentOf(root);
  const names: string[] = [];
  applyChanges(sampleChange(root, 'count'), { ...options, step: (name) => names.push(name) });
  rmSync(root, { recursive: true });
  mkdirSync(root);
  buildSample(root);
  const last = names.indexOf('switched');
  expect(last).toBeGreaterThan(40);
  for (let failing = 2; failing <= last; failing += 1) {
    let count = 0;
    const step = (): void => {
      count += 1;
      if (count === failing) throw Object.assign(new Error('full'), { code: failing % 2 ? 'ENOSPC' : 'EIO' });
    };
    const error = failureOf(() => applyChanges(sampleChange(root, `c${failing}`), { ...options, step }));
    expect([names[failing - 1], error.code]).toEqual([
      names[failing - 1],
      failing % 2 ? 'E_NOSPC' : 'E_WRITE',
    ]);
    expect([names[failing - 1], contentOf(root), kept()]).toEqual([names[failing - 1], before, []]);
  }
});

it('says so when the state folder cannot be made', () => {
  const before = contentOf(root);
  writeFileSync(options.stateDir, 'a file is in the way');
  const error = failureOf(() => applyChanges(sampleChange(root, 'c1'), options));
  expect(error.code).toBe('E_WRITE');
  rmSync(options.stateDir);
  expect(contentOf(root)).toEqual(before);
});
