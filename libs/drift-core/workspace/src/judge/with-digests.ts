import { createHash } from 'node:crypto';
import type { SemanticKind } from '@drift/domain/types';
import type { Baseline, BaselineEntry } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import type { RecordPlan } from '@drift/remediation';
import { MAX_CONTENT_BYTES } from './recorded-contents.js';
import type { Session } from '../session.js';

type Digests = Pick<BaselineEntry, 'blob' | 'syntax' | 'contract'>;

/** Digests do not depend on what a team forgives. */
const FORGIVE_ALL: ReadonlySet<SemanticKind> = new Set();

/**
 * The plan with three digests beside the hash of every file that it records: the git blob id, by which
 * the recorded bytes are found in history later, and those of syntax and contract, which judge where
 * there is no history. A file whose bytes are not the recorded ones any more gets none.
 */
export async function withDigests(session: Session, plan: RecordPlan, before: Baseline): Promise<RecordPlan> {
  const entries = new Map<string, BaselineEntry | null>();
  for (const [nodeId, entry] of plan.entries) {
    const was = before.entries.get(nodeId) ?? null;
    entries.set(nodeId, entry && { ...entry, ...(await digestsOf(session, entry, was)) });
  }
  return { ...plan, entries };
}

async function digestsOf(
  session: Session,
  entry: BaselineEntry,
  was: BaselineEntry | null,
): Promise<Digests> {
  const blob = new Map<string, string>();
  const syntax = new Map<string, string>();
  const contract = new Map<string, string>();
  const files = new Map([...entry.code, ...(entry.upstream ?? []), ...(entry.spec ?? [])]);
  for (const [path, digest] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (was && copyKept(path, digest, was, { blob, syntax, contract })) continue;
    const content = session.files.read(path, MAX_CONTENT_BYTES);
    if (isFileProblem(content) || content.digest !== digest) continue;
    blob.set(path, blobId(content.bytes));
    const found = await session.differs(FORGIVE_ALL).fingerprint({ path, bytes: content.bytes });
    if (found) syntax.set(path, found.syntax);
    if (found?.contract) contract.set(path, found.contract);
  }
  return { blob, syntax, contract };
}

/** Equal bytes have equal digests: what was recorded of them is kept without reading them again. */
function copyKept(
  path: string,
  digest: string,
  was: BaselineEntry,
  into: { blob: Map<string, string>; syntax: Map<string, string>; contract: Map<string, string> },
): boolean {
  const old = was.code.get(path) ?? was.spec?.get(path) ?? was.upstream?.get(path);
  if (old !== digest || !was.blob.has(path) || !was.syntax.has(path)) return false;
  for (const key of ['blob', 'syntax', 'contract'] as const) {
    const value = was[key].get(path);
    if (value !== undefined) into[key].set(path, value);
  }
  return true;
}

/** Git's name for the bytes: SHA-1 of `blob <length>`, a zero byte and the bytes. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
