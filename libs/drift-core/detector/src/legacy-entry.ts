import { asRecord, type GraphNode } from '@drift/graph';
import type { BaselineEntry, LegacyRecord } from './baseline.js';
import { isSynthetic, legacyPath, sideOf } from './legacy-paths.js';

export type LegacyForm = LegacyRecord['form'];

/** Where an entry of an old form stands. */
export interface LegacyFacts {
  nodeId: string;
  /** Null when the graph has no such node. */
  node: GraphNode | null;
  form: LegacyForm;
  /** Root-relative state file. */
  file: string;
}

/** One entry as it was stored, with its keys as written and values without prefix. */
export interface StoredEntry {
  fold: string | null;
  /** Null: it names no files. */
  files: ReadonlyMap<string, string> | null;
  synthetic: ReadonlyMap<string, string>;
}

/** Reads one entry of forms S1 to S6, or says in words that follow "its recorded state" why it cannot be used. */
export function readStored(value: unknown): StoredEntry | string {
  if (typeof value === 'string') {
    const fold = hexOf(value);
    return fold === null ? 'is not a hash' : { fold, files: null, synthetic: new Map() };
  }
  const record = asRecord(value);
  if (!record) return 'is neither a hash nor a mapping of keys to values';
  const { hash, files } = record;
  const fold = hexOf(hash);
  if (isGiven(hash) && fold === null) return `has a malformed hash '${shown(hash)}'`;
  if (!isGiven(files))
    return fold === null ? 'has neither a hash nor files' : { fold, files: null, synthetic: new Map() };
  const named = asRecord(files);
  if (!named) return "has 'files' that are not a mapping of paths to hashes";
  const stored = new Map<string, string>();
  const synthetic = new Map<string, string>();
  for (const [key, item] of Object.entries(named)) {
    const hex = hexOf(item);
    if (hex === null) return `has a malformed hash '${shown(item)}' of '${key}'`;
    (isSynthetic(key) ? synthetic : stored).set(key, hex);
  }
  return { fold, files: stored, synthetic };
}

/** Turns a stored entry into one of the baseline, or says why it cannot be used. */
export function toEntry(
  stored: StoredEntry,
  { nodeId, node, form, file }: LegacyFacts,
): BaselineEntry | string {
  const sides = {
    code: new Map<string, string>(),
    spec: new Map<string, string>(),
    upstream: new Map<string, string>(),
  };
  for (const [key, hex] of [...(stored.files ?? [])].sort(byKey)) {
    const path = legacyPath(key);
    if (path === null) return `names '${key}', which leads out of the workspace`;
    const side = sideOf(path, { nodeId, node, form });
    if (side === 'tool') continue;
    const digest = `sha256:${hex}`;
    if ((sides[side].get(path) ?? digest) !== digest) return `names '${path}' twice with different hashes`;
    sides[side].set(path, digest);
  }
  const ownPart = stored.synthetic.has(`own-subset:${nodeId}`);
  const graphSide = form !== 'S1' && stored.files !== null;
  return {
    path: [...sides.code.keys()].sort(),
    code: sorted(sides.code),
    single: false,
    materializedAt: null,
    origin: new Map([...sides.code.keys()].sort().map((path) => [path, 'unknown'] as const)),
    spec: graphSide && (ownPart || sides.spec.size > 0) ? sorted(sides.spec) : null,
    upstream: graphSide && sides.upstream.size > 0 ? sorted(sides.upstream) : null,
    unanswered: null,
    blob: new Map(),
    syntax: new Map(),
    contract: new Map(),
    generator: null,
    legacy: {
      form,
      file,
      fold: stored.fold,
      foldOnly: stored.files === null,
      synthetic: sorted(stored.synthetic),
    },
  };
}

/** Whether a value looks like an entry of forms S1 to S3, so that its key is a node id. */
export function looksStored(value: unknown): boolean {
  if (typeof value === 'string') return hexOf(value) !== null;
  const { hash, files } = asRecord(value) ?? {};
  if (typeof hash === 'string') return true;
  const hashes = Object.values(asRecord(files) ?? {});
  return hashes.length > 0 && hashes.every((one) => hexOf(one) !== null);
}

function hexOf(value: unknown): string | null {
  const hex = typeof value === 'string' ? value.replace(/^sha256:/, '').toLowerCase() : '';
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function shown(value: unknown): string {
  return String(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);
}

function sorted(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map].sort(byKey));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
