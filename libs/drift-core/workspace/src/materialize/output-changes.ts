import { dirname } from 'node:path';
import { isFileProblem, misfitsOf, type ReplacedFile } from '@drift/files';
import type { PipelineGroup } from './pipeline-groups.js';
import type { Session } from '../session.js';

/** A file as it was before the command ran. */
export interface Kept {
  bytes: Uint8Array;
  digest: string;
  mode: number;
  /** Where a link leads: bytes are written there, so that the link stays. */
  real: string;
}

/** What became of one output of a command, with `sha256:` digests; null where it was or is absent. */
export interface OutputChange {
  path: string;
  change: 'create' | 'update' | 'delete';
  before: string | null;
  after: string | null;
}

/** What a command did to its outputs, so that it can be taken back with what is recorded of it. */
export interface ReplacedOutputs {
  replaced: readonly ReplacedFile[];
  /** Folders that it made, root-relative. */
  made: readonly string[];
}

/** Where the folders above outputs really were before the command ran, by path; an absent one is left out. */
export type Places = ReadonlyMap<string, string>;

const MAX_BYTES = 64 * 1024 * 1024;

/** Compares what was kept, and what is mapped now, with what is on disk; sorted by path. */
export function outputChanges(
  session: Session,
  kept: ReadonlyMap<string, Kept>,
  mapped: readonly string[],
): OutputChange[] {
  const changes: OutputChange[] = [];
  for (const path of [...new Set([...kept.keys(), ...mapped])].sort()) {
    const old = kept.get(path) ?? null;
    const content = session.files.read(path, MAX_BYTES);
    const now = isFileProblem(content) ? digestAnyway(session, path) : content;
    if (now?.digest === old?.digest && (now?.mode ?? old?.mode) === old?.mode) continue;
    const change = old === null ? 'create' : now === null ? 'delete' : 'update';
    changes.push({ path, change, before: old?.digest ?? null, after: now?.digest ?? null });
  }
  return changes;
}

/** The folders on the way to the mapped places and to the outputs that are there, for a look before a command runs. */
export function placesOf(session: Session, { detections }: PipelineGroup, outputs: Iterable<string>): Places {
  const places = new Map<string, string>();
  const mapped = detections.flatMap(({ node }) => node?.mapping.map(({ path }) => path) ?? []);
  for (const path of [...mapped, ...outputs]) {
    for (const folder of [...foldersAbove(path), path]) {
      if (places.has(folder) || session.files.kind(folder) !== 'directory') continue;
      const real = session.files.realPath(folder);
      if (typeof real === 'string') places.set(folder, real);
    }
  }
  return places;
}

/** The changes as one that can be taken back to the byte; null where a path leads elsewhere than before. */
export function replacedOutputs(
  session: Session,
  {
    kept,
    places,
    changes,
  }: { kept: ReadonlyMap<string, Kept>; places: Places; changes: readonly OutputChange[] },
): ReplacedOutputs | null {
  const made = new Set<string>();
  const replaced = changes.map(({ path, change, after }): ReplacedFile => {
    const before = kept.get(path) ?? null;
    const real = before?.real ?? realBefore(path, places);
    if (change === 'create')
      for (const folder of foldersAbove(path)) if (!places.has(folder)) made.add(realBefore(folder, places));
    return { path, real, before: before && { bytes: before.bytes, mode: before.mode }, after };
  });
  return misfitsOf(session.root, replaced).length === 0 ? { replaced, made: [...made].sort() } : null;
}

/** Where a path led before the command ran: what was absent then is no link. */
function realBefore(path: string, places: Places): string {
  const above = foldersAbove(path).findLast((folder) => places.has(folder));
  if (above === undefined) return path;
  const real = places.get(above) ?? '';
  return real === '' ? path.slice(above.length + 1) : `${real}${path.slice(above.length)}`;
}

/** From the top down, without the root. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.unshift(folder);
  return folders;
}

/** A file that is too big to be kept has a digest all the same. */
function digestAnyway(session: Session, path: string): { digest: string; mode?: number } | null {
  const digest = session.files.hash(path);
  return typeof digest === 'string' ? { digest } : null;
}
