import { lstatSync, readdirSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { createPace } from '../pace.js';

/** Absolute path to what its stat says; bounded, so that a huge tree costs no more than a big one. */
export type OutsideManifest = ReadonlyMap<string, string>;

const MOST_ENTRIES = 1_000_000;

/** Where git and this tool write for themselves at any time, and nothing is run from. */
const OWN = [
  '.git/objects',
  '.git/logs',
  '.git/index',
  '.git/index.lock',
  '.git/FETCH_HEAD',
  '.git/drift-heal',
  '.drift',
];

/**
 * What can be seen from outside of a workspace, installed packages included, and of the names in the home
 * folder. For systems that cannot make all this read-only to a command.
 */
export async function readOutside(root: string, home: string | undefined): Promise<OutsideManifest> {
  const pace = createPace();
  const manifest = new Map<string, string>();
  if (home !== undefined) readHome(home, manifest);
  const own = new Set(OWN.map((path) => join(root, path)));
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of namesIn(folder)) {
      await pace();
      const path = join(folder, name);
      const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (stat === undefined || own.has(path)) continue;
      if (manifest.size >= MOST_ENTRIES) return manifest;
      manifest.set(path, stampOf(stat));
      if (stat.isDirectory()) folders.push(path);
    }
  }
  return manifest;
}

/** Absolute paths that came, went or changed, in code-unit order. */
export function changesOutside(before: OutsideManifest, after: OutsideManifest): string[] {
  const changed: string[] = [];
  for (const [path, was] of before) if (after.get(path) !== was) changed.push(path);
  for (const path of after.keys()) if (!before.has(path)) changed.push(path);
  return changed.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function readHome(home: string, manifest: Map<string, string>): void {
  for (const name of namesIn(home)) {
    const path = join(home, name);
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat !== undefined) manifest.set(path, stampOf(stat));
  }
}

/** What is in a folder is seen by itself; its times also tell of files that came and went again. */
function stampOf(stat: BigIntStats): string {
  if (stat.isDirectory()) return `${stat.mode} ${stat.ino}`;
  return `${stat.mode} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
