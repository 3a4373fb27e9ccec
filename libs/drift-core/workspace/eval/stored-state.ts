import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord, readYaml } from '@drift/graph';

/** The same map under three names, by age. */
const READ_SETS = ['structureTouchedFiles', 'deterministicTouchedFiles', 'checkTouchedFiles'];
const MAX_STATE_CHARS = 64 * 1024 * 1024;

/** The forms of `.yggdrasil/.drift-state`, oldest first; `none` where nothing was recorded. */
export type StateForm = 'none' | 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6' | 'S7' | 'damaged';

/** One node's entry, read without the reader under test. */
export interface StoredEntry {
  form: StateForm;
  /** The folded hash; null where there is none. */
  fold: string | null;
  /** Path to 64 hexadecimal digits, keys of parsed values left out. */
  files: ReadonlyMap<string, string>;
  /** `own-subset:<node>` and the like, as they are written in S5 and, under the same names, in S6. */
  synthetic: ReadonlyMap<string, string>;
  /** S5 and S6: files of other nodes that a check read. */
  touched: ReadonlySet<string>;
}

export interface StoredState {
  /** The latest form that occurs. */
  form: StateForm;
  entries: ReadonlyMap<string, StoredEntry>;
}

/** Reads the recorded state of a project root in any of its forms. */
export function readStoredState(root: string): StoredState {
  const graph = join(root, '.yggdrasil');
  const place = join(graph, '.drift-state');
  if (!existsSync(place)) {
    const lock = existsSync(graph) && readdirSync(graph).some((name) => name.startsWith('yg-lock'));
    return { form: lock ? 'S7' : 'none', entries: new Map() };
  }
  return statSync(place).isDirectory() ? readFolder(place) : readOneFile(readFileSync(place, 'utf8'));
}

function readFolder(place: string): StoredState {
  const entries = new Map<string, StoredEntry>();
  for (const path of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.json')) continue;
    const { value } = readYaml(readFileSync(join(place, path), 'utf8'), MAX_STATE_CHARS);
    const record = asRecord(value) ?? {};
    const synthetic = Object.keys(asRecord(record['files']) ?? {}).some(isSynthetic);
    const form = 'schemaVersion' in record ? 'S6' : synthetic ? 'S5' : 'S4';
    entries.set(path.slice(0, -'.json'.length), entryOf(form, record));
  }
  const forms = [...entries.values()].map(({ form }) => form).sort();
  return { form: forms.at(-1) ?? 'none', entries };
}

function readOneFile(text: string): StoredState {
  const { value, problem } = readYaml(text, MAX_STATE_CHARS);
  const record = asRecord(value);
  if (problem !== null || !record)
    return { form: text.trim() === '' ? 'none' : 'damaged', entries: new Map() };
  if ('entries' in record) return documentedForm(asRecord(record['entries']) ?? {});
  const nodes = Object.entries(record);
  const files = nodes.flatMap(([, entry]) => Object.keys(asRecord(asRecord(entry)?.['files']) ?? {}));
  const graphSide = files.some((path) => path.startsWith('.yggdrasil/'));
  const form = text.startsWith('{') ? 'S3' : graphSide ? 'S2' : 'S1';
  return { form, entries: new Map(nodes.map(([id, entry]) => [id, entryOf(form, entry)])) };
}

function documentedForm(record: Record<string, unknown>): StoredState {
  const entries = new Map<string, StoredEntry>();
  for (const [id, value] of Object.entries(record)) {
    const { path, hash } = asRecord(value) ?? {};
    const hashes = typeof hash === 'string' ? { [String(path)]: hash } : (asRecord(hash) ?? {});
    const files = new Map(
      Object.entries(hashes).map(([one, hex]) => [one, String(hex).replace('sha256:', '')]),
    );
    entries.set(id, { form: 'S0', fold: null, files, synthetic: new Map(), touched: new Set() });
  }
  return { form: 'S0', entries };
}

function entryOf(form: StateForm, value: unknown): StoredEntry {
  const record = asRecord(value) ?? {};
  const all = Object.entries(asRecord(record['files']) ?? {}).map(
    ([key, hex]) => [key, String(hex)] as const,
  );
  const identity = asRecord(record['identity']) ?? {};
  const synthetic = new Map(all.filter(([key]) => isSynthetic(key)));
  if (typeof identity['ownSubset'] === 'string') synthetic.set('own-subset', identity['ownSubset']);
  for (const [target, hex] of Object.entries(asRecord(identity['ports']) ?? {}))
    synthetic.set(`port-aspects:${target}`, String(hex));
  const readSets = [
    ...READ_SETS.flatMap((key) => Object.values(asRecord(record[key]) ?? {})),
    ...Object.values(asRecord(identity['aspects']) ?? {}).map((aspect) => asRecord(aspect)?.['checkTouched']),
  ];
  return {
    form,
    fold: typeof value === 'string' ? value : typeof record['hash'] === 'string' ? record['hash'] : null,
    files: new Map(all.filter(([key]) => !isSynthetic(key))),
    synthetic,
    touched: new Set(readSets.flatMap((set) => Object.keys(asRecord(set) ?? {}))),
  };
}

function isSynthetic(key: string): boolean {
  return /^[a-z]+-[a-z]+:/u.test(key);
}
