import type { MappingEntry, NodeFault, Pipeline, Relation } from './graph.js';
import { readMapping, refuseGlob } from './mapping.js';
import { canonicalSpec } from './canonical-spec.js';
import { parsePipeline } from './pipeline.js';
import { asRecord, readYaml } from './yaml-document.js';

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
  relations: readonly Relation[];
  aspects: readonly string[];
  canonical: string | null;
  problems: readonly NodeProblem[];
}

export interface NodeProblem extends NodeFault {
  line: number | null;
  column: number | null;
}

/** Words whose misspelling would silently leave code unwatched. */
const GUARDED_KEYS = ['mapping', 'sources', 'pipeline'];

/** Reads a node file of any generation that keeps one YAML mapping a node. */
export function parseNode(text: string, path: string): NodeDocument {
  const { value, problem } = readYaml(text);
  if (problem) {
    return emptyDocument([
      { code: problem.code, path, message: problem.message, line: problem.line, column: problem.column },
    ]);
  }
  const record = asRecord(value);
  if (!record) return emptyDocument([fault(text, path, null, 'is not a YAML mapping of keys to values')]);

  const problems: NodeProblem[] = [];
  for (const key of Object.keys(record)) {
    const meant = GUARDED_KEYS.find((known) => known !== key && isMisspelt(key.toLowerCase(), known));
    if (meant) problems.push(fault(text, path, key, `unknown key '${key}': did you mean '${meant}'?`));
  }
  const mapping =
    record['mapping'] === undefined || record['mapping'] === null ? [] : readMapping(record['mapping']);
  if (typeof mapping === 'string') problems.push(fault(text, path, 'mapping', mapping));
  const sources = readStrings(record['sources']);
  if (!sources) problems.push(fault(text, path, 'sources', 'sources is not a path or a list of paths'));
  for (const source of sources ?? []) {
    const refusal = refuseGlob(source);
    if (refusal !== null) problems.push(fault(text, path, 'sources', `sources ${refusal}`));
  }
  const pipeline = parsePipeline(record['pipeline']);
  if (typeof pipeline === 'string') problems.push(fault(text, path, 'pipeline', pipeline));

  return {
    name: typeof record['name'] === 'string' ? record['name'] : null,
    type: typeof record['type'] === 'string' ? record['type'] : 'node',
    description: typeof record['description'] === 'string' ? record['description'].trim() : null,
    blackbox: record['blackbox'] === true,
    mapping: typeof mapping === 'string' ? [] : mapping,
    mappingLine: lineOf(text, 'mapping'),
    sources: sources ?? [],
    pipeline: typeof pipeline === 'string' ? null : pipeline,
    relations: readRelations(record['relations']),
    aspects: [...readAspects(record['aspects']), ...readAspects(record['tags'])],
    canonical: canonicalSpec(record),
    problems,
  };
}

function readStrings(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const strings = list.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
  return strings.length === list.length ? strings.map((item) => item.trim()) : null;
}

function readRelations(value: unknown): Relation[] {
  if (!Array.isArray(value)) return [];
  const relations: Relation[] = [];
  for (const item of value) {
    const record = asRecord(item);
    const target = typeof item === 'string' ? item : record?.['target'];
    if (typeof target !== 'string') continue;
    relations.push({ target, type: typeof record?.['type'] === 'string' ? record['type'] : 'uses' });
  }
  return relations;
}

function readAspects(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .map((item) => (typeof item === 'string' ? item : asRecord(item)?.['aspect']))
    .filter((item): item is string => typeof item === 'string' && item !== '');
}

function fault(text: string, path: string, key: string | null, message: string): NodeProblem {
  const line = key === null ? null : lineOf(text, key);
  return { code: 'E_YAML', path, message, line, column: line === null ? null : 1 };
}

function lineOf(text: string, key: string): number | null {
  const index = text
    .split('\n')
    .findIndex((line) => line.startsWith(`${key}:`) || line.startsWith(`"${key}":`));
  return index === -1 ? null : index + 1;
}

function emptyDocument(problems: NodeProblem[]): NodeDocument {
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
    canonical: null,
    problems,
  };
}

/** Two slips are taken for a misspelling only in a long word that begins the same: `resources` is no `sources`. */
function isMisspelt(key: string, known: string): boolean {
  const far = key.length >= 7 && key[0] === known[0] ? 2 : 1;
  return editDistance(key, known) <= far;
}

/** Levenshtein distance; the words are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
