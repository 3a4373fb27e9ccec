import {
  collectInputs,
  recallRows,
  type ChangedInput,
  type InputCollector,
  type RecalledRows,
} from '@drift/files/remembered';
import type { InputObserver } from '@drift/files';
import { GRAPH_FOLDER } from '@drift/graph';
import type { StagedMemory } from '../staged/scan-staged.js';
import type { StagedView } from '../staged/staged-view.js';
import type { Arrivals } from './find-arrivals.js';
import { lookAgain } from './look-again.js';
import { placesOf } from './look-owners.js';
import { parseParts, type LookParts } from './look-parts.js';
import { placeOf, type ScanCall } from './scan-call.js';

/** What the last look at the disk says of what is staged. */
export interface RecalledStaged {
  observer: InputObserver;
  look: () => StagedMemory | null;
}

/** A file that is staged with other bytes than are on disk has no stat of its own. */
const NO_STAT = { size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0, dev: 0 };

/**
 * Answers for what is staged from the last look at the disk, where only the content of plain files differs; null
 * where no looks are kept. Nothing is kept of it: the next look begins with the disk again.
 */
export function recallStaged(call: ScanCall, root: string): RecalledStaged | null {
  const place = call.argv.includes('--no-cache') ? null : placeOf(call, root);
  if (place === null) return null;
  const collector = collectInputs();
  return {
    observer: collector,
    look: () => {
      const recalled = recallRows(place);
      const parts = recalled && parseParts(recalled.look.parts);
      // What git tracks although it ignores it is asked of the usual index.
      if (!recalled || !parts || parts.facts.trackedIgnored !== null) return null;
      return {
        seen: recalled.statOf,
        again: (view, scope) => againStaged({ ...recalled, parts, collector }, view, scope),
      };
    },
  };
}

interface Recalled extends RecalledRows {
  parts: LookParts;
  collector: InputCollector;
}

async function againStaged(
  { look, rows, parts, collector }: Recalled,
  view: StagedView,
  scope: 'all' | 'touched',
): ReturnType<StagedMemory['again']> {
  const unlike = unlikeOnDisk(view, parts, rows);
  if (unlike === null || !areTracked(rows, view)) return null;
  const known = new Set(look.changed.map(({ path }) => path));
  const changed = [...look.changed, ...unlike.filter(({ path }) => !known.has(path))];
  let places: ReadonlySet<number> | null = null;
  const wanted = (arrivals: Arrivals) => (places = touchedPlaces(view, parts, { rows, arrivals }));
  const earlier = { ...look, changed, parts, mayGrow: true, ...(scope === 'touched' ? { wanted } : {}) };
  const found = await lookAgain(view.session, earlier, collector);
  if (found === null || !found.come.every((path) => view.tracked.has(path))) return null;
  if (scope === 'all') return { ...found, only: null };
  const ids = [...(places ?? [])].map((at) => found.reports[at]?.nodeId ?? '');
  return places && { ...found, only: new Set(ids) };
}

/** The inputs that are staged with other bytes than are on disk; null where more than bytes is other. */
function unlikeOnDisk(
  { differing }: StagedView,
  parts: LookParts,
  rows: ReadonlyMap<string, number>,
): ChangedInput[] | null {
  const unlike: ChangedInput[] = [];
  let listings: ReadonlyMap<string, string> | null = null;
  for (const [path, staged] of differing) {
    const row = rows.get(path);
    if (staged === 'more' || row === -1 || decidesOnOthers(path)) return null;
    if (staged === 'bytes') {
      // What is no input is mapped by nobody as long as it stands there: else its folder has changed.
      if (row !== undefined) unlike.push({ row, path, stat: NO_STAT, isFile: true });
      continue;
    }
    listings ??= parts.listings();
    if (row !== undefined || listings.has(folderOf(path))) return null;
  }
  return unlike;
}

/** Whether no commit would leave out a file on which the look rests: every input with a content is tracked, or a folder of such. */
function areTracked(rows: ReadonlyMap<string, number>, { tracked }: StagedView): boolean {
  const others = [...rows].flatMap(([name, row]) =>
    row === -1 || name === '' || tracked.has(name) ? [] : [name],
  );
  if (others.length === 0) return true;
  const folders = new Set<string>();
  for (const path of tracked.keys())
    for (let at = folderOf(path); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
  return others.every((name) => folders.has(name));
}

/** The graph with its state, and rules about which files count. */
function decidesOnOthers(path: string): boolean {
  return (
    path.startsWith(`${GRAPH_FOLDER}/`) || path.endsWith('.gitignore') || path.endsWith('.gitattributes')
  );
}

/** The places of the reports that staged paths bear on; null where that is not told by what was kept. */
function touchedPlaces(
  { touched, tracked }: StagedView,
  { owners, facts }: LookParts,
  { rows, arrivals }: { rows: ReadonlyMap<string, number>; arrivals: ReadonlyMap<number, readonly string[]> },
): Set<number> | null {
  const arrived = new Map([...arrivals].flatMap(([at, paths]) => paths.map((path) => [path, at] as const)));
  const places = new Set<number>();
  for (const path of touched) {
    const row = rows.get(path);
    if (row === -1 || decidesOnOthers(path) || !tracked.has(path)) return null;
    const found = row === undefined ? placeOfArrival(arrived, path) : placesOf(owners[row], facts);
    if (found === null) return null;
    for (const place of found) places.add(place);
  }
  return places;
}

/** No place where no node maps it. */
function placeOfArrival(arrived: ReadonlyMap<string, number>, path: string): number[] {
  const place = arrived.get(path);
  return place === undefined ? [] : [place];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
