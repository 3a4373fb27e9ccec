import { asRecord, type MappingEntry } from '@drift/graph';
import type { Baseline, BaselineEntry } from './baseline.js';
import { foldFiles, foldMapping, hexOf } from './print-legacy-fold.js';
import type { KeptForm } from './print-legacy-form.js';

/** What writing an entry of an old form needs. */
export interface LegacyPrint {
  form: KeptForm;
  before: Baseline;
  after: Baseline;
  /** Sorted node ids. */
  changed: readonly string[];
  mapping: (nodeId: string) => readonly MappingEntry[];
  digest: (text: string) => string;
}

/**
 * One node's value in an old form, `{hash, files, mtimes?}`; `old` is the parsed value that stands
 * there now. Null where the very same is recorded already. Keys are kept as their writer wrote them,
 * and the times of files that are recorded anew are dropped.
 */
export function legacyValue(
  nodeId: string,
  old: unknown,
  { form, after, mapping, digest }: LegacyPrint,
): Record<string, unknown> | null {
  const entry = after.entries.get(nodeId);
  if (!entry) return null;
  const record = asRecord(old) ?? {};
  const stored = asRecord(record['files']) ?? {};
  const entries = mapping(nodeId);
  const files = writtenKeys(trackedBy(entry, form), stored, entries);
  if (Object.keys(stored).length === files.size && [...files].every(([key, hex]) => stored[key] === hex)) {
    // The writer sorted by its locale; its fold over the same files is as good as ours.
    if (typeof record['hash'] === 'string') return null;
  }
  const code = new Map([...entry.code].map(([path, value]) => [path, hexOf(value)]));
  const hash =
    form === 'S1' && entries.length > 0 ? foldMapping(entries, code, digest) : foldFiles(files, digest);
  const times = Object.entries(asRecord(record['mtimes']) ?? {}).filter(
    ([key]) => stored[key] === files.get(key),
  );
  const { mtimes: _, ...rest } = record;
  return {
    ...rest,
    hash,
    files: Object.fromEntries(files),
    ...(times.length > 0 ? { mtimes: Object.fromEntries(times) } : {}),
  };
}

/** Form S1 knows no graph files. */
function trackedBy(entry: BaselineEntry, form: KeptForm): Map<string, string> {
  const graph = form === 'S1' ? [] : [...(entry.upstream ?? []), ...(entry.spec ?? [])];
  return new Map([...entry.code, ...graph]);
}

/** By key as written, in code-unit order: a stored key stays, a file that the mapping names keeps its spelling. */
function writtenKeys(
  tracked: ReadonlyMap<string, string>,
  stored: Record<string, unknown>,
  mapping: readonly MappingEntry[],
): Map<string, string> {
  const spelled = new Map<string, string>();
  for (const { kind, path, written } of mapping) if (kind === 'path') spelled.set(path, written);
  for (const key of Object.keys(stored)) spelled.set(plainPath(key), key);
  const keys = [...tracked].map(([path, value]) => [spelled.get(path) ?? path, hexOf(value)] as const);
  return new Map(keys.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plainPath(key: string): string {
  return key
    .replaceAll('\\', '/')
    .replace(/^\.\/(?=.)/, '')
    .replace(/(?<=.)\/+$/, '');
}
