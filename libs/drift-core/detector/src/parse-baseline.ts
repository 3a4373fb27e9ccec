import { asRecord, readYaml } from '@drift/graph';
import { DriftFailure } from '@drift/domain/failure';
import type { Baseline, BaselineEntry } from './baseline.js';
import { checkOf, END_MARK, STATE_PATH } from './print-baseline.js';
import { MAX_STATE_CHARS, readCanonical } from './read-canonical.js';
import { CONFLICTED, conflictLine, newerState, stateFailure } from './state-failure.js';

/** The recorded state, and the entries that could not be read, by node id. */
export interface ParsedBaseline {
  baseline: Baseline;
  faults: ReadonlyMap<string, string>;
}

/**
 * Reads the documented form of `.yggdrasil/.drift-state` (`entries:` of path, hash, materialized_at)
 * or ours, which adds keys beside them. Absent text is the empty baseline.
 * @throws DriftFailure `E_STATE_CONFLICT`, `E_STATE_CORRUPT`, `E_STATE_VERSION`, `E_STATE_FORM`.
 */
export function parseBaseline(text: string | null, digest: (text: string) => string): ParsedBaseline {
  if (text === null)
    return { baseline: { version: null, form: 'none', entries: new Map() }, faults: new Map() };
  const canonical = readCanonical(text, digest);
  if (canonical) return { baseline: canonical, faults: new Map() };
  const record = readStateRecord(text);
  if (record['version'] === undefined && record['entries'] === undefined) throw foreignForm();
  return readDocumented(record, text, digest);
}

/**
 * The mapping that a YAML state file holds.
 * @throws DriftFailure `E_STATE_CONFLICT`, `E_STATE_CORRUPT`.
 */
export function readStateRecord(text: string): Record<string, unknown> {
  // Cutting a file of any form can leave nothing or only its comments, so neither may count as "nothing recorded".
  if (text.trim() === '') throw stateFailure('E_STATE_CORRUPT', 'it is empty: the file was cut off');
  const conflict = conflictLine(text);
  if (conflict !== null) throw stateFailure('E_STATE_CONFLICT', `${CONFLICTED} (line ${conflict})`);
  const { value, problem } = readYaml(text, MAX_STATE_CHARS);
  if (problem) {
    const at = problem.line === null ? '' : ` (line ${problem.line})`;
    throw stateFailure('E_STATE_CORRUPT', `${problem.message}${at}`);
  }
  if (value === null)
    throw stateFailure('E_STATE_CORRUPT', 'it holds nothing but comments: the file was cut off');
  const record = asRecord(value);
  if (!record) throw stateFailure('E_STATE_CORRUPT', 'it is not a YAML mapping of keys to values');
  return record;
}

/**
 * Reads the documented form or ours from the mapping that its text holds.
 * @throws DriftFailure `E_STATE_CORRUPT`, `E_STATE_VERSION`.
 */
export function readDocumented(
  record: Record<string, unknown>,
  text: string,
  digest: (text: string) => string,
): ParsedBaseline {
  const version = readVersion(record['version']);
  if (version === 1 && !text.trimEnd().endsWith(END_MARK)) {
    throw stateFailure('E_STATE_CORRUPT', `its last line '${END_MARK}' is missing: the file was cut off`);
  }
  const stranger = Object.keys(record).find((key) => key !== 'version' && key !== 'entries');
  if (version === 1 && stranger !== undefined)
    throw stateFailure('E_STATE_CORRUPT', `it holds an unknown key '${stranger}' beside 'entries'`);
  const entries = asRecord(record['entries']);
  if (!entries)
    throw stateFailure('E_STATE_CORRUPT', "its 'entries' are not a mapping of node ids to entries");
  return readEntries(entries, version, digest);
}

function readVersion(value: unknown): 1 | null {
  if (value === undefined) return null;
  if (value === 1) return 1;
  if (value === 'conflict')
    throw stateFailure('E_STATE_CONFLICT', 'it holds two versions of some nodes, left by a merge');
  if (typeof value === 'number' && value > 1) throw newerState(value);
  throw stateFailure('E_STATE_CORRUPT', `its version is ${JSON.stringify(value)}`);
}

function readEntries(
  records: Record<string, unknown>,
  version: 1 | null,
  digest: (text: string) => string,
): ParsedBaseline {
  const entries = new Map<string, BaselineEntry>();
  const faults = new Map<string, string>();
  for (const nodeId of Object.keys(records).sort()) {
    const record = asRecord(records[nodeId]);
    const entry = record ? readEntry(record) : 'is not a mapping of keys to values';
    if (typeof entry === 'string') {
      faults.set(nodeId, `its recorded state ${entry}`);
      continue;
    }
    const check = record?.['check'];
    if ((version === 1 || check !== undefined) && check !== checkOf(nodeId, entry, digest)) {
      faults.set(nodeId, 'its recorded state does not match its own checksum');
      continue;
    }
    entries.set(nodeId, entry);
  }
  return { baseline: { version, form: version === 1 ? 'ours' : 'S0', entries }, faults };
}

function readEntry(record: Record<string, unknown>): BaselineEntry | string {
  const path = record['path'];
  const paths = Array.isArray(path) ? path : [path];
  if (paths.length === 0 || !paths.every((item) => typeof item === 'string')) return 'has no path';
  const hash = record['hash'];
  const code = clean(typeof hash === 'string' ? new Map([[String(paths[0]), hash]]) : readMap(hash));
  if (!code || (typeof hash === 'string' && paths.length !== 1)) return 'has no hash';
  for (const value of code.values())
    if (!/^sha256:[0-9a-f]{64}$/.test(value)) return `has a malformed hash '${value}'`;
  for (const key of ['origin', 'spec', 'upstream', 'blob', 'syntax', 'contract']) {
    if (record[key] !== undefined && !readMap(record[key])) return `has a malformed '${key}'`;
  }
  const at = record['materialized_at'];
  const generator = asRecord(record['generator']);
  return {
    path: Array.isArray(path) ? paths : String(path),
    code,
    single: typeof hash === 'string',
    materializedAt: typeof at === 'string' ? at : null,
    origin: (readMap(record['origin']) as BaselineEntry['origin'] | null) ?? new Map(),
    spec: readMap(record['spec']),
    upstream: readMap(record['upstream']),
    unanswered: typeof record['unanswered'] === 'string' ? record['unanswered'] : null,
    blob: readMap(record['blob']) ?? new Map(),
    syntax: readMap(record['syntax']) ?? new Map(),
    contract: readMap(record['contract']) ?? new Map(),
    generator: generator && {
      name: String(generator['name']),
      version: String(generator['version']),
      config: String(generator['config']),
    },
    legacy: null,
  };
}

/** The documented form keeps a path as somebody wrote it, `./src/a.ts`; a mapping is compared without that. */
function clean(code: Map<string, string> | null): Map<string, string> | null {
  return code && new Map([...code].map(([path, digest]) => [path.replace(/^\.\//, ''), digest]));
}

/** A map of strings in code-unit order, or null when it is none. */
function readMap(value: unknown): Map<string, string> | null {
  const record = asRecord(value);
  if (!record) return null;
  const pairs = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.every(([, item]) => typeof item === 'string') ? new Map(pairs as [string, string][]) : null;
}

function foreignForm(): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_FORM',
    what: 'the recorded state is neither in the documented form nor in ours',
    where: STATE_PATH,
    why: "it has no 'entries:'",
    safe: 'the file is untouched; nothing was judged',
    next: null,
  });
}
