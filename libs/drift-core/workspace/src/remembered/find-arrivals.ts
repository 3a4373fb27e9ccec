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
  const folders = changed.filter(({ isFile }) => !isFile);
  if (folders.length === 0) return found;
  const listings = parts.listings();
  const look = openArrivals(session, parts, listings);
  let count = 0;
  for (const { path: folder, row } of folders) {
    const listing = session.files.list(folder);
    const before = listings.get(folder);
    const names = isFileProblem(listing) || before === undefined ? null : newFiles(before, listing);
    if (names === null || isFileProblem(listing)) return null;
    count += names.length;
    if (names.length === 0) continue;
    if (!mayGrow || count > MOST || look.hasTwin(folder)) return null;
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!look.isJustAFile(path) || hasTwin(name, listing)) return null;
      const place = look.ownerOf(path, row);
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

/** Whether some file systems take two names in one folder for the same: then both are named. */
function hasTwin(name: string, listing: DirectoryListing): boolean {
  const fold = foldOf(name);
  return listing.some((other) => other.name !== name && foldOf(other.name) === fold);
}

/** It belongs to no node. */
const NOBODY = -1;

/** Answers questions about files that have come, from what was known before. */
interface ArrivalLook {
  /** Whether some file systems take the folder for another one that has mapped files. */
  hasTwin: (folder: string) => boolean;
  /** Whether nothing but its being there, and what it holds, can matter to what was found. */
  isJustAFile: (path: string) => boolean;
  /** The place of the node it belongs to, among those that walked the folder of this row; null where that is not sure. */
  ownerOf: (path: string, row: number) => number | null;
}

/** What decides which files are a node's own. */
interface OwnFiles {
  mapped: ReadonlySet<string>;
  /** What the nodes below it map. */
  claims: readonly MappingEntry[];
}

function openArrivals(
  { files }: Session,
  { walkers, facts, reports, node }: LookParts,
  listings: ReadonlyMap<string, string>,
): ArrivalLook {
  const { arrivals } = facts;
  // Where no ignored path was met, git was not asked, and nobody asks it again when its index changes.
  const tracked = facts.trackedIgnored === null ? null : trackedPaths(readNames(facts.trackedIgnored));
  let isOpen = false;
  const ignores = new IgnoreRules(files, { tracked: (path) => tracked?.(path) ?? (isOpen = true) });
  const read = new Map<number, OwnFiles | null>();
  const readNode = (place: number): OwnFiles | null => {
    const kept = node(place);
    const text = kept && readNodeText(files, kept.nodeFile);
    const id = reports[place]?.nodeId ?? '';
    const own = text && 'text' in text ? readOneNode(id, kept.nodeFile, text.text) : null;
    const mapped = own && mappedFiles(own, files, ignores);
    return mapped && { mapped, claims: kept?.claims ?? [] };
  };
  return {
    hasTwin: (folder) => {
      const fold = foldOf(folder);
      const isTwin = (other: string): boolean => other !== folder && foldOf(other) === fold;
      return [...listings.keys()].some(isTwin) || (arrivals?.unlisted ?? []).some(isTwin);
    },
    isJustAFile: (path) =>
      arrivals !== null && !arrivals.awaited.includes(path) && !path.startsWith(`${GRAPH_FOLDER}/`),
    ownerOf: (path, row) => {
      const places = placesOf(walkers[row], facts);
      if (places === null) return null;
      let found = NOBODY;
      for (const place of places) {
        const known = read.get(place) ?? readNode(place);
        read.set(place, known);
        if (known === null || isOpen) return null;
        if (!known.mapped.has(path) || known.claims.some((claim) => covers(claim, path))) continue;
        if (found !== NOBODY) return null;
        found = place;
      }
      return found;
    },
  };
}
