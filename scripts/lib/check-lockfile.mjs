import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The lock must install everywhere, from any registry, exactly what the packages ask for. */
export function checkLockfile() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const faults = [...platformFaults(lock), ...sourceFaults(lock), ...manifestFaults(lock, readManifest)];
  return { ok: faults.length === 0, output: faults.join('\n') };
}

/** Where a registry misses a platform's binary, npm leaves it out in silence and `npm ci` fails elsewhere. */
export function platformFaults({ packages }) {
  const faults = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!lookupPaths(path, name).some((candidate) => packages[candidate])) {
        faults.push(`${path} wants ${name}, which has no entry of its own`);
      }
    }
  }
  return faults;
}

/** A recorded address would tie every clone to the registry that one machine used. */
export function sourceFaults({ packages }) {
  const faults = [];
  for (const [path, { resolved, link }] of Object.entries(packages)) {
    if (resolved !== undefined && !link) faults.push(`${path} is tied to ${resolved}`);
  }
  return faults;
}

/** The lock repeats what each of our packages asks for; `readManifest` gives a package.json, or null where there is none. */
export function manifestFaults({ packages }, readManifest) {
  const faults = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path.split('/').includes('node_modules')) continue;
    const manifest = readManifest(path);
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']) {
      if (manifest && sortedText(entry[kind]) === sortedText(manifest[kind])) continue;
      faults.push(`${path || '.'}: ${kind} differ from its package.json; run npm install`);
    }
  }
  return faults;
}

/** Node's own way from a package upwards: its node_modules, then that of each folder above it. */
function lookupPaths(path, name) {
  const parts = path === '' ? [] : path.split('/');
  const candidates = [];
  for (let length = parts.length; length >= 0; length -= 1) {
    if (parts[length - 1] === 'node_modules') continue;
    candidates.push([...parts.slice(0, length), 'node_modules', name].join('/'));
  }
  return candidates;
}

function readManifest(path) {
  const file = join(root, path, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const sortedText = (record = {}) => JSON.stringify(Object.entries(record).sort());
