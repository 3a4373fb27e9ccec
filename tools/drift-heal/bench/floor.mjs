// What is physically left of the goals for a cold scan: `node floor.mjs <file of paths, each ended by NUL>`, from the
// folder the paths are relative to. Two threads of Node do for the same files and folders only what a safe look demands
// (open, stat, read, stat, close, SHA-256; list) and nothing else: no graph, no recorded state, no verdict.
import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const BATCH = 64;

if (isMainThread) {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const list = process.argv[2];
  const other = new Worker(new URL(import.meta.url), { workerData: { next, list } });
  const ended = new Promise((resolve, reject) => other.on('exit', resolve).on('error', reject));
  const files = work(list, next);
  await ended;
  process.stdout.write(`${files} files\n`);
} else work(workerData.list, workerData.next);

/** Both threads take batches in turn; gives how many files there are. */
function work(list, next) {
  const files = readFileSync(list, 'utf8').split('\0').slice(0, -1);
  const folders = foldersOf(files);
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const all = folders.length + files.length;
  for (let from = take(next); from < all; from = take(next)) {
    for (let at = from; at < Math.min(from + BATCH, all); at += 1) {
      if (at < folders.length) readdirSync(folders[at], { withFileTypes: true });
      else sum(files[at - folders.length], buffer);
    }
  }
  return files.length;
}

function take(next) {
  return Atomics.add(next, 0, BATCH);
}

/** The first stat says how much there is, the second that nobody wrote meanwhile. */
function sum(path, buffer) {
  const fd = openSync(path);
  const before = fstatSync(fd);
  const room = before.size < buffer.length ? buffer : Buffer.allocUnsafeSlow(before.size + 1);
  const read = readSync(fd, room, 0, room.length, null);
  const after = fstatSync(fd);
  closeSync(fd);
  if (read !== before.size || after.ctimeMs !== before.ctimeMs) throw new Error(`${path} changed`);
  return hash('sha256', room.subarray(0, read));
}

function foldersOf(files) {
  const folders = new Set(['.']);
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return [...folders];
}
