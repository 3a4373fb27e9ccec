import { findRecorded, readBlobs } from '@drift/git';
import { digestBytes } from '../digest-bytes.js';
import type { Session } from '../session.js';

/** One recorded version of a file. */
export interface RecordedVersion {
  path: string;
  /** Where it stood when it was recorded, if elsewhere. */
  renamedFrom?: string | undefined;
  /** `sha256:` digest of its bytes. */
  digest: string;
  /** Git blob id, where it was recorded. */
  blob: string | undefined;
}

/** Longer files are neither compared nor shown. */
export const MAX_CONTENT_BYTES = 16 * 1024 * 1024;
/** A search of a path's history takes a git process or two: beyond this many files it is not begun. */
const MAX_SEARCHES = 100;

/**
 * The bytes of recorded versions as far as git still holds them, by digest: looked up by blob id, else
 * in the history of the path. Believed only by their digest, so squashed and rebased history is as good.
 */
export async function recordedContents(
  session: Session,
  versions: readonly RecordedVersion[],
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  if (session.commit === null || versions.length === 0) return found;
  const { root, environment } = session;
  const limit = { maxBytes: MAX_CONTENT_BYTES };
  const ids = versions.flatMap(({ blob }) => (blob === undefined ? [] : [blob]));
  const blobs = ids.length > 0 ? await readBlobs(root, ids, limit, environment.variables) : new Map();
  let searches = 0;
  for (const { path, renamedFrom = path, digest, blob } of versions) {
    if (found.has(digest)) continue;
    const bytes: Buffer | undefined = blob === undefined ? undefined : blobs.get(blob);
    if (bytes && digestBytes(bytes) === digest) found.set(digest, bytes);
    else if (searches < MAX_SEARCHES) {
      searches += 1;
      const version = await findRecorded(
        root,
        { path, renamedFrom, digest, ...limit },
        environment.variables,
      );
      if (version) found.set(digest, version.bytes);
    }
  }
  return found;
}
