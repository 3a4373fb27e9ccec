import type { HashJob } from './hash-slots.js';

/**
 * Hashes files from the first on and jumps over those that somebody else has begun. Only what is plain
 * is done: a regular file that fits into one buffer, stands where its path says, is not fresh and did
 * not change while it was read, by the rules of `safeOpen` and `readSteadily`. All else is left alone.
 *
 * Where a file stands the kernel is asked once for a batch: while a folder's ctime stays what it was, no
 * name in it has come to mean something else, so where all folders on the way are real ones and the
 * same before and after a batch, its paths led through no link. What that does not hold of (an odd
 * name, a folder that changed just now) is asked for each file. A digest is shown only after that.
 *
 * Its text is what a worker runs: nothing from outside may be named in it.
 */
export function doHashJob({ root, paths, states, stats, digests }: HashJob): void {
  const { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } =
    process.getBuiltinModule('node:fs');
  const { hash } = process.getBuiltinModule('node:crypto');
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | constants.O_NOFOLLOW;
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const tickMs = 20;
  const digestChars = 71;
  const text = Buffer.from(digests.buffer);
  // Names that no file system spells in another way.
  const plain = /^(?:\.?[\w@+-][\w@.+-]*\/)*\.?[\w@+-][\w@.+-]*$/;
  const batch = 128;
  // Where another has begun, or asks for what is not shown yet, it goes on in order, so that a place further on is free for a while.
  const jump = 256;
  const count = states.length - 1;
  const names = paths.split('\0');

  const aboveOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  /** Inode and ctime before the batch of folders that names were looked up in on the way; null where one is not settled. */
  const ways = new Map<string, { ino: number; ctimeMs: number } | null>();
  const isWay = (folder: string): boolean => {
    const known = ways.get(folder);
    if (known !== undefined) return known !== null;
    const isReached = folder === '' || isWay(aboveOf(folder));
    const now = Date.now();
    const stat = isReached ? lstatSync(`${root}/${folder}`) : null;
    const isSettled = stat !== null && stat.isDirectory() && Math.abs(now - stat.ctimeMs) >= tickMs;
    ways.set(folder, isSettled ? { ino: stat.ino, ctimeMs: stat.ctimeMs } : null);
    return isSettled;
  };
  /** By folder, whether it is one and no link leads to it; its own names may change, none of them is followed. */
  const ends = new Map<string, boolean>();
  const isEnd = (folder: string): boolean => {
    let answer = ends.get(folder);
    if (answer === undefined) {
      answer = isWay(aboveOf(folder)) && lstatSync(`${root}/${folder}`).isDirectory();
      ends.set(folder, answer);
    }
    return answer;
  };
  const isAsBefore = (): boolean => {
    for (const [folder, before] of ways) {
      if (before === null) continue;
      const { ino, ctimeMs } = lstatSync(`${root}/${folder}`);
      if (ino !== before.ino || ctimeMs !== before.ctimeMs) return false;
    }
    return true;
  };

  const hashInto = (slot: number): boolean => {
    const path = names[slot] ?? '';
    const isSure = plain.test(path) && isEnd(aboveOf(path));
    const fd = openSync(`${root}/${path}`, flags);
    try {
      const before = fstatSync(fd);
      if (!before.isFile() || before.size >= buffer.length) return false;
      if (Math.abs(Date.now() - before.ctimeMs) < tickMs) return false;
      if (!isSure && readlinkSync(`/proc/self/fd/${fd}`) !== `${root}/${path}`) return false;
      const read = readSync(fd, buffer, 0, buffer.length, null);
      const after = fstatSync(fd);
      if (read !== before.size || after.size !== read || after.nlink === 0) return false;
      if (before.mtimeMs !== after.mtimeMs || before.ctimeMs !== after.ctimeMs) return false;
      const at = slot * 5;
      stats[at] = before.size;
      stats[at + 1] = before.mtimeMs;
      stats[at + 2] = before.ctimeMs;
      stats[at + 3] = before.ino;
      stats[at + 4] = before.dev;
      text.write(`sha256:${hash('sha256', buffer.subarray(0, read))}`, slot * digestChars, 'latin1');
      return true;
    } finally {
      closeSync(fd);
    }
  };

  /** Of the batch, the places that were begun and whether they were hashed. */
  const begun: number[] = [];
  const hashed: boolean[] = [];
  const show = (): void => {
    let isTrue = false;
    try {
      isTrue = isAsBefore();
    } catch {
      // A folder is gone.
    }
    for (let at = 0; at < begun.length; at += 1)
      Atomics.store(states, begun[at] ?? 0, isTrue && hashed[at] ? 3 : 4);
    begun.length = 0;
    hashed.length = 0;
    ways.clear();
    ends.clear();
  };

  for (let slot = 0; slot < count;) {
    const word = Atomics.load(states, count);
    if (word === 1) return;
    if (word === 2) {
      Atomics.compareExchange(states, count, 2, 0);
      show();
      slot += jump;
      continue;
    }
    if (Atomics.compareExchange(states, slot, 0, 2) !== 0) {
      slot += jump;
      continue;
    }
    let done = false;
    try {
      done = hashInto(slot);
    } catch {
      // Whoever asks for it finds out why.
    }
    begun.push(slot);
    hashed.push(done);
    if (begun.length === batch) show();
    slot += 1;
  }
  show();
}
