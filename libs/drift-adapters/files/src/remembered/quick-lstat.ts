import { lstatSync } from 'node:fs';
import type { SeenStat } from '../input-observer.js';

/**
 * A `lstat` of this path, in one value that the next call fills anew; null where nothing stands there.
 * Like `lstatSync` it throws where it cannot be asked.
 */
export type QuickLstat = (path: string) => SeenStat | null;

/** Releases of Node in which this was measured, and tried by the tests. */
const KNOWN_NODES: ReadonlySet<string> = new Set(['20', '22', '24']);

/**
 * Node's own `lstat` without the object that `lstatSync` makes of it, which costs a third of the call; null
 * where Node does not give it or it does not say of `path` what `lstatSync` says. It is no promise of Node's:
 * what it says is the same may be taken for it, anything else is to be asked of `lstatSync`.
 * Places of the fields: `getStatsFromBinding` in Node's `lib/internal/fs/utils.js`.
 */
export function quickLstat(path: string): QuickLstat | null {
  if (!KNOWN_NODES.has(process.versions.node.split('.', 1)[0] ?? '')) return null;
  try {
    const { lstat } = (process as unknown as Bindings).binding('fs');
    const seen: SeenStat = { size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0, dev: 0 };
    const quick: QuickLstat = (asked) => {
      const fields = lstat(asked, false, undefined, false);
      return fields === undefined ? null : fill(seen, fields);
    };
    const { size, mtimeMs, ctimeMs, ino, dev } = lstatSync(path);
    const said = quick(path);
    const usual = { size, mtimeMs, ctimeMs, ino, dev };
    return said && FIELDS.every((field) => said[field] === usual[field]) ? quick : null;
  } catch {
    return null;
  }
}

interface Bindings {
  binding: (name: 'fs') => {
    lstat: (path: string, big: false, request: undefined, throws: false) => Float64Array | undefined;
  };
}

const FIELDS = ['size', 'mtimeMs', 'ctimeMs', 'ino', 'dev'] as const;

/** The same doubles as in `Stats`: seconds times 1000 plus nanoseconds by a million. */
function fill(seen: SeenStat, fields: Float64Array): SeenStat {
  seen.dev = fields[0] ?? NaN;
  seen.ino = fields[7] ?? NaN;
  seen.size = fields[8] ?? NaN;
  seen.mtimeMs = (fields[12] ?? NaN) * 1e3 + (fields[13] ?? NaN) / 1e6;
  seen.ctimeMs = (fields[14] ?? NaN) * 1e3 + (fields[15] ?? NaN) / 1e6;
  return seen;
}
