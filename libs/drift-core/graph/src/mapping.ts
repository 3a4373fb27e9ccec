import { escape, minimatch } from 'minimatch';
import type { MappingEntry } from './graph.js';
import { asRecord } from './yaml-document.js';

const MAX_STARS = 8;
const MAX_GLOB_CHARS = 256;

/**
 * Reads every shape of `mapping:` that a graph generation wrote: a string, a flat list,
 * `{path: one or list}`, `{paths: list}`, each with or without `type`.
 * Returns the entries, or in plain words why it is none of them.
 */
export function readMapping(value: unknown): MappingEntry[] | string {
  const record = asRecord(value);
  if (record && isGiven(record['path']) && isGiven(record['paths'])) {
    return "mapping has both 'path' and 'paths': keep one of them";
  }
  const declared = record ? (record['paths'] ?? record['path']) : value;
  const list = Array.isArray(declared) ? declared : [declared];
  if (declared === undefined || declared === null || list.length === 0) {
    return 'mapping names no path';
  }
  const entries: MappingEntry[] = [];
  for (const item of list) {
    if (typeof item !== 'string' || item.trim() === '') return 'mapping holds an entry that is not a path';
    const refusal = refuseGlob(item);
    if (refusal !== null) return `mapping ${refusal}`;
    entries.push(toEntry(item.trim()));
  }
  return entries;
}

/** Why a glob would take too long to match, to be read after its key's name; null for any other path. */
export function refuseGlob(written: string): string | null {
  const stars = written.split('*').length - 1;
  if (stars > MAX_STARS) return `holds a glob with more than ${MAX_STARS} stars: '${written.slice(0, 60)}'`;
  if (stars > 0 && written.length > MAX_GLOB_CHARS) {
    return `holds a glob longer than ${MAX_GLOB_CHARS} characters: '${written.slice(0, 60)}…'`;
  }
  return null;
}

/** The path or glob of one mapping entry or source, normalised. */
export function toEntry(written: string): MappingEntry {
  const posix = written.replaceAll('\\', '/').replace(/^\.\/(?=.)/, '');
  const path = posix.length > 1 ? posix.replace(/\/+$/, '') : posix;
  return { kind: path.includes('*') ? 'glob' : 'path', path, written };
}

/** Whether the entry covers the file, by name alone. */
export function covers(entry: MappingEntry, file: string): boolean {
  if (entry.kind === 'glob') return matchesGlob(entry.path, file);
  return entry.path === '.' || entry.path === '' || file === entry.path || file.startsWith(`${entry.path}/`);
}

/**
 * Whether the file matches the glob: `*` stays inside a folder, `**` does not, dot files count, and
 * every other character means itself.
 */
export function matchesGlob(pattern: string, file: string): boolean {
  const onlyStars = pattern
    .split('*')
    .map((text) => escape(text))
    .join('*');
  return minimatch(file, onlyStars, {
    dot: true,
    nocomment: true,
    nonegate: true,
    nobrace: true,
    noext: true,
  });
}

/** The folder a glob starts in: its segments before the first one with `*`; `''` is the root. */
export function globBase(pattern: string): string {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => segment.includes('*'));
  return segments.slice(0, first).join('/');
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
