import type { Baseline, BaselineEntry } from '@drift/detector';
import type { SeenStat, VouchedDigests } from '@drift/files';

/** The blob that holds a file as it is now; null where git cannot say. */
export type BlobOf = (path: string, stat: SeenStat) => string | null;

/** What is recorded of one file. */
interface Recorded {
  digest: string;
  blob: string | undefined;
}

/** How many nodes may lie between one that is asked for and the next. */
const LOOK_AHEAD = 4;

/** Recorded digests of files whose recorded blob git says they still are. */
export function vouchedByIndex({ entries }: Baseline, blobOf: BlobOf): VouchedDigests {
  const inOrder = [...entries.values()];
  let next = 0;
  let all: ReadonlyMap<string, number> | null = null;
  let last: { path: string; found: Recorded | null } = { path: '', found: null };
  const look = (path: string): Recorded | null => {
    // A scan asks for the files of one node after another, in the order of the nodes.
    for (let ahead = 0; ahead < LOOK_AHEAD; ahead += 1) {
      const found = recordedIn(inOrder[next + ahead], path);
      if (found === null) continue;
      next += ahead;
      return found;
    }
    all ??= byPath(inOrder);
    const index = all.get(path);
    if (index === undefined) return null;
    next = index;
    return recordedIn(inOrder[index], path);
  };
  const recordedAs = (path: string): Recorded | null => {
    if (last.path !== path) last = { path, found: look(path) };
    return last.found;
  };
  return {
    has: (path) => recordedAs(path)?.blob !== undefined,
    find: (path, stat) => {
      const known = recordedAs(path);
      return known?.blob !== undefined && blobOf(path, stat) === known.blob ? known.digest : null;
    },
  };
}

function recordedIn(entry: BaselineEntry | undefined, path: string): Recorded | null {
  const digest = entry?.code.get(path) ?? entry?.spec?.get(path) ?? entry?.upstream?.get(path);
  return digest === undefined ? null : { digest, blob: entry?.blob.get(path) };
}

/** By path the place of the entry that records it. */
function byPath(entries: readonly BaselineEntry[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, { code, spec, upstream }] of entries.entries()) {
    for (const files of [code, spec, upstream])
      for (const path of files?.keys() ?? []) places.set(path, index);
  }
  return places;
}
