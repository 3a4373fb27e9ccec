import { reportProblems, type PlacedProblem } from './report-problems.js';
import { asRecord, readYaml } from './yaml-document.js';
import type { Place } from './yaml-places.js';

/** What the configuration of a graph (`config.yaml`, `yg-config.yaml`) says that concerns reading it. */
export interface GraphConfig {
  path: string;
  /** As written; never believed, only compared with what the graph looks like. */
  version: string | null;
  versionPlace: Place;
  /** Its top-level keys, by which generations differ. */
  keys: ReadonlySet<string>;
  /** `node_types` is a list of bare names. */
  listsTypeNames: boolean;
  /** `reviewer` has tiers. */
  hasTiers: boolean;
  /** Tags it declares; before aspects had ids, a tag needed no aspect. */
  tags: ReadonlySet<string>;
  problems: readonly PlacedProblem[];
}

/** Reads the configuration of a graph of any generation; one that cannot be read is a warning. */
export function parseGraphConfig(text: string, path: string): GraphConfig {
  const { value, problem, placeOf } = readYaml(text);
  const report = reportProblems(path, placeOf);
  const record = asRecord(value);
  if (problem) report.problems.push({ ...problem, severity: 'warning', path });
  else if (!record && value !== null) {
    report.warn([], 'is not a YAML mapping of keys to values', 'wrong-type');
  }
  const { version, node_types: types, reviewer, tags } = record ?? {};
  return {
    path,
    version: typeof version === 'string' || typeof version === 'number' ? String(version) : null,
    versionPlace: placeOf(['version']),
    keys: new Set(Object.keys(record ?? {})),
    listsTypeNames: Array.isArray(types) && types.every((type) => typeof type === 'string'),
    hasTiers: asRecord(reviewer)?.['tiers'] !== undefined,
    tags: new Set(tagNames(tags)),
    problems: report.problems,
  };
}

/** `{name: {description, …}}`, `[name]` or `[{name}]`. */
function tagNames(value: unknown): string[] {
  if (!Array.isArray(value)) return Object.keys(asRecord(value) ?? {});
  const names: unknown[] = value.map((item: unknown) => asRecord(item)?.['name'] ?? item);
  return names.filter((name) => typeof name === 'string');
}
