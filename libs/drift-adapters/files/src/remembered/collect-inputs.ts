import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InputObserver, SeenStat } from '../input-observer.js';
import { landingOf } from '../inside-root.js';
import { absolutePath, isSameStat, type Inputs } from './inputs.js';

/** Notes what is looked at. */
export interface InputCollector extends InputObserver {
  /** Also files outside the root, by absolute path, which others have read since the first look began. */
  outside: (paths: Iterable<string>) => void;
  /**
   * What was looked at, or in one sentence why nothing may rest on it. `started` is the file system's
   * time in milliseconds when the first look began.
   */
  inputs: (root: string, started: number) => Inputs | string;
}

/** File systems stamp in ticks of up to 10 ms; those of whole seconds tick every two. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2100;

export function collectInputs(): InputCollector {
  const contents = new Map<string, SeenStat>();
  const places = new Map<string, SeenStat>();
  const absent = new Set<string>();
  const elsewhere = new Map<string, SeenStat | null>();
  let why: string | null = null;
  const content = (path: string, stat: SeenStat): void => {
    const known = contents.get(path);
    if (known && !isSameStat(known, stat)) why ??= `${path} changed between two looks`;
    contents.set(path, stat);
  };
  return {
    file: content,
    folder: content,
    identity: (path, stat) => {
      if (places.has(path) && places.get(path)?.ino !== stat.ino) why ??= `${path} changed between two looks`;
      places.set(path, stat);
    },
    absent: (path) => void absent.add(path),
    unsteady: (path, reason) => (why ??= `${path} ${reason}`),
    outside: (paths) => {
      for (const path of paths) {
        const stat = lstatSync(path, { throwIfNoEntry: false });
        elsewhere.set(path, stat ?? null);
        if (stat?.isSymbolicLink()) addTarget(path, elsewhere);
        else if (stat && !stat.isFile()) why ??= `${path} is no plain file`;
      }
    },
    inputs: (root, started) => {
      if (why !== null) return why;
      const since = started - (started % 1000 === 0 ? COARSE_TICK_MS : TICK_MS);
      // A second write within the same tick would leave every field equal.
      const isFresh = (stat: SeenStat | null): boolean =>
        stat !== null && (stat.mtimeMs >= since || stat.ctimeMs >= since);
      for (const [path, stat] of elsewhere) if (isFresh(stat)) return `${path} was written just now`;
      for (const [path, stat] of contents) {
        if (isFresh(stat)) return `${path} was written just now`;
        places.delete(path);
        if (absent.has(path)) return `${path} came into being meanwhile`;
      }
      // A new name in a listed folder shows in the folder.
      for (const path of absent) if (contents.has(parentOf(path))) absent.delete(path);
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

/** Settings of a person are often links to files kept elsewhere. */
function addTarget(link: string, elsewhere: Map<string, SeenStat | null>): void {
  const target = landingOf(link);
  elsewhere.set(target, lstatSync(target, { throwIfNoEntry: false }) ?? null);
}

/** Adds the folders above all inputs, because a swapped one would lead elsewhere; a sentence where that cannot be. */
function addFoldersAbove(
  root: string,
  {
    contents,
    places,
    absent,
  }: { contents: Map<string, SeenStat>; places: Map<string, SeenStat>; absent: Set<string> },
): string | null {
  const done = new Set<string>();
  for (const path of [...contents.keys(), ...places.keys(), ...absent]) {
    for (let folder = parentOf(path); !done.has(folder); folder = parentOf(folder)) {
      done.add(folder);
      if (contents.has(folder) || places.has(folder)) continue;
      const stat = lstatSync(absolutePath(root, folder), { throwIfNoEntry: false });
      if (stat?.isDirectory()) places.set(folder, stat);
      else if (stat || !absent.has(path)) return `${folder} is no folder`;
    }
  }
  return null;
}

/** `''` is the root, and its own parent. */
function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}
