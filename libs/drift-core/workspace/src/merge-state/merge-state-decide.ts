import type { BaselineEntry } from '@drift/detector';
import type { MergeEntry } from './merge-state-side.js';

/** The digests that a file on disk answers to (a node file by its bytes and by its value); none when it is absent. */
export type Disk = (path: string) => readonly string[];

/** One node's entry on the three sides; null where a side has none. */
export interface EntrySides {
  base: MergeEntry | null;
  ours: MergeEntry | null;
  theirs: MergeEntry | null;
}

/**
 * Which side's entry is right. While git merges, the disk still holds our side: a file that only
 * they changed will be theirs, and one that both changed is known to nobody until it is `settled`.
 */
export function decideEntry(
  { base, ours, theirs }: EntrySides,
  disk: Disk,
  settled: boolean,
): 'ours' | 'theirs' | 'conflict' {
  if (ours?.text === theirs?.text || base?.text === theirs?.text) return 'ours';
  if (base?.text === ours?.text) return 'theirs';
  if (!ours || !theirs) return 'conflict';
  const votes = new Set<'ours' | 'theirs' | 'conflict'>();
  const [inBase, inOurs, inTheirs] = [filesOf(base?.entry), filesOf(ours.entry), filesOf(theirs.entry)];
  for (const path of new Set([...inOurs.keys(), ...inTheirs.keys()])) {
    const digests = { base: inBase.get(path), ours: inOurs.get(path), theirs: inTheirs.get(path) };
    if (digests.ours !== digests.theirs) votes.add(vote(digests, disk(path), settled));
  }
  if (votes.size === 0) return sameFiles(ours.entry, theirs.entry);
  const [only = 'conflict', ...others] = votes;
  return others.length > 0 ? 'conflict' : only;
}

type Digests = Record<'base' | 'ours' | 'theirs', string | undefined>;

function vote(
  { base, ours, theirs }: Digests,
  found: readonly string[],
  settled: boolean,
): 'ours' | 'theirs' | 'conflict' {
  const is = (digest: string | undefined): boolean =>
    digest === undefined ? found.length === 0 : found.includes(digest);
  if (is(theirs)) return 'theirs';
  if (!is(ours)) return 'conflict';
  if (settled || base === theirs) return 'ours';
  return base === ours ? 'theirs' : 'conflict';
}

/** The same files at another time: what says more of a person's work stands, else the later one. */
function sameFiles(ours: BaselineEntry, theirs: BaselineEntry): 'ours' | 'theirs' {
  const rank = ({ origin, unanswered, materializedAt }: BaselineEntry): string =>
    [String(origin.size).padStart(9, '0'), unanswered ?? '', materializedAt ?? ''].join(' ');
  return rank(ours) >= rank(theirs) ? 'ours' : 'theirs';
}

function filesOf(entry: BaselineEntry | undefined): Map<string, string> {
  return new Map([...(entry?.upstream ?? []), ...(entry?.spec ?? []), ...(entry?.code ?? [])]);
}
