import { isFileProblem, type DirectoryListing } from '@drift/files';
import { listingText, type ChangedInput } from '@drift/files/remembered';
import { covers, GRAPH_FOLDER, readOneNode, type MappingEntry } from '@drift/graph';
import { IgnoreRules, mappedFiles, readNodeText, trackedPaths } from '@drift/scan-engine';
import { foldOf } from '../overlaps.js';
import type { Session } from '../session.js';
import { placesOf } from './look-owners.js';
import { readNames, type LookParts } from './look-parts.js';

/** By the place of a report the files that have come to its node. */
export type Arrivals = ReadonlyMap<number, readonly string[]>;

/**
 * The files that have come into folders since an earlier look, by the one node that each belongs to; what
 * belongs to none is left out. Null where one may mean more than that, and where anything but a file has come.
 * A new file of rules is read here for the first time, by which `lookAgain` knows it.
 */
export function findArrivals(
  session: Session,
  parts: LookParts,
  { changed, mayGrow }: { changed: readonly ChangedInput[]; mayGrow: boolean },
): Arrivals | null {
  const found = new Map<number, string[]>();
  const changedFolders = changed.filter(({ isFile }) => !isFile);
  if (changedFolders.length === 0) return found;
  const { arrivals } = parts.facts;
  const listings = parts.listings();
  const awaited = new Set(arrivals?.awaited);
  const ownerOf = openOwners(session, parts);
  let count = 0;
  for (const { path: folder, row } of changedFolders) {
    const listing = session.files.list(folder);
    const before = listings.get(folder);
    const names = isFileProblem(listing) || before === undefined ? null : newFiles(before, listing);
    if (names === null || isFileProblem(listing)) return null;
    count += names.length;
    if (names.length === 0) continue;
    const folders = [...listings.keys(), ...(arrivals?.unlisted ?? [])];
    if (!mayGrow || arrivals === null || count > MOST || hasTwin(folder, folders)) return null;
    const present = listing.map((entry) => entry.name);
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      // In the graph it is more than a file; and somebody may have asked for it when it was not there.
      if (path.startsWith(`${GRAPH_FOLDER}/`) || awaited.has(path) || hasTwin(name, present)) return null;
      const place = ownerOf(path, row);
      if (place === null) return null;
      if (place !== NOBODY) found.set(place, [...(found.get(place) ?? []), path]);
    }
  }
  return found;
}

/** Where more has come, everything is looked at in about the same time. */
const MOST = 1000;

/**
 * The names of files that are new; null where anything else is, or is gone. A file or folder that is gone and
 * mattered is missed as an input of its own.
 */
function newFiles(before: string, listing: DirectoryListing): string[] | null {
  if (before === listingText(listing)) return [];
  const gone = new Set(before.split('\0'));
  const come = listing.filter((entry) => !gone.delete(listingText([entry])));
  for (const line of gone) if (line.includes('/') && !line.endsWith('/directory')) return null;
  return come.every(({ kind }) => kind === 'file') ? come.map(({ name }) => name) : null;
}

/** Whether some file systems take this path or name for another of these: of mapped files both are named. */
function hasTwin(one: string, others: readonly string[]): boolean {
  const fold = foldOf(one);
  return others.some((other) => other !== one && foldOf(other) === fold);
}

/** It belongs to no node. */
const NOBODY = -1;

/** What decides which files are a node's own. */
interface OwnFiles {
  mapped: ReadonlySet<string>;
  /** What the nodes below it map. */
  claims: readonly MappingEntry[];
}

/**
 * Says of a new file the place of the node it belongs to, among those that walked the folder of that row;
 * null where that is not sure.
 */
function openOwners(
  { files }: Session,
  { walkers, facts, reports, node }: LookParts,
): (path: string, row: number) => number | null {
  // Where git was not asked, because no ignored path was met, nobody asks it again when its index changes.
  const tracked = facts.trackedIgnored === null ? null : trackedPaths(readNames(facts.trackedIgnored));
  let isOpen = false;
  const ignores = new IgnoreRules(files, { tracked: (path) => tracked?.(path) ?? (isOpen = true) });
  const known = new Map<number, OwnFiles>();
  const readNode = (place: number): OwnFiles | null => {
    const kept = node(place);
    const text = kept && readNodeText(files, kept.nodeFile);
    const id = reports[place]?.nodeId ?? '';
    const own = text && 'text' in text ? readOneNode(id, kept.nodeFile, text.text) : null;
    const mapped = own && mappedFiles(own, files, ignores);
    if (!mapped) return null;
    const read = { mapped, claims: kept?.claims ?? [] };
    known.set(place, read);
    return read;
  };
  return (path, row) => {
    const places = placesOf(walkers[row], facts);
    if (places === null) return null;
    let found = NOBODY;
    for (const place of places) {
      const own = known.get(place) ?? readNode(place);
      if (own === null || isOpen) return null;
      if (!own.mapped.has(path) || own.claims.some((claim) => covers(claim, path))) continue;
      if (found !== NOBODY) return null;
      found = place;
    }
    return found;
  };
}
