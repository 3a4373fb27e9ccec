import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';

/**
 * Everything below a folder but `except` (paths relative to it): by path its kind, mode, size,
 * modification time in nanoseconds and the SHA-256 of its bytes. Also folders, links and names that are
 * no UTF-8, which are shown as latin1.
 */
export function exactManifest(root: string, except: readonly string[] = []): Map<string, string> {
  const manifest = new Map<string, string>();
  const left: string[] = [''];
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    for (const name of readdirSync(bytesOf(root, folder), { encoding: 'latin1' })) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (except.includes(path)) continue;
      const stat = lstatSync(bytesOf(root, path), { bigint: true });
      if (stat.isDirectory()) left.push(path);
      const content = stat.isSymbolicLink() ? readlinkSync(bytesOf(root, path)) : digest(bytesOf(root, path));
      manifest.set(path, `${stat.mode} ${stat.size} ${stat.mtimeNs} ${content}`);
    }
  }
  return manifest;
}

function bytesOf(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(path === '' ? root : `${root}/`), Buffer.from(path, 'latin1')]);
}

/** Empty for what is no regular file, or may not be read. */
function digest(path: Buffer): string {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return '';
  }
  try {
    return fstatSync(fd).isFile() ? createHash('sha256').update(readFileSync(fd)).digest('hex') : '';
  } finally {
    closeSync(fd);
  }
}
