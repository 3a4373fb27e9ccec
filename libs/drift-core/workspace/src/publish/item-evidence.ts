import { isFileProblem } from '@drift/files';
import { readTree } from '@drift/git';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';
import { blobId } from './blob-id.js';

/** By path: git blob id, null where there is no such file. */
export type BlobIds = ReadonlyMap<string, string | null>;

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Every file that a pull request of these nodes rests on, sorted: what they are generated from, all that
 * they produce, what is written, and the files of the repository that their command names.
 */
export function evidencePaths(
  session: Session,
  found: Survey,
  { nodes, written, command }: EvidenceQuery,
): string[] {
  const paths = new Set(written);
  for (const { nodeId, inventory } of found.detections) {
    if (!nodes.includes(nodeId) || !inventory) continue;
    for (const files of [inventory.spec, inventory.upstream, inventory.code])
      for (const path of files.keys()) paths.add(path);
  }
  for (const word of command) if (isPlainPath(word) && session.files.kind(word) === 'file') paths.add(word);
  return [...paths].sort();
}

export interface EvidenceQuery {
  nodes: readonly string[];
  written: Iterable<string>;
  command: readonly string[];
}

/** The files as they lie in the checkout; what is no readable file counts as none. */
export function idsOnDisk(session: Session, paths: readonly string[], like: string): BlobIds {
  return new Map(
    paths.map((path) => {
      const content = session.files.read(path, MAX_BYTES);
      return [path, isFileProblem(content) ? null : blobId(content.bytes, like)];
    }),
  );
}

/** The files as a commit holds them. */
export async function idsAtCommit(
  session: Session,
  commit: string,
  paths: readonly string[],
): Promise<BlobIds> {
  const { root, environment } = session;
  const files = await readTree(root, { commit, paths, maxBytes: MAX_BYTES }, environment.variables);
  return new Map(
    paths.map((path) => {
      const bytes = files.get(path);
      return [path, bytes ? blobId(bytes, commit) : null];
    }),
  );
}

/** The first path, in order, that two looks see differently; null when they agree. */
export function firstDifference(paths: readonly string[], one: BlobIds, other: BlobIds): string | null {
  return paths.find((path) => (one.get(path) ?? null) !== (other.get(path) ?? null)) ?? null;
}

function isPlainPath(word: string): boolean {
  return /^[\w@.][\w@./-]*$/.test(word) && !word.split('/').includes('..');
}
