import { readdirSync } from 'node:fs';

const skipped = new Set(['node_modules', 'dist', 'fixtures']);

/** Every file below a folder as sorted POSIX paths relative to it; packages, bundles and fixtures are left out. */
export function listFiles(folder, prefix = '') {
  const files = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.push(prefix + entry.name);
    else if (entry.isDirectory() && !skipped.has(entry.name)) {
      files.push(...listFiles(`${folder}/${entry.name}`, `${prefix}${entry.name}/`));
    }
  }
  return files.sort();
}
