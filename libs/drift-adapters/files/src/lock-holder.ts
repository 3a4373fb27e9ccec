import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. What the system does not tell (macOS has no /proc) is null and proves nothing. */
export interface LockHolder {
  /** Unique per acquisition. */
  id: string;
  pid: number;
  host: string;
  bootId: string | null;
  /** The pid namespace: a pid means nothing in another one, although host and boot are the same. */
  pidSpace: string | null;
  /** Clock ticks from boot to the start of the process. */
  startedAt: string | null;
  /** What it is doing, for people. */
  what: string;
}

/** This process as a holder, with a fresh id. */
export function describeHolder(what: string): LockHolder {
  return {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    bootId: tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidSpace: tryRead(() => readlinkSync('/proc/self/ns/pid')),
    startedAt: statusOf(process.pid)?.startedAt ?? null,
    what,
  };
}

/** Whether it is certain that the holder no longer runs; `here` is this process. Any doubt is false. */
export function isProvablyDead(holder: LockHolder, here: LockHolder): boolean {
  if (holder.host !== here.host) return false;
  if (holder.bootId !== null && here.bootId !== null && holder.bootId !== here.bootId) return true;
  if (holder.pidSpace !== here.pidSpace) return false;
  if (isProcessGone(holder.pid)) return true;
  const now = statusOf(holder.pid)?.startedAt ?? null;
  return now !== null && holder.startedAt !== null && now !== holder.startedAt;
}

/** No process of this pid runs here. A killed one that its parent has not collected yet is gone too. */
export function isProcessGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  return /^[ZXx]$/.test(statusOf(pid)?.state ?? '');
}

/** Reads a holder from a lock file's text; null when it is not a whole record. */
export function parseHolder(text: string): LockHolder | null {
  const value = tryRead(() => JSON.parse(text) as Partial<LockHolder> | null);
  if (typeof value?.id !== 'string' || !Number.isInteger(value.pid) || typeof value.host !== 'string')
    return null;
  return {
    id: value.id,
    pid: value.pid ?? 0,
    host: value.host,
    bootId: value.bootId ?? null,
    pidSpace: value.pidSpace ?? null,
    startedAt: value.startedAt ?? null,
    what: typeof value.what === 'string' ? value.what : '',
  };
}

function statusOf(pid: number): { state: string; startedAt: string } | null {
  const text = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name in parentheses may hold anything; the fields after it are plain.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === undefined || fields[19] === undefined
    ? null
    : { state: fields[0], startedAt: fields[19] };
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
