import type { MappingEntry, Pipeline } from './graph.js';
import { canonicalSpec } from './canonical-spec.js';
import { checkKeys } from './check-keys.js';
import { NODE_KEYS } from './known-keys.js';
import { readMapping, readPaths } from './mapping.js';
import { parsePipeline } from './pipeline.js';
import { readReferences, readRelations, type PlacedRelation, type Reference } from './read-references.js';
import { reportProblems, type PlacedProblem, type ProblemReport } from './report-problems.js';
import { asRecord, readYaml } from './yaml-document.js';
import type { PlaceOf } from './yaml-places.js';

/** What one node file says, or what is wrong with it. */
export interface NodeDocument {
  name: string | null;
  type: string;
  description: string | null;
  blackbox: boolean;
  mapping: readonly MappingEntry[];
  mappingLine: number | null;
  sources: readonly string[];
  pipeline: Pipeline | null;
  relations: readonly PlacedRelation[];
  aspects: readonly Reference[];
  tags: readonly Reference[];
  canonical: string | null;
  /** Its top-level keys, by which generations differ. */
  keys: readonly string[];
  mappingShape: MappingShape | null;
  problems: readonly PlacedProblem[];
  placeOf: PlaceOf;
}

/** The form of `mapping:`, by which generations differ. */
export type MappingShape = 'plain' | 'list' | 'path' | 'paths' | 'typed';

/** Reads a node file of any generation that keeps one YAML mapping a node. */
export function parseNode(text: string, path: string): NodeDocument {
  const { value, problem, placeOf } = readYaml(text);
  if (problem) return emptyDocument([{ ...problem, severity: 'error', path }]);
  const report = reportProblems(path, placeOf);
  const record = asRecord(value);
  if (!record) {
    report.refuse([], value === null ? 'is empty' : 'is not a YAML mapping of keys to values');
    return emptyDocument(report.problems);
  }
  checkKeys(record, [], { rules: NODE_KEYS, report });
  checkEncoding(text, report);
  const { mapping, sources } = record;
  if (mapping === null) report.warn(['mapping'], 'mapping is empty: no code is watched', 'empty-mapping');
  return {
    name: readText(record, 'name', report),
    type: readText(record, 'type', report) ?? 'node',
    description: readText(record, 'description', report)?.trim() ?? null,
    blackbox: readFlag(record, 'blackbox', report),
    mapping: isGiven(mapping) ? readMapping(mapping, report) : NONE,
    mappingLine: mapping === undefined ? null : lineOfMapping(text, placeOf),
    sources: isGiven(sources) ? readSources(sources, report) : NONE,
    pipeline: readPipeline(record['pipeline'], report),
    relations: readRelations(record['relations'], report),
    aspects: readReferences(record['aspects'], ['aspects'], report),
    tags: readReferences(record['tags'], ['tags'], report),
    canonical: canonicalSpec(record),
    keys: Object.keys(record),
    mappingShape: isGiven(mapping) ? shapeOf(mapping) : null,
    problems: report.problems.sort(byPlace),
    placeOf,
  };
}

/** Every mapped node is asked for it, so it is looked for in the text; a quoted key is found by parsing. */
function lineOfMapping(text: string, placeOf: PlaceOf): number {
  const start = text.startsWith('mapping:') ? 0 : text.indexOf('\nmapping:') + 1;
  if (start === 0 && !text.startsWith('mapping:')) return placeOf(['mapping'], 'key').line;
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) line++;
  for (let at = text.indexOf('\r'); at !== -1 && at < start; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] !== '\n') line++;
  }
  return line;
}

function byPlace(a: PlacedProblem, b: PlacedProblem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function readText(record: Record<string, unknown>, key: string, report: ProblemReport): string | null {
  const value = record[key];
  if (typeof value === 'string') return value;
  if (isGiven(value)) report.warn([key], `${key} is not a text`, 'wrong-type');
  return null;
}

function readFlag(record: Record<string, unknown>, key: string, report: ProblemReport): boolean {
  const value = record[key];
  if (isGiven(value) && typeof value !== 'boolean') report.refuse([key], `${key} is neither true nor false`);
  return value === true;
}

function readSources(value: unknown, report: ProblemReport): string[] {
  if (typeof value !== 'string' && !Array.isArray(value)) {
    report.refuse(['sources'], 'sources is not a path or a list of paths');
    return [];
  }
  // An empty list of sources says the same as none; of a mapping it would leave code unwatched.
  if (value.length === 0 && Array.isArray(value)) return [];
  return readPaths(value, ['sources'], report).map(({ written }) => written);
}

function readPipeline(value: unknown, report: ProblemReport): Pipeline | null {
  const pipeline = parsePipeline(value);
  if (typeof pipeline !== 'string') return pipeline;
  report.refuse(['pipeline'], pipeline);
  return null;
}

/** Bytes that are no UTF-8 were read as U+FFFD: a path with it would be looked for in vain. */
function checkEncoding(text: string, report: ProblemReport): void {
  if (text.includes('\uFFFD')) report.warn([], 'holds bytes that are not UTF-8 text', 'not-utf8');
}

function shapeOf(mapping: unknown): MappingShape {
  const record = asRecord(mapping);
  if (!record) return Array.isArray(mapping) ? 'list' : 'plain';
  if (isGiven(record['type'])) return 'typed';
  return isGiven(record['paths']) ? 'paths' : 'path';
}

const NONE: readonly never[] = [];

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function emptyDocument(problems: readonly PlacedProblem[]): NodeDocument {
  return {
    name: null,
    type: 'node',
    description: null,
    blackbox: false,
    mapping: [],
    mappingLine: null,
    sources: [],
    pipeline: null,
    relations: [],
    aspects: [],
    tags: [],
    canonical: null,
    keys: [],
    mappingShape: null,
    problems,
    placeOf: () => ({ line: 1, column: 1 }),
  };
}
