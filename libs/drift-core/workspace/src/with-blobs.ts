import { createHash } from 'node:crypto';
import type { BaselineEntry } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import type { RecordPlan } from '@drift/remediation';
import type { Session } from './session.js';

/** Larger files get no blob id: their bytes would not be shown as a diff either. */
const MAX_BLOB_BYTES = 16 * 1024 * 1024;

/**
 * The plan with the git blob id of every file it records, by which the recorded bytes are found in
 * history later. A file whose bytes are not the recorded ones any more gets none.
 */
export function withBlobs(session: Session, plan: RecordPlan): RecordPlan {
  const entries = new Map<string, BaselineEntry | null>();
  for (const [nodeId, entry] of plan.entries)
    entries.set(nodeId, entry && { ...entry, blob: blobsOf(session, entry) });
  return { ...plan, entries };
}

function blobsOf(session: Session, entry: BaselineEntry): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const [path, digest] of [...entry.code, ...(entry.spec ?? [])]) {
    const content = session.files.read(path, MAX_BLOB_BYTES);
    if (!isFileProblem(content) && content.digest === digest) blobs.set(path, blobId(content.bytes));
  }
  return new Map([...blobs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Git's name for the bytes: SHA-1 of `blob <length>`, a zero byte and the bytes. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
