import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, futimesSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { otherDigits, sourceFiles } from './file-steps.fixture.js';
import { seen } from './look.fixture.js';
import { digestOf } from './naive-graph.fixture.js';
import type { Step, World } from './world.fixture.js';

/**
 * Edits within the tick in which git looked at the file. Where the file system's ticks are longer than git's work,
 * the index then holds the stat of what is on disk and the name of what was there before, which is what was recorded.
 */
export const RACY_STEPS: Record<string, Step> = {
  'edited to the same size at the end of git add': onRecorded((world, path) =>
    editBehindGit(world, path, { when: isIndexNew(world), time: null }),
  ),
  'edited to the same size at the end of git add, old time restored': onRecorded((world, path) =>
    editBehindGit(world, path, { when: isIndexNew(world), time: LONG_AGO }),
  ),
  'edited to the same size in the midst of git add': onRecorded((world, path) =>
    editBehindGit(world, path, { when: isSomeWaysIn(world), time: null }),
  ),
};

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const INDEX = '.git/index';

interface Moment {
  /** Asked again and again. */
  when: () => boolean;
  /** What the file's own time is set to. */
  time: Date | null;
}

/** Writes what is there again and again while git adds it, so that git sees the present tick, then something else. */
async function editBehindGit({ root, next }: World, path: string, { when, time }: Moment): Promise<void> {
  const same = readFileSync(join(root, path));
  const other = Buffer.from(otherDigits(same.toString(), next()));
  const fd = openSync(join(root, path), 'r+');
  const write = (bytes: Buffer): void => {
    writeSync(fd, bytes, 0, bytes.length, 0);
    if (time) futimesSync(fd, time, time);
  };
  const add = spawn('git', ['add', '-f', '--', path], { cwd: root, stdio: 'ignore' });
  const ended = once(add, 'exit');
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && !when()) {
    write(same);
    await new Promise((resume) => setImmediate(resume));
  }
  write(other);
  closeSync(fd);
  await ended;
}

function isIndexNew({ root }: Pick<World, 'root'>): () => boolean {
  const before = seen(root, INDEX)?.ino;
  return () => seen(root, INDEX)?.ino !== before;
}

/** Some moments after git has begun, which is when it locks the index. */
function isSomeWaysIn({ root, random }: World): () => boolean {
  const isNew = isIndexNew({ root });
  let left = random.below(40);
  return () => isNew() || (seen(root, `${INDEX}.lock`) !== null && left-- <= 0);
}

/** A file whose bytes are those of some record. */
function onRecorded(act: (world: World, path: string) => Promise<void>): Step {
  return async (world) => {
    const { root, random } = world;
    const state = join(root, '.yggdrasil/.drift-state');
    const recorded = seen(root, '.yggdrasil/.drift-state') ? readFileSync(state, 'utf8') : '';
    const path = random.pick(
      sourceFiles(world).filter((one) => recorded.includes(digestOf(readFileSync(join(root, one))))),
    );
    if (path === undefined) return null;
    await act(world, path);
    return path;
  };
}
