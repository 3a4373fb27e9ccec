import type { HashJob } from './hash-slots.js';

/**
 * Hashes files from the first on and jumps over those that somebody else has begun. Only what is plain
 * is done: a regular file that fits into one buffer, stands where its path says, is not fresh and did
 * not change while it was read, by the rules of `safeOpen` and `readSteadily`. All else is left alone.
 * Its text is what a worker runs: nothing from outside may be named in it.
 */
export function doHashJob({ root, paths, states, stats, digests }: HashJob): void {
  const { closeSync, constants, fstatSync, openSync, readlinkSync, readSync } =
    process.getBuiltinModule('node:fs');
  const { hash } = process.getBuiltinModule('node:crypto');
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | constants.O_NOFOLLOW;
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const tickMs = 20;
  const digestChars = 71;
  const text = Buffer.from(digests.buffer);
  // Where another has begun it goes on in order, so that a place further on is free for a while.
  const jump = 16;
  const count = states.length - 1;
  const names = paths.split('\0');

  const hashInto = (slot: number): boolean => {
    const path = `${root}/${names[slot]}`;
    const fd = openSync(path, flags);
    try {
      const before = fstatSync(fd);
      if (!before.isFile() || before.size >= buffer.length) return false;
      if (Math.abs(Date.now() - before.ctimeMs) < tickMs) return false;
      if (readlinkSync(`/proc/self/fd/${fd}`) !== path) return false;
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

  for (let slot = 0; slot < count;) {
    if (Atomics.load(states, count) !== 0) return;
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
    Atomics.store(states, slot, done ? 3 : 4);
    slot += 1;
  }
}
