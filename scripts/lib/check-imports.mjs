import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from './cruise.mjs';
import { drawImports, replacePicture } from './draw-imports.mjs';
import { packageImports } from './packages.mjs';
import { root } from './root.mjs';

const page = join(root, 'docs', 'architecture.md');

/** The import gate: every rule of `.dependency-cruiser.mjs`, nothing overlooked, and a picture that is current. */
export async function checkImports() {
  const { modules, faults } = await cruise(root);
  faults.push(...undeclared(modules, readManifest));
  const current = readFileSync(page, 'utf8');
  if (modules.length > 0 && replacePicture(current, drawImports(modules)) !== current) {
    faults.push('docs/architecture.md: the picture of the imports is old. Next: npm run picture');
  }
  return { ok: faults.length === 0, output: faults.join('\n'), note: `${modules.length} modules` };
}

/** Writes the picture that `checkImports` compares. */
export async function writePicture() {
  const { modules } = await cruise(root);
  writeFileSync(page, replacePicture(readFileSync(page, 'utf8'), drawImports(modules)));
}

/** npm links every package of ours at the root, so an import works also where the package.json does not name it. */
export function undeclared(modules, manifestOf) {
  const faults = [];
  for (const { from, to } of packageImports(modules)) {
    const { name } = manifestOf(to);
    if (manifestOf(from).dependencies?.[name] === undefined) {
      faults.push(`${from}/package.json: imports ${name} without declaring it`);
    }
  }
  return faults;
}

const readManifest = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
