import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Installs exactly what the lock says; a tree that holds it already is left alone, so that no network is needed. */
export async function install() {
  const lock = read('package-lock.json');
  const wanted = stampOf(lock);
  if (read(stampFile) === wanted || isInstalled(lock, read(npmRecord)))
    return { ok: true, note: 'up to date' };
  // `npm ci` empties node_modules first, so an interrupted installation leaves no stamp.
  const result = await run([...npm(), 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--include=dev']);
  if (result.ok) writeFileSync(join(root, stampFile), wanted);
  return result;
}

const stampFile = 'node_modules/.drift-install';
const npmRecord = 'node_modules/.package-lock.json';

/** Packages hold binaries, so what another platform installed does not count. */
function stampOf(lock) {
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** npm's own record of node_modules, for a tree that somebody installed by hand; other platforms' binaries are not in it. */
export function isInstalled(lock, record) {
  if (record === null) return false;
  const installed = JSON.parse(record).packages;
  for (const [path, { version, optional, link }] of Object.entries(JSON.parse(lock).packages)) {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) continue;
    if (installed[path] ? installed[path].version !== version : !optional || link) return false;
  }
  return true;
}

function read(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

/** The npm that started us, which also works where `npm` is a shell script; else the one in PATH. */
function npm() {
  const started = process.env['npm_execpath'];
  return started && basename(started) === 'npm-cli.js' ? [process.execPath, started] : ['npm'];
}
