import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * The licence texts of every package that the bundles of these workspaces may hold: all that they depend on at run
 * time, by the lock file, one level below another. A package without a text is named with its licence's name.
 */
export function bundledLicences(workspaces) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Set();
  const ways = [...workspaces];
  for (const path of ways) {
    if (found.has(path)) continue;
    found.add(path);
    const { link, resolved, dependencies, optionalDependencies } = packages[path] ?? {};
    if (link) ways.push(resolved);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(packages, path, name);
      if (place !== null) ways.push(place);
    }
  }
  return [...found]
    .filter((path) => path.includes('node_modules/') && !packages[path].link)
    .sort()
    .map((path) => licenceOf(path, packages[path]))
    .join('\n');
}

/** Where Node finds a package from this folder on upwards; null where it is not installed, as one of another system. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place]) return place;
    if (folder === '') return null;
  }
}

function licenceOf(path, { version, license }) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const folder = join(root, path);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => LICENCE.test(file)) : [];
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`## ${name} ${version} (${license ?? 'licence not named'})`, ...texts, ''].join('\n\n');
}
