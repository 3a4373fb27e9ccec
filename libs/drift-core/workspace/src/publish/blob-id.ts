import { createHash } from 'node:crypto';

/** The id that git gives these bytes; `like` is any id of the repository, whose length tells the hash. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
