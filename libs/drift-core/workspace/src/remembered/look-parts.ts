import type { Diagnostic, DriftReport } from '@drift/domain/types';
import { claimsBelow, type Detection, type FileDigests } from '@drift/detector';
import type { InputCollector, Inputs } from '@drift/files/remembered';
import { isNodeFile, type MappingEntry } from '@drift/graph';
import { pipelineOf } from '../materialize/pipeline-of.js';
import { findingsOf, type Survey } from '../survey.js';
import {
  MAX_CLAIMS,
  NOBODY_KNOWS,
  ownersOf,
  SIDES,
  type Owners,
  type Ownership,
  type Side,
} from './look-owners.js';

/** What is kept of a node that can be judged again without the others. */
export interface KeptNode {
  /** Root-relative. */
  nodeFile: string;
  /** Of the node file, as `FileStat`. */
  stat: FileStat | null;
  dependents: number;
  /** As of its detection. */
  isAbove?: true;
  /** Whether the recorded state has an entry for it. */
  recorded: boolean;
  /** Of each side what was found there, where that is not what is recorded. */
  found: Partial<Record<Side, [path: string, digest: string][]>>;
  /** What the nodes below it map, where that is something, and not very much. */
  claims?: readonly MappingEntry[];
  /** Unrelated nodes that map some of its files: no file comes or goes unnoticed, so they stay the same ones. */
  overlaps?: readonly string[];
}

/** Size, mtime, ctime and inode. */
export type FileStat = readonly number[];

/** What a look found besides its reports. */
export interface LookFacts {
  diagnostics: readonly Diagnostic[];
  /** Places of the reports that rest on the content of changed files. */
  undecided: readonly number[];
  /** There was a commit. */
  committed: boolean;
  /** What git tracks although its rules ignore it, each ended by NUL; null where git was not asked. */
  trackedIgnored: string | null;
  /** Files of which others got to know what they say, node files aside. */
  given: readonly (readonly [path: string, stat: FileStat | null])[];
  /** Of files and folders on which several reports rest, the places of these. */
  several: readonly (readonly number[])[];
  /** By context the places of reports that may say another thing once any other node of it is judged anew. */
  leaning: readonly (readonly [context: string, places: readonly number[]])[];
  /** What a new file may mean besides being one more; null where it may mean anything. */
  arrivals: ArrivalFacts | null;
}

/** What was found of names that may come. */
export interface ArrivalFacts {
  /** What does not exist, and was asked for. */
  awaited: readonly string[];
  /** Folders of mapped files that were not listed. */
  unlisted: readonly string[];
}

/** A look as it is kept: what `printParts` printed. */
export interface LookParts extends Pick<Owners, 'owners' | 'walkers'> {
  facts: LookFacts;
  /** Of each folder that was listed its names. */
  listings: () => ReadonlyMap<string, string>;
  reports: DriftReport[];
  /** Null where the node at this place cannot be judged alone. */
  node: (place: number) => KeptNode | null;
  /** The node files of those that were asked for. */
  read: () => readonly (readonly [path: string, stat: FileStat | null])[];
}

/** What was noted while a look was taken. */
export type LookedAt = Pick<InputCollector, 'given' | 'listings' | 'awaited'> & Pick<Inputs, 'contents'>;

/** `''` is the root. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Paths as a look keeps them. */
export function namesOf(paths: readonly string[]): string {
  return paths.map((path) => `${path}\0`).join('');
}

/** The paths that `namesOf` printed. */
export function readNames(text: string): string[] {
  return text.split('\0').slice(0, -1);
}

/** What the next look can begin with, of a look at all nodes; null where nothing is won by it. */
export function printParts(found: Survey, lookedAt: LookedAt): Buffer[] | null {
  const { given, listings, awaited, contents } = lookedAt;
  if (found.state.kind !== 'file' || found.recorded.baseline.form !== 'ours') return null;
  const { detections, dependents, overlaps } = found;
  const lostFiles = detections.some(({ files }) => files.some(({ change }) => LOST.has(change)));
  const isAlone = detections.map((detection) => canBeJudgedAlone(detection, lostFiles));
  // They are judged together, for there is an end to how many are looked up in history.
  const undecided = detections.flatMap(({ judgements }, place) => (judgements.size > 0 ? [place] : []));
  if (undecided.some((place) => !isAlone[place])) return null;
  const claims = claimsBelow(found.graph);
  const { owners, walkers, several } = ownersOf(found, { isAlone, claims, contents });
  for (const path of given) {
    const row = contents.rowOf(path);
    if (row !== undefined) owners[row] = NOBODY_KNOWS;
  }
  const nodes = detections.map((detection, place) =>
    isAlone[place] ? JSON.stringify(keptNode(detection, { dependents, overlaps, claims, contents })) : '',
  );
  const facts: LookFacts = {
    diagnostics: findingsOf(found).diagnostics,
    undecided,
    committed: found.commit !== null,
    trackedIgnored: found.trackedIgnored && namesOf(found.trackedIgnored),
    given: [...given].filter((path) => !isNodeFile(path)).map((path) => [path, contents.statOf(path)]),
    several,
    leaning: leaningReports(found),
    // Where a file is gone, a new one may be where it went.
    arrivals: lostFiles ? null : { awaited: [...awaited], unlisted: unlistedFolders(detections, listings) },
  };
  return [
    Buffer.from(owners.buffer),
    Buffer.from(walkers.buffer),
    Buffer.from(JSON.stringify(facts)),
    Buffer.from(JSON.stringify([...listings])),
    Buffer.from(JSON.stringify(found.reports)),
    Buffer.from(nodes.map((node) => `${node}\n`).join('')),
  ];
}

/** Reads what `printParts` printed, each part when it is asked for; null where it is something else. */
export function parseParts(parts: readonly Buffer[]): LookParts | null {
  try {
    return readParts(parts);
  } catch {
    return null;
  }
}

function readParts(parts: readonly Buffer[]): LookParts | null {
  const [owners, walkers, facts, listings, reports, nodes] = parts;
  if (!owners || !walkers || !facts || !listings || !reports || !nodes) return null;
  const json = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));
  const ends: number[] = [];
  const read = new Map<string, FileStat | null>();
  for (let at = nodes.indexOf(0x0a); at !== -1; at = nodes.indexOf(0x0a, at + 1)) ends.push(at);
  return {
    owners: rowsOf(owners),
    walkers: rowsOf(walkers),
    facts: json(facts) as LookFacts,
    listings: () => new Map(json(listings) as [string, string][]),
    reports: json(reports) as DriftReport[],
    node: (place) => {
      const from = place === 0 ? 0 : (ends[place - 1] ?? nodes.length) + 1;
      const line = nodes.subarray(from, ends[place] ?? from);
      const node = line.length > 0 ? (json(line) as KeptNode) : null;
      if (node) read.set(node.nodeFile, node.stat);
      return node;
    },
    read: () => [...read],
  };
}

function rowsOf(bytes: Buffer): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / Int32Array.BYTES_PER_ELEMENT);
}

const LOST: ReadonlySet<string> = new Set(['missing', 'renamed', 'orphaned']);

/** Whether what is found of the node follows from its own files, as long as these are the same ones. */
function canBeJudgedAlone(detection: Detection, lostFiles: boolean): boolean {
  const { node, entry, inventory, faults, orphans, caveats, files } = detection;
  if (!node || !inventory || faults.length + orphans.length + caveats.length > 0) return false;
  if (inventory.missingSources.length > 0 || inventory.listed) return false;
  // Whether code was ever there is told by the nodes below it.
  if (entry && entry.code.size + inventory.code.size === 0) return false;
  return !files.some(
    // Where a file is gone, a new one may be where it went.
    ({ change }) => LOST.has(change) || change === 'unreadable' || (lostFiles && change === 'added'),
  );
}

/** Whether the command of a generator would be refused rests on all that share it, or whose command is run with it. */
function leaningReports({ config, detections, reports }: Survey): LookFacts['leaning'] {
  const leaning = new Map<string, number[]>();
  for (const [place, { node }] of detections.entries()) {
    if (!node || reports[place]?.reason === 'in-sync' || !pipelineOf(config, node)) continue;
    leaning.set(node.context, [...(leaning.get(node.context) ?? []), place]);
  }
  return [...leaning];
}

function unlistedFolders(detections: readonly Detection[], listings: LookedAt['listings']): string[] {
  const folders = new Set<string>();
  for (const { inventory } of detections)
    for (const path of inventory?.code.keys() ?? []) folders.add(folderOf(path));
  return [...folders].filter((folder) => !listings.has(folder));
}

function keptNode(
  { node, entry, inventory, isAbove }: Detection,
  {
    dependents,
    overlaps,
    claims,
    contents,
  }: Omit<Ownership, 'isAlone'> & Pick<Survey, 'dependents' | 'overlaps'>,
): KeptNode | null {
  if (!node || !inventory) return null;
  const found: KeptNode['found'] = {};
  for (const side of SIDES) {
    const digests: FileDigests = inventory[side];
    // Where both are the same, the inventory holds the recorded list itself.
    if (digests !== entry?.[side]) found[side] = [...digests];
  }
  const below = claims.get(node.id) ?? [];
  const others = overlaps.get(node.id);
  return {
    nodeFile: node.nodeFile,
    stat: contents.statOf(node.nodeFile),
    dependents: dependents.get(node.id) ?? 0,
    ...(isAbove ? { isAbove } : {}),
    recorded: entry !== null,
    found,
    ...(below.length > 0 && below.length <= MAX_CLAIMS ? { claims: below } : {}),
    ...(others ? { overlaps: others } : {}),
  };
}
