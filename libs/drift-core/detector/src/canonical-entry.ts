import type { BaselineEntry } from './baseline.js';
import type { CanonicalLines } from './canonical-lines.js';
import { readCanonicalMap, readLateMap, type LikelyPaths } from './canonical-map.js';

/** More lines and brackets than an entry can have outside its lists and maps. */
const FIXED_PARTS = 20;
const SHA256 = /^sha256:[0-9a-f]+$/;
const SHA256_LENGTH = 71;

type Strings = ReadonlyMap<string, string>;
const NONE: Strings = new Map();
/** What stands under a key: undefined where the key is absent, null where it is not what would be printed. */
type Read<Value> = Value | undefined | null;

/** The lines of an entry from its path to what precedes its checksum; null where they are not what would be printed. */
export function readCanonicalEntry(lines: CanonicalLines): BaselineEntry | null {
  lines.parts += FIXED_PARTS;
  const path = readPath(lines);
  const code = path === null ? null : readCode(lines, path);
  if (path === null || code === null) return null;
  const likely: LikelyPaths = { paths: [...code.files.keys()], next: 0 };
  const materializedAt = readText(lines, 'materialized_at');
  const origin = readLate(lines, 'origin', likely);
  const unanswered = readText(lines, 'unanswered');
  const spec = readMapOrEmpty(lines, 'spec');
  const upstream = readMapOrEmpty(lines, 'upstream');
  // In this order where all code stands behind the graph's folder; in any other fewer are recognised.
  likely.paths = [...(spec?.keys() ?? []), ...(upstream?.keys() ?? []), ...likely.paths];
  const blob = readLate(lines, 'blob', likely);
  const syntax = readLate(lines, 'syntax', likely);
  const contract = readLate(lines, 'contract', likely);
  const generator = readGenerator(lines);
  if (materializedAt === null || origin === null || unanswered === null || spec === null) return null;
  if (upstream === null || blob === null || syntax === null || contract === null) return null;
  if (generator === null) return null;
  return {
    path,
    code: code.files,
    single: code.single,
    materializedAt: materializedAt ?? null,
    origin: (origin ?? NONE) as BaselineEntry['origin'],
    spec: spec ?? null,
    upstream: upstream ?? null,
    unanswered: unanswered ?? null,
    blob: blob ?? NONE,
    syntax: syntax ?? NONE,
    contract: contract ?? NONE,
    generator: generator ?? null,
    legacy: null,
  };
}

function readPath(lines: CanonicalLines): string | string[] | null {
  if (lines.takes('    path: ')) return lines.scalarBefore('\n');
  if (!lines.takes('    path:\n')) return null;
  const paths: string[] = [];
  while (lines.takes('      - ')) {
    const path = lines.scalarBefore('\n');
    if (path === null) return null;
    paths.push(path);
  }
  lines.parts += paths.length;
  return paths.length > 0 ? paths : null;
}

function readCode(
  lines: CanonicalLines,
  path: string | readonly string[],
): { files: Strings; single: boolean } | null {
  if (lines.takes('    hash: {}\n')) return { files: NONE, single: false };
  if (lines.takes('    hash:\n')) {
    const files = readCanonicalMap(lines, null);
    return files && isCode(files) ? { files, single: false } : null;
  }
  const hash = lines.takes('    hash: ') ? lines.scalarBefore('\n') : null;
  const [only, more] = typeof path === 'string' ? [path] : path;
  if (hash === null || only === undefined || more !== undefined) return null;
  const files = new Map([[only, hash]]);
  return isCode(files) ? { files, single: true } : null;
}

/** Paths with `./` are for the full reader, which drops it. */
function isCode(files: Strings): boolean {
  for (const [path, hash] of files)
    if (path.startsWith('./') || hash.length !== SHA256_LENGTH || !SHA256.test(hash)) return false;
  return true;
}

function readText(lines: CanonicalLines, key: string): Read<string> {
  return lines.takes(`    ${key}: `) ? lines.scalarBefore('\n') : undefined;
}

function readMap(lines: CanonicalLines, key: string): Read<Strings> {
  return lines.takes(`    ${key}:\n`) ? readCanonicalMap(lines, null) : undefined;
}

/** Nobody asks for it while the node is as it was. */
function readLate(lines: CanonicalLines, key: string, likely: LikelyPaths): Read<Strings> {
  return lines.takes(`    ${key}:\n`) ? readLateMap(lines, likely) : undefined;
}

function readMapOrEmpty(lines: CanonicalLines, key: string): Read<Strings> {
  return lines.takes(`    ${key}: {}\n`) ? NONE : readMap(lines, key);
}

function readGenerator(lines: CanonicalLines): Read<NonNullable<BaselineEntry['generator']>> {
  const found = readMap(lines, 'generator');
  if (!found) return found;
  const [name, version, config] = [found.get('name'), found.get('version'), found.get('config')];
  if (name === undefined || version === undefined || config === undefined || found.size > 3) return null;
  return { name, version, config };
}
