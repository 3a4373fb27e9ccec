import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundledLicences } from './bundled-licences.mjs';
import { root } from './root.mjs';

/** What runs, in the folders in which it finds itself: every part looks for the others from its own place. */
const PARTS = [
  'tools/drift-heal/bin',
  'tools/drift-heal/dist',
  'apps/workbench-bff/dist',
  'apps/workbench/dist',
  'specs/semantic-core/openapi.yaml',
  'README.md',
  'LICENSE',
];

/** What stays outside the bundles, by the package that declares it: it finds files beside itself, or is native. */
const OUTSIDE = {
  'libs/drift-core/differ': ['typescript', 'web-tree-sitter'],
  'libs/drift-adapters/parsers': ['@repomix/tree-sitter-wasms'],
  'libs/drift-adapters/store': ['libsql'],
};

/** Compiled code is of one version of Node on one kind of machine. */
const KEPT_CODE = /[.]code$/;

/** Writes the package that others install into an empty folder; gives its manifest. Everything must be built. */
export function stagePackage(folder) {
  for (const part of PARTS) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !KEPT_CODE.test(path),
    });
  }
  const manifest = packageManifest();
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(
    join(folder, 'THIRD-PARTY-LICENSES.txt'),
    bundledLicences(['tools/drift-heal', 'apps/workbench-bff', 'apps/workbench']),
  );
  return manifest;
}

function packageManifest() {
  const { description, license, engines } = readJson('package.json');
  const { name, version, bin } = readJson('tools/drift-heal/package.json');
  const inPackage = Object.entries(bin).map(([word, path]) => [word, `tools/drift-heal/${path}`]);
  const outside = Object.entries(OUTSIDE).flatMap(([workspace, names]) => {
    const { dependencies } = readJson(`${workspace}/package.json`);
    return names.map((one) => [one, dependencies[one]]);
  });
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: Object.fromEntries(inPackage),
    dependencies: Object.fromEntries(outside),
  };
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
