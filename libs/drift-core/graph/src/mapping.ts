import { minimatch } from 'minimatch';
import type { MappingEntry } from './graph.js';
import { asRecord } from './yaml-document.js';

/**
 * Reads every shape of `mapping:` that a graph generation wrote: a string, a flat list,
 * `{path: one or list}`, `{paths: list}`, each with or without `type`.
 * Returns the entries, or in plain words why it is none of them.
 */
export function readMapping(value: unknown): MappingEntry[] | string {
  const record = asRecord(value);
  const declared = record ? (record['paths'] ?? record['path']) : value;
  const list = Array.isArray(declared) ? declared : [declared];
  if (declared === undefined || declared === null || list.length === 0) {
    return 'mapping names no path';
  }
  const entries: MappingEntry[] = [];
  for (const item of list) {
    if (typeof item !== 'string' || item.trim() === '') return 'mapping holds an entry that is not a path';
    entries.push(toEntry(item.trim()));
  }
  return entries;
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

/** Whether the file matches the glob: `*` stays inside a folder, `**` does not, dot files count. */
export function matchesGlob(pattern: string, file: string): boolean {
  return minimatch(file, pattern, { dot: true, nocomment: true, nonegate: true });
}

/** The folder a glob starts in: its segments before the first one with `*`; `''` is the root. */
export function globBase(pattern: string): string {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => segment.includes('*'));
  return segments.slice(0, first).join('/');
}
