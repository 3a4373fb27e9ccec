import { closeSync, fchmodSync, fsyncSync, lstatSync, openSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { ensureDirectory } from './ensure-directory.js';
import { escapeTerminal } from '@drift/domain/escape';
import { removeQuietly, temporaryName } from './temporary-name.js';
import { syncFolderOf, writeAll } from './write-all.js';
import { writeFailure } from './write-failure.js';

export interface WriteOptions {
  /** Permission bits. Without them an existing file keeps its own, a new one gets what the umask leaves of 0666. */
  mode?: number;
  /** Wait for the disk; only tests say false. Default true. */
  fsync?: boolean;
}

/** What is to stand in a file; pieces one after the other, so that what is large need not be put together first. */
export type NewBytes = Uint8Array | string | readonly Uint8Array[];

/**
 * Replaces a file's bytes so that any reader, and any restart after a crash, sees the old bytes or
 * the new ones, never a mix. The folder must exist.
 * @throws DriftFailure `E_NOT_REGULAR`, `E_NOSPC` or `E_WRITE`; no temporary is left behind.
 */
export function writeAtomic(absolutePath: string, bytes: NewBytes, options: WriteOptions = {}): void {
  const pieces =
    typeof bytes === 'string' ? [Buffer.from(bytes)] : bytes instanceof Uint8Array ? [bytes] : bytes;
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const what = `cannot write ${size} bytes to '${escapeTerminal(basename(absolutePath))}'`;
  const sync = options.fsync ?? true;
  const temporary = temporaryName(absolutePath);
  try {
    const kept = modeOfTarget(absolutePath);
    const mode = options.mode ?? kept;
    writeTemporary(temporary, pieces, { mode, sync });
    renameSync(temporary, absolutePath);
  } catch (error) {
    removeQuietly(temporary);
    throw writeFailure({ what, path: absolutePath, safe: 'the old bytes are untouched' }, error);
  }
  try {
    if (sync) syncFolderOf(absolutePath);
  } catch (error) {
    throw writeFailure(
      { what, path: absolutePath, safe: 'the new bytes are in place, but a power cut may undo them' },
      error,
    );
  }
}

/** The same, after making the folders that are missing above it. */
export function writeFileWithFolders(
  absolutePath: string,
  bytes: NewBytes,
  options: WriteOptions = {},
): void {
  ensureDirectory(dirname(absolutePath));
  writeAtomic(absolutePath, bytes, options);
}

function modeOfTarget(path: string): number | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isFile()) return stat.mode & 0o7777;
  throw new DriftFailure({
    code: 'E_NOT_REGULAR',
    what: `cannot write to '${escapeTerminal(basename(path))}'`,
    why: stat.isSymbolicLink() ? 'it is a symbolic link' : 'it is not a regular file',
    where: escapeTerminal(path),
    safe: 'it is untouched',
  });
}

function writeTemporary(
  path: string,
  pieces: readonly Uint8Array[],
  { mode, sync }: { mode: number | undefined; sync: boolean },
): void {
  const fd = openSync(path, 'wx', mode ?? 0o666);
  try {
    // The umask took bits away when the file was made.
    if (mode !== undefined) fchmodSync(fd, mode);
    for (const piece of pieces) writeAll(fd, piece);
    if (sync) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
