import { lstatSync } from 'node:fs';
import { seenStat, type InputObserver, type SeenStat } from '../input-observer.js';
import { landingOf } from '../inside-root.js';
import { absolutePath, type Inputs, type SeenPlace } from './inputs.js';
import { SeenContents } from './seen-contents.js';

/** Notes what is looked at. */
export interface InputCollector extends InputObserver {
  /** Also files outside the root, by absolute path, which others have read since the first look began. */
  outside: (paths: Iterable<string>) => void;
  /**
   * What was looked at, or in one sentence why nothing may rest on it. `started` is the file system's
   * time in milliseconds when the first look began.
   */
  inputs: (root: string, started: number) => Inputs | string;
  /** The files outside as they are now, or in one sentence why nothing may rest on them. */
  outsideNow: (started: number) => ReadonlyMap<string, SeenStat | null> | string;
  /** In one sentence why nothing may rest on what was looked at so far; null where nothing odd was met. */
  readonly unsteadiness: string | null;
  /** Files of which somebody got to know what they say, besides their own judgement. */
  given: ReadonlySet<string>;
  /** Size, mtime, ctime and inode that were seen of a file or folder; null where none was. */
  statOf: (path: string) => readonly number[] | null;
  /** The same as one stat. */
  seenOf: (path: string) => SeenStat | null;
  /** What was found absent. */
  missed: ReadonlySet<string>;
  /** Of that, what would show as a new name in a folder that was listed; known after `inputs`. */
  awaited: ReadonlySet<string>;
  /** The names in each folder that was listed, as `listingText` has them. */
  listings: ReadonlyMap<string, string>;
}

/** File systems stamp in ticks of up to 10 ms; those of whole seconds tick every two. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2100;

export function collectInputs(): InputCollector {
  const contents = new SeenContents();
  const places = new Map<string, SeenPlace>();
  const absent = new Set<string>();
  const awaited = new Set<string>();
  const elsewhere = new Map<string, SeenStat | null>();
  const given = new Set<string>();
  const listings = new Map<string, string>();
  let why: string | null = null;
  const content = (path: string, stat: SeenStat): void => {
    if (!contents.add(path, stat)) why ??= `${path} changed between two looks`;
  };
  return {
    given,
    listings,
    missed: absent,
    awaited,
    statOf: (path) => contents.statOf(path),
    seenOf: (path) => contents.seenOf(path),
    get unsteadiness() {
      return why;
    },
    file: (path, stat, isGiven) => {
      content(path, stat);
      if (isGiven) given.add(path);
    },
    folder: (path, stat, listing) => {
      content(path, stat);
      const names = listingText(listing);
      // A folder that stays open keeps its first stat.
      if ((listings.get(path) ?? names) !== names) why ??= `${path} changed between two looks`;
      listings.set(path, names);
    },
    identity: (path, { ino, dev }) => {
      if (contents.has(path)) return;
      const known = places.get(path);
      if (known === undefined) places.set(path, { ino, dev });
      else if (known.ino !== ino) why ??= `${path} changed between two looks`;
    },
    absent: (path) => void absent.add(path),
    unsteady: (path, reason) => (why ??= `${path} ${reason}`),
    outside: (paths) => {
      for (const path of paths) {
        const stat = lstatSync(path, { throwIfNoEntry: false });
        elsewhere.set(path, stat ? seenStat(stat) : null);
        if (stat?.isSymbolicLink()) addTarget(path, elsewhere);
        else if (stat && !stat.isFile()) why ??= `${path} is no plain file`;
      }
    },
    outsideNow: (started) => writtenOutside(elsewhere, started) ?? elsewhere,
    inputs: (root, started) => {
      const odd = why ?? writtenOutside(elsewhere, started);
      if (odd !== null) return odd;
      const since = youngestTrusted(started);
      const { youngest } = contents;
      if (youngest.time >= since) return `${youngest.path} was written just now`;
      for (const path of places.keys()) if (contents.has(path)) places.delete(path);
      for (const path of absent) {
        if (contents.has(path)) return `${path} came into being meanwhile`;
        // A new name in a listed folder shows in the folder.
        if (!contents.has(parentOf(path))) continue;
        absent.delete(path);
        awaited.add(path);
      }
      return (
        addFoldersAbove(root, { contents, places, absent }) ?? {
          contents,
          places,
          absent,
          outside: elsewhere,
        }
      );
    },
  };
}

/**
 * What was written at this time or later may have been written once more without a trace, where looking
 * began at `started`; both by the file system's clock in milliseconds.
 */
function youngestTrusted(started: number): number {
  return started - (started % 1000 === 0 ? COARSE_TICK_MS : TICK_MS);
}

/** In one sentence which of these may be written once more without a trace; null where none may. */
export function youngAmong(
  changed: readonly { path: string; stat: SeenStat }[],
  started: number,
): string | null {
  const since = youngestTrusted(started);
  const young = changed.find(({ stat }) => stat.mtimeMs >= since || stat.ctimeMs >= since);
  return young ? `${young.path} was written just now` : null;
}

/** Equal for the same names of the same kinds; put together in one piece, because there are many. */
export function listingText(listing: readonly { name: string; kind: string }[]): string {
  return listing.map(({ name, kind }) => (kind === 'file' ? name : `${name}/${kind}`)).join('\0');
}

/** A second write within the same tick would leave every field equal. */
function writtenOutside(elsewhere: ReadonlyMap<string, SeenStat | null>, started: number): string | null {
  const since = youngestTrusted(started);
  for (const [path, stat] of elsewhere) {
    if (stat !== null && (stat.mtimeMs >= since || stat.ctimeMs >= since))
      return `${path} was written just now`;
  }
  return null;
}

/** Settings of a person are often links to files kept elsewhere. */
function addTarget(link: string, elsewhere: Map<string, SeenStat | null>): void {
  const target = landingOf(link);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  elsewhere.set(target, stat ? seenStat(stat) : null);
}

/** Adds the folders above all inputs, because a swapped one would lead elsewhere; a sentence where that cannot be. */
function addFoldersAbove(
  root: string,
  {
    contents,
    places,
    absent,
  }: { contents: SeenContents; places: Map<string, SeenPlace>; absent: Set<string> },
): string | null {
  const done = new Set<string>();
  let last = '';
  for (const paths of [contents.paths, [...places.keys()], absent]) {
    for (const path of paths) {
      // Most paths are in the folder of the one before.
      if (isIn(path, last) && done.has(last)) continue;
      last = parentOf(path);
      for (let folder = last; !done.has(folder); folder = parentOf(folder)) {
        done.add(folder);
        if (contents.has(folder) || places.has(folder)) continue;
        const stat = lstatSync(absolutePath(root, folder), { throwIfNoEntry: false });
        if (stat?.isDirectory()) places.set(folder, { ino: stat.ino, dev: stat.dev });
        else if (stat || !absent.has(path)) return `${folder} is no folder`;
      }
    }
  }
  return null;
}

function isIn(path: string, folder: string): boolean {
  return folder !== '' && path.lastIndexOf('/') === folder.length && path.startsWith(folder);
}

/** `''` is the root, and its own parent. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
