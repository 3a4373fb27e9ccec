import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** Writes a loose object as git does, and gives its id. */
export function writeObject(folder: string, type: 'blob' | 'tree' | 'commit', bytes: Uint8Array): string {
  const stored = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  const sha = createHash('sha1').update(stored).digest('hex');
  const path = join(folder, 'objects', sha.slice(0, 2), sha.slice(2));
  if (existsSync(path)) return sha;
  mkdirSync(dirname(path), { recursive: true });
  const staged = `${path}.${randomUUID()}`;
  writeFileSync(staged, deflateSync(stored), { mode: 0o444 });
  renameSync(staged, path);
  return sha;
}
