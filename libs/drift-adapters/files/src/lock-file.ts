import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from './file-problem.js';
import { isProvablyDead, parseHolder, type LockHolder } from './lock-holder.js';
import { temporaryName } from './temporary-name.js';
import { writeAll } from './write-all.js';

/** `free`: no file. `unclear`: a file without a whole record, which is never taken over. */
export type LockState = LockHolder | 'free' | 'unclear';

const TAKEOVER = '.takeover';
const READ_WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

export function readLock(path: string): LockState {
  let fd: number;
  try {
    fd = openSync(path, READ_WITHOUT_WAITING);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'free';
    throw error;
  }
  try {
    return parseHolder(readFileSync(fd, 'utf8')) ?? 'unclear';
  } finally {
    closeSync(fd);
  }
}

/** Makes the lock file, whole or not at all; false when another process has it. */
export function createLock(path: string, mine: LockHolder): boolean {
  const temporary = temporaryName(path);
  try {
    writeRecord(temporary, mine);
    linkSync(temporary, path);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errno)) throw error;
    return createWithoutLinks(path, mine);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Removes the lock file if it is still this holder's. */
export function releaseLock(path: string, mine: LockHolder): void {
  const now = readLock(path);
  if (typeof now === 'object' && now.id === mine.id) rmSync(path, { force: true });
}

/**
 * Removes the lock of a holder that is dead, if nobody else is at it; returns whether it is gone.
 * Only who owns the takeover file *of that dead holder* may remove its lock, and looks again first:
 * so a newer lock is never removed. A takeover file whose own maker died is removed the same way.
 */
export function removeDeadLock(path: string, dead: LockHolder, mine: LockHolder, lockPath = path): boolean {
  const takeover = `${lockPath}.${dead.id}${TAKEOVER}`;
  if (!createLock(takeover, mine)) {
    const other = readLock(takeover);
    if (typeof other === 'object' && isProvablyDead(other, mine))
      removeDeadLock(takeover, other, mine, lockPath);
    return false;
  }
  try {
    const now = readLock(path);
    if (typeof now === 'object' && now.id === dead.id) rmSync(path);
    return true;
  } finally {
    releaseLock(takeover, mine);
  }
}

/** For the holder of the lock: takeover files of others are moot, because their dead holder's lock is gone. */
export function sweepTakeovers(lockPath: string): void {
  for (const name of readdirSync(dirname(lockPath))) {
    if (name.startsWith(`${basename(lockPath)}.`) && name.endsWith(TAKEOVER))
      rmSync(join(dirname(lockPath), name), { force: true });
  }
}

function createWithoutLinks(path: string, mine: LockHolder): boolean {
  try {
    writeRecord(path, mine);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function writeRecord(path: string, record: LockHolder): void {
  const fd = openSync(path, 'wx', 0o644);
  try {
    writeAll(fd, Buffer.from(`${JSON.stringify(record)}\n`));
    // After a power cut an empty lock file could never be proven dead.
    fsyncSync(fd);
  } catch (error) {
    // The same for one that a full disk left without its record.
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}
