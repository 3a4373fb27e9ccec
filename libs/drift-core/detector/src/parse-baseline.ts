import { asRecord, readYaml } from '@drift/graph';
import { DriftFailure } from '@drift/domain/failure';
import type { Baseline, BaselineEntry } from './baseline.js';
import { checkOf, END_MARK, STATE_PATH } from './print-baseline.js';

/** The recorded state, and the entries that could not be read, by node id. */
export interface ParsedBaseline {
  baseline: Baseline;
  faults: ReadonlyMap<string, string>;
}

/** 64 MiB of state is some 400,000 files; beyond that something is wrong. */
const MAX_STATE_CHARS = 64 * 1024 * 1024;

/**
 * Reads `.yggdrasil/.drift-state`: the documented form (`entries:` of path, hash, materialized_at)
 * or ours, which adds keys beside them. Empty and absent text are the empty baseline.
 * @throws DriftFailure `E_STATE_CONFLICT`, `E_STATE_CORRUPT`, `E_STATE_VERSION`, `E_STATE_FORM`.
 */
export function parseBaseline(text: string | null, digest: (text: string) => string): ParsedBaseline {
  const empty: ParsedBaseline = { baseline: { version: null, entries: new Map() }, faults: new Map() };
  if (text === null) return empty;
  if (text.trim() === '') throw damaged('E_STATE_CORRUPT', 'it is empty: the file was cut off');
  const { value, problem } = readYaml(text, MAX_STATE_CHARS);
  if (problem) {
    const at = problem.line === null ? '' : ` (line ${problem.line})`;
    const conflict = problem.message.includes('conflict markers');
    throw damaged(conflict ? 'E_STATE_CONFLICT' : 'E_STATE_CORRUPT', `${problem.message}${at}`);
  }
  if (value === null) throw damaged('E_STATE_CORRUPT', 'it holds nothing but comments: the file was cut off');
  const record = asRecord(value);
  if (!record) throw damaged('E_STATE_CORRUPT', 'it is not a YAML mapping of keys to values');
  const version = readVersion(record['version']);
  if (version === 1 && !text.trimEnd().endsWith(END_MARK)) {
    throw damaged('E_STATE_CORRUPT', `its last line '${END_MARK}' is missing: the file was cut off`);
  }
  if (record['entries'] === undefined && Object.keys(record).length > 0 && version === null)
    throw foreignForm();
  const entries = asRecord(record['entries']);
  if (!entries) throw damaged('E_STATE_CORRUPT', "its 'entries' are not a mapping of node ids to entries");
  return readEntries(entries, version, digest);
}

function readVersion(value: unknown): 1 | null {
  if (value === undefined) return null;
  if (value === 1) return 1;
  if (typeof value === 'number' && value > 1) {
    throw new DriftFailure({
      code: 'E_STATE_VERSION',
      what: 'the recorded state is newer than this tool',
      where: STATE_PATH,
      why: `it is version ${value}, this tool reads version 1`,
      safe: 'the file is untouched',
      next: 'upgrade drift-heal',
    });
  }
  throw damaged('E_STATE_CORRUPT', `its version is ${JSON.stringify(value)}`);
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
  return { baseline: { version, entries }, faults };
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

function damaged(code: 'E_STATE_CONFLICT' | 'E_STATE_CORRUPT', why: string): DriftFailure {
  return new DriftFailure({
    code,
    what: 'the recorded state cannot be read',
    where: STATE_PATH,
    why,
    safe: 'the file is untouched; nothing was judged',
    next:
      code === 'E_STATE_CONFLICT'
        ? `resolve the conflict in ${STATE_PATH}, keeping whole entries, then run drift-heal scan`
        : `git log -p -- ${STATE_PATH}   (then: git checkout <commit> -- ${STATE_PATH})`,
  });
}

function foreignForm(): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_FORM',
    what: 'the recorded state has a form this version does not read yet',
    where: STATE_PATH,
    why: "it has no 'entries:'",
    safe: 'the file is untouched; nothing was judged',
    next: null,
  });
}
