import type { MappingEntry } from './graph.js';
import { checkKeys } from './check-keys.js';
import { MAPPING_KEYS } from './known-keys.js';
import { matchesGlob } from './match-glob.js';
import { quote } from './quote.js';
import { refusePath } from './refuse-path.js';
import type { ProblemReport } from './report-problems.js';
import { asRecord } from './yaml-document.js';
import type { YamlPath } from './yaml-places.js';

const MAX_STARS = 8;
const MAX_GLOB_CHARS = 256;
/** What is longer is looked at closely: a path has an upper bound. */
const MAX_CHARS = 512;

/**
 * Reads every shape of `mapping:` that a graph generation wrote: a string, a flat list,
 * `{path: one or list}`, `{paths: list}`, each with or without `type`. What is none of them is
 * reported, and left out.
 */
export function readMapping(value: unknown, report: ProblemReport): MappingEntry[] {
  const record = asRecord(value);
  if (!record) return readPaths(value, ['mapping'], report);
  if (isGiven(record['path']) && isGiven(record['paths'])) {
    report.refuse(['mapping', 'paths'], "mapping has both 'path' and 'paths': keep one of them");
    return [];
  }
  const isMisspelt = checkKeys(record, ['mapping'], { rules: MAPPING_KEYS, report });
  const { type } = record;
  if (isGiven(type) && !MAPPING_TYPES.has(type)) {
    report.warn(
      ['mapping', 'type'],
      `mapping type is none of ${[...MAPPING_TYPES].join(', ')}`,
      'wrong-type',
    );
  }
  if (isMisspelt && !isGiven(record['paths']) && !isGiven(record['path'])) return [];
  const key = isGiven(record['paths']) || record['path'] === undefined ? 'paths' : 'path';
  return readPaths(record[key], record[key] === undefined ? ['mapping'] : ['mapping', key], report);
}

const MAPPING_TYPES: ReadonlySet<unknown> = new Set(['file', 'directory', 'files']);

/** Reads one path or a list of them; every entry that is no usable path is reported at its place. */
export function readPaths(value: unknown, at: YamlPath, report: ProblemReport): MappingEntry[] {
  const word = at[0] === 'sources' ? 'sources' : 'mapping';
  if (typeof value === 'string' && isUsual(value)) return [toEntry(value)];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (Array.isArray(value) && value.length > 0 && value.every(isUsual)) return value.map(toEntry);
  if (!isGiven(value) || list.length === 0) report.refuse(at, `${word} names no path`);
  const entries: MappingEntry[] = [];
  if (!isGiven(value)) return entries;
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    const refuse = (message: string, code?: string): void =>
      report.refuse(Array.isArray(value) ? [...at, index] : at, message, code);
    if (!isGiven(item) || (typeof item === 'string' && item.trim() === '')) {
      refuse(`${word} holds a blank entry`);
    } else if (typeof item !== 'string') {
      refuse(`${word} holds an entry that is not a path`);
    } else {
      const entry = toEntry(item.trim());
      const taken = takenAsItIs(entry.path);
      if (taken !== null) {
        const place = Array.isArray(value) ? [...at, index] : at;
        report.warn(place, `${word} ${quote(item)}: ${taken}`, 'literal-path');
      }
      const why = refusePath(entry.path);
      const glob = refuseGlob(item);
      if (why !== null) refuse(`${word} ${quote(item)} ${why}`, 'E_PATH');
      if (glob !== null) refuse(`${word} ${glob}`);
      // A refused path stays what the graph says; whoever opens files refuses it once more.
      else entries.push(entry);
    }
  }
  return entries;
}

/** What other tools give a meaning and a name may hold: nobody should wait for it in vain. */
function takenAsItIs(path: string): string | null {
  if (path.startsWith('!')) return 'a leading ! excludes nothing, it is taken as part of the name';
  return /\{[^{}/]*,[^{}/]*\}/.test(path) ? 'braces stand for themselves, name each path' : null;
}

/** Whether it is a path or glob that nothing here refuses; most are. */
function isUsual(item: unknown): item is string {
  return (
    typeof item === 'string' && item.length <= MAX_CHARS && USUAL.test(item) && refuseGlob(item) === null
  );
}

/** Of plain characters, no segment of which begins with a dot. */
const USUAL = /^[\w@*-][\w.@*-]*(?:\/[\w@*-][\w.@*-]*)*\/?$/;

/** Why a glob would take too long to match, to be read after its key's name; null for any other path. */
export function refuseGlob(written: string): string | null {
  if (!written.includes('*')) return null;
  const stars = written.split('*').length - 1;
  if (stars > MAX_STARS) return `holds a glob with more than ${MAX_STARS} stars: ${quote(written)}`;
  if (written.length > MAX_GLOB_CHARS) {
    return `holds a glob longer than ${MAX_GLOB_CHARS} characters: ${quote(written)}`;
  }
  return null;
}

/** The path or glob of one mapping entry or source, normalised. */
export function toEntry(written: string): MappingEntry {
  const slashed = written.includes('\\') ? written.replaceAll('\\', '/') : written;
  const straight =
    slashed.includes('//') || slashed.includes('/./')
      ? slashed.replaceAll(/(?<=.)\/(?:\.?\/)+/g, '/')
      : slashed;
  const posix = straight.startsWith('./') ? straight.replace(/^\.\/(?=.)/, '') : straight;
  const path = posix.length > 1 && posix.endsWith('/') ? posix.replace(/\/+$/, '') : posix;
  return { kind: path.includes('*') ? 'glob' : 'path', path, written };
}

/** Whether the entry covers the file, by name alone. */
export function covers(entry: MappingEntry, file: string): boolean {
  if (entry.kind === 'glob') return matchesGlob(entry.path, file);
  return entry.path === '.' || entry.path === '' || file === entry.path || file.startsWith(`${entry.path}/`);
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
