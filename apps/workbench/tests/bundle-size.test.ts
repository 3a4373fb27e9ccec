// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const LIMIT_KB = 220;
const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const manifestFile = join(dist, '.vite/manifest.json');
const isBuilt = existsSync(manifestFile);
if (!isBuilt) console.warn('SKIPPED: apps/workbench/dist is not built, so its size was not measured.');

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

it.skipIf(!isBuilt)(`loads at most ${LIMIT_KB} KB of JavaScript at first`, () => {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>;
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  const files = [...importedAtOnce(manifest, entry)].map((name) => manifest[name]?.file ?? '');
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  console.log(`initial JavaScript: ${(bytes / 1024).toFixed(1)} KB gzip in ${files.length} files`);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThanOrEqual(LIMIT_KB * 1024);
});

/** A chunk with everything that it imports at once; what it imports later does not count. */
function importedAtOnce(manifest: Record<string, Chunk>, name: string | undefined, seen = new Set<string>()) {
  if (name === undefined || seen.has(name)) return seen;
  seen.add(name);
  for (const imported of manifest[name]?.imports ?? []) importedAtOnce(manifest, imported, seen);
  return seen;
}
