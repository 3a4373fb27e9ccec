import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import type { Env } from '../allowed-env.js';
import { scratchFailure } from './scratch-failure.js';

/** A folder for one regeneration that nobody else can look into. */
export interface ScratchArea {
  /** Absolute real path. */
  path: string;
  /** Removes it, whatever the command made of the modes inside; what resists is left to the next sweep. */
  dispose: () => Promise<void>;
}

/** `drift-scratch-{pid namespace}-{pid}-{random}`: a pid means nothing in another namespace. */
const NAME = /^drift-scratch-(\d+)-(\d+)-.{6}$/;

/**
 * Makes a scratch area in the system's temporary folder, never inside `root`, and removes those whose
 * process is gone.
 * @throws DriftFailure `E_WRITE` or `E_NOSPC`.
 */
export async function openScratchArea(env: Env, root: string): Promise<ScratchArea> {
  const folder = temporaryFolder(env, root);
  await sweep(folder);
  try {
    // 0700 by mkdtemp(3).
    const path = mkdtempSync(join(folder, `drift-scratch-${pidSpace()}-${process.pid}-`));
    return { path, dispose: () => remove(path) };
  } catch (error) {
    throw scratchFailure(folder, error);
  }
}

function temporaryFolder(env: Env, root: string): string {
  for (const folder of [env['TMPDIR'], '/tmp']) {
    const real = folder ? realFolder(folder) : null;
    if (real !== null && !`${real}/`.startsWith(`${root}/`)) return real;
  }
  throw new DriftFailure({
    code: 'E_WRITE',
    what: 'cannot make a scratch folder',
    why: 'there is no temporary folder outside the workspace',
    safe: 'nothing was run and nothing was changed',
    next: 'set TMPDIR to a folder outside the workspace',
  });
}

function realFolder(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const [, space, pid] = NAME.exec(name) ?? [];
    if (space !== pidSpace()) continue;
    const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (stat?.isDirectory() && stat.uid === process.getuid?.() && isLeftover(Number(pid), stat))
      await remove(join(folder, name));
  }
}

/** In containers every run may have the same pid: then what is older than this process is left over. */
function isLeftover(pid: number, stat: Stats): boolean {
  if (pid === process.pid) return stat.birthtimeMs < performance.timeOrigin;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function pidSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch {
    try {
      openFolders(path);
      await rm(path, { recursive: true, force: true, maxRetries: 2 });
    } catch {
      // A process that could not be ended may still write there.
    }
  }
}

function openFolders(path: string): void {
  chmodSync(path, 0o700);
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) openFolders(join(path, entry.name));
}
