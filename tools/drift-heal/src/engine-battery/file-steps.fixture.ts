import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { filesBelow, seen } from './look.fixture.js';
import { CODE_FOLDERS, sourceText, writeIn, type Step, type World } from './world.fixture.js';

/** Edits of single files that a cache could take for none, or for another. */
export const FILE_STEPS: Record<string, Step> = {
  edited: onFile((world, path) => appendFileSync(join(world.root, path), `more ${world.next()}\n`)),
  'edited to the same size': onFile((world, path) => editInPlace(world, path)),
  'edited to the same size, old time restored': onFile((world, path) =>
    keepingTimes(world, path, () => editInPlace(world, path)),
  ),
  'edited twice at once': onFile((world, path) => {
    editInPlace(world, path);
    editInPlace(world, path);
  }),
  'scanned and at once edited to the same size': onFile(async (world, path) => {
    editInPlace(world, path);
    await world.heal('scan', '--format', 'json');
    editInPlace(world, path);
  }),
  'edited to the same size in the whole second in which it was scanned': onFile(async (world, path) => {
    // As on a file system that keeps no fractions.
    const second = new Date(Math.floor(Date.now() / 1000) * 1000);
    editInPlace(world, path);
    touch(world, path, second);
    await world.heal('scan', '--format', 'json');
    editInPlace(world, path);
    touch(world, path, second);
  }),
  'edited while a scan runs': onFile(async (world, path) => {
    // Else the scan says again what it knows, and reads nothing meanwhile.
    editInPlace(world, path, -1);
    const scan = world.heal('scan', '--format', 'json');
    let over = false;
    void scan.then(() => (over = true));
    for (let number = 0; !over; number += 1) {
      editInPlace(world, path, number);
      await new Promise((resume) => setImmediate(resume));
    }
  }),
  'left with the marks of a merge': onFile((world, path) => writeIn(world, path, mergeMarks(world))),
  'replaced by a file of the same size and time': onFile((world, path) =>
    keepingTimes(world, path, () => {
      const text = readFileSync(join(world.root, path), 'utf8');
      writeIn(world, 'other.tmp', otherDigits(text, world.next()));
      renameSync(join(world.root, 'other.tmp'), join(world.root, path));
    }),
  ),
  'only touched': onFile((world, path) => touch(world, path, new Date())),
  'time set to the future': onFile((world, path) => touch(world, path, daysFromNow(400))),
  'edited, time set back': onFile((world, path) => {
    editInPlace(world, path);
    touch(world, path, daysFromNow(-400));
  }),
  'edited, time set to the future': onFile((world, path) => {
    editInPlace(world, path);
    touch(world, path, daysFromNow(400));
  }),
  'mode changed': onFile((world, path) => {
    const { mode } = statSync(join(world.root, path));
    chmodSync(join(world.root, path), mode & 0o100 ? 0o644 : 0o755);
  }),
  renamed: onFile((world, path) =>
    renameSync(join(world.root, path), join(world.root, `${dirname(path)}/g${world.next()}${extname(path)}`)),
  ),
  'moved to another folder': onPair((world, one, other) =>
    renameSync(join(world.root, one), join(world.root, dirname(other), `m${world.next()}${extname(one)}`)),
  ),
  'two swapped': onPair((world, one, other) => {
    renameSync(join(world.root, one), join(world.root, 'swap.tmp'));
    renameSync(join(world.root, other), join(world.root, one));
    renameSync(join(world.root, 'swap.tmp'), join(world.root, other));
  }),
  deleted: onFile((world, path) => rmSync(join(world.root, path))),
  'deleted and made again': onFile((world, path) => {
    const bytes = readFileSync(join(world.root, path));
    rmSync(join(world.root, path));
    writeIn(world, path, bytes);
  }),
  'deleted and made again with other content': onFile((world, path) =>
    keepingTimes(world, path, () => {
      const text = readFileSync(join(world.root, path), 'utf8');
      rmSync(join(world.root, path));
      writeIn(world, path, otherDigits(text, world.next()));
    }),
  ),
  'a new file': onFile((world, path) => writeNew(world, dirname(path))),
  'a new file, time of the folder restored': onFile((world, path) =>
    keepingTimes(world, dirname(path), () => writeNew(world, dirname(path))),
  ),
  'replaced by a hard link to another': onPair((world, one, other) => {
    rmSync(join(world.root, one));
    linkSync(join(world.root, other), join(world.root, one));
  }),
  'edited through a hard link elsewhere': onFile((world, path) => {
    const twin = join(world.outside, `twin${world.next()}`);
    linkSync(join(world.root, path), twin);
    writeFileSync(twin, otherDigits(readFileSync(twin, 'utf8'), world.next()));
  }),
  'replaced by a folder': onFile((world, path) => {
    rmSync(join(world.root, path));
    writeIn(world, `${path}/inner.txt`, sourceText('inner.txt', world.next()));
  }),
  'replaced by a link to another': onPair((world, one, other) => {
    rmSync(join(world.root, one));
    symlinkSync(join(world.root, other), join(world.root, one));
  }),
  'replaced by a link out of the workspace': onFile((world, path) => {
    rmSync(join(world.root, path));
    symlinkSync(join(world.outside, 'beyond/secret.txt'), join(world.root, path));
  }),
};

/** What a merge leaves that nobody finished; it can be edited to the same size. */
export function mergeMarks(world: World): string {
  return `<<<<<<< ours\n${1000 + (world.next() % 9000)}\n=======\n2000\n>>>>>>> theirs\n`;
}

/** Regular files under the mapped roots, rule files left out. */
export function sourceFiles({ root }: World): string[] {
  return filesBelow(root, ...CODE_FOLDERS).filter((path) => basename(path) !== '.gitignore');
}

/** Writes other digits over the digits of a file: same size, same inode. */
export function editInPlace(world: World, path: string, number = world.next()): void {
  const text = readFileSync(join(world.root, path), 'utf8');
  writeFileSync(join(world.root, path), otherDigits(text, number));
}

/** Does something to a path, and gives the path the very times that it had. */
export function keepingTimes(world: World, path: string, act: () => void): void {
  const kept = join(world.outside, 'kept-times');
  writeFileSync(kept, '');
  execFileSync('touch', ['-r', join(world.root, path), kept]);
  act();
  execFileSync('touch', ['-r', kept, join(world.root, path)]);
}

function onFile(act: (world: World, path: string) => void | Promise<void>): Step {
  return async (world) => {
    const path = world.random.pick(sourceFiles(world));
    if (path === undefined) return null;
    await act(world, path);
    return path;
  };
}

function onPair(act: (world: World, one: string, other: string) => void): Step {
  return (world) => {
    const files = sourceFiles(world);
    const one = world.random.pick(files);
    const other = world.random.pick(files.filter((path) => path !== one));
    if (one === undefined || other === undefined) return null;
    act(world, one, other);
    return `${one}, ${other}`;
  };
}

/** The text with another number in it, as long as before. */
export function otherDigits(text: string, number: number): string {
  return text.replace(/\d{4}/, String(1000 + (number % 9000)));
}

function writeNew(world: World, folder: string): void {
  const name = world.random.pick(['new.txt', 'note.log', 'keep.log', 'f7.sql', 'cache.tmp']) ?? 'new.txt';
  const path = `${folder}/${seen(world.root, `${folder}/${name}`) ? `new${world.next()}.txt` : name}`;
  mkdirSync(join(world.root, folder), { recursive: true });
  writeIn(world, path, sourceText(path, world.next()));
}

function touch(world: World, path: string, time: Date): void {
  utimesSync(join(world.root, path), time, time);
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
