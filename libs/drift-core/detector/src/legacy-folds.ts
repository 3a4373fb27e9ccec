import { asRecord, covers, type MappingEntry } from '@drift/graph';

/** Digest of a text as 64 hexadecimal digits. */
export type Hex = (text: string) => string;
type Lines = readonly (readonly [path: string, hex: string])[];
type Order = (a: string, b: string) => number;

const EN = new Intl.Collator('en');

/** Writers sorted by the locale of their process, mostly English, and later by code unit; both are accepted. */
const ORDERS: readonly Order[] = [EN.compare, (a, b) => (a < b ? -1 : a > b ? 1 : 0)];

/** The folds that forms S2 to S5 may have of these files: the digest of the sorted lines `path:hash`. */
export function flatFolds(files: Lines, hex: Hex): string[] {
  return ORDERS.map((order) => foldLines(files, order, hex));
}

/**
 * The folds that form S1 may have: one line a mapping entry as written; a file counts by its digest,
 * a folder by that of the sorted lines `path below it:hash`. Null where an entry covers no file.
 */
export function mappedFolds(
  mapping: readonly MappingEntry[],
  files: ReadonlyMap<string, string>,
  hex: Hex,
): string[] | null {
  const folds: string[] = [];
  for (const order of ORDERS) {
    const lines: [string, string][] = [];
    for (const entry of mapping) {
      const value = files.get(entry.path) ?? folderFold(entry, files, { order, hex });
      if (value === null) return null;
      lines.push([entry.written.trim(), value]);
    }
    folds.push(foldLines(lines, order, hex));
  }
  return folds;
}

function folderFold(
  entry: MappingEntry,
  files: ReadonlyMap<string, string>,
  { order, hex }: { order: Order; hex: Hex },
): string | null {
  const top = entry.path === '.' || entry.path === '' ? '' : `${entry.path}/`;
  const inside = [...files].filter(([path]) => entry.kind === 'path' && covers(entry, path));
  if (inside.length === 0) return null;
  return foldLines(
    inside.map(([path, value]) => [path.slice(top.length), value]),
    order,
    hex,
  );
}

function foldLines(lines: Lines, order: Order, hex: Hex): string {
  return hex(sortedLines(lines, order).join('\n'));
}

function sortedLines(lines: Lines, order: Order): string[] {
  return [...lines].sort(([a], [b]) => order(a, b)).map(([path, value]) => `${path}:${value}`);
}

/**
 * The folds that form S6 may have over files, identity and verdicts; the first writers left the verdicts
 * out. Reasons, log and times take no part.
 */
export function identityFolds(record: Record<string, unknown>, files: Lines, hex: Hex): string[] {
  const identity = asRecord(record['identity']) ?? {};
  const aspects = pairs(identity['aspects']).map(([id, value]) => aspectLine(id, asRecord(value) ?? {}));
  const verdicts = pairs(record['aspectVerdicts']).map(([id, value]) => {
    const { verdict, errorSource = '' } = asRecord(value) ?? {};
    return `id=${id}|verdict=${String(verdict)}|errorSource=${String(errorSource)}`;
  });
  const named = [
    'identity:',
    `ownSubset=${String(identity['ownSubset'])}`,
    `ports={${assigned(identity['ports'])}}`,
    `aspects={${aspects.join('\n')}}`,
  ].join('\n');
  const inOrder = (order: Order): string => sortedLines(files, order).join('\n');
  const byLine = files
    .map(([path, value]) => `${path}:${value}`)
    .sort()
    .join('\n');
  return [byLine, ...ORDERS.map(inOrder)].flatMap((lines) => {
    const start = `files:\n${lines}\n${named}`;
    return [hex(`${start}\nverdicts:\n${verdicts.join('\n')}`), hex(start)];
  });
}

function aspectLine(id: string, { meta, tier, checkTouched }: Record<string, unknown>): string {
  const parts = [`id=${id}`, `meta=${String(meta)}`];
  if (tier !== undefined) parts.push(`tier=${String(tier)}`);
  if (checkTouched !== undefined) parts.push(`checkTouched={${assigned(checkTouched)}}`);
  return parts.join('|');
}

function assigned(value: unknown): string {
  return strings(value)
    .map(([key, hex]) => `${key}=${hex}`)
    .join('\n');
}

function strings(value: unknown): [string, string][] {
  return pairs(value).map(([key, item]) => [key, String(item)]);
}

/** In code-unit order of the keys. */
function pairs(value: unknown): [string, unknown][] {
  return Object.entries(asRecord(value) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
