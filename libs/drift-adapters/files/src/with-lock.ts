import { setTimeout as pause } from 'node:timers/promises';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import {
  createLock,
  readLock,
  releaseLock,
  removeDeadLock,
  sweepTakeovers,
  type LockState,
} from './lock-file.js';
import { describeHolder, isProvablyDead, type LockHolder } from './lock-holder.js';
import { writeFailure } from './write-failure.js';

export interface LockOptions {
  /** What the lock is for, a verb phrase: `record the baseline`. */
  what: string;
  /** How long to wait for another holder. Default 30 000. */
  waitMs?: number;
}

const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 100;

/**
 * Runs `work` while this process alone holds the lock file; its folder must exist. The lock of a
 * process that is provably dead is taken over, never that of one that may still run, however long
 * it takes. Released when `work` ends or throws, if it is still ours.
 * @throws DriftFailure `E_LOCKED` after `waitMs`, `E_WRITE` or `E_NOSPC` when the file cannot be made.
 */
export async function withLock<T>(
  lockPath: string,
  work: () => T | Promise<T>,
  options: LockOptions,
): Promise<T> {
  const mine = describeHolder(options.what);
  await acquire(lockPath, mine, options.waitMs ?? 30_000);
  try {
    return await work();
  } finally {
    release(lockPath, mine);
  }
}

async function acquire(lockPath: string, mine: LockHolder, waitMs: number): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
    const holder = attempt(lockPath, mine);
    if (holder === null) return;
    if (performance.now() >= deadline) throw lockedFailure(lockPath, mine, holder);
    // Spread, so that waiting processes do not come back in step.
    await pause(wait * (0.5 + Math.random() / 2));
  }
}

/** Null when the lock is ours now; else who has it. */
function attempt(lockPath: string, mine: LockHolder): LockState | null {
  try {
    const holder = readLock(lockPath);
    const dead = typeof holder === 'object' && isProvablyDead(holder, mine);
    if (dead && !removeDeadLock(lockPath, holder, mine)) return holder;
    if ((holder === 'free' || dead) && createLock(lockPath, mine)) {
      // Also where it was free: who took it from a dead holder may have died before tidying up.
      sweepTakeovers(lockPath);
      return null;
    }
    return holder;
  } catch (error) {
    throw writeFailure(
      { what: `cannot ${mine.what}: no lock file can be made`, path: lockPath, safe: 'nothing was changed' },
      error,
    );
  }
}

function release(lockPath: string, mine: LockHolder): void {
  try {
    releaseLock(lockPath, mine);
  } catch {
    // The work is done and must not fail for this; once this process ends, the next one takes over.
  }
}

function lockedFailure(lockPath: string, mine: LockHolder, holder: LockState): DriftFailure {
  const where = escapeTerminal(lockPath);
  const known = typeof holder === 'object';
  const who = known ? `process ${holder.pid} on host ${escapeTerminal(holder.host)}` : 'another process';
  const doing = known && holder.what !== '' ? ` to ${escapeTerminal(holder.what)}` : '';
  return new DriftFailure({
    code: 'E_LOCKED',
    what: `cannot ${mine.what}`,
    why: `${who} holds the lock${doing}`,
    where,
    safe: 'nothing was changed',
    next: `wait for it and run the command again; if ${who} no longer runs, delete ${where}`,
  });
}
