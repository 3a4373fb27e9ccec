import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';
import { cruise, unseen } from './cruise.mjs';

const packages = {
  '@drift/domain': 'libs/semantic-core/domain',
  '@drift/graph': 'libs/drift-core/graph',
  '@drift/differ': 'libs/drift-core/differ',
  '@drift/detector': 'libs/drift-core/detector',
  '@drift/analyzer': 'libs/drift-core/analyzer',
  '@drift/remediation': 'libs/drift-core/remediation',
  '@drift/workspace': 'libs/drift-core/workspace',
  '@drift/files': 'libs/drift-adapters/files',
  '@drift/git': 'libs/drift-adapters/git',
  '@drift/report': 'libs/report',
  '@drift/testing': 'libs/testing',
  '@drift/workbench': 'apps/workbench',
  '@drift/workbench-bff': 'apps/workbench-bff',
  'drift-heal': 'tools/drift-heal',
};

/** What every room may do: none of it is a fault. */
const allowed = {
  'libs/drift-core/analyzer/src/ok.ts': `import '@drift/detector'; import '@drift/domain';`,
  'libs/drift-core/workspace/src/ok.ts': `import '@drift/git'; import '@drift/remediation'; import 'node:path';`,
  'libs/drift-core/graph/src/ok.test.ts': `import 'node:fs'; import '@drift/testing'; import '@drift/files';`,
  'libs/drift-adapters/files/src/ok.ts': `import 'node:fs/promises'; import '@drift/domain';`,
  'libs/drift-adapters/git/src/ok.ts': `import '@drift/files'; import '@drift/graph'; import 'node:child_process';`,
  'libs/drift-core/graph/src/sample.fixture.ts': `import 'node:os'; import './ok.test.js';`,
  'libs/testing/src/ok.ts': `import 'node:fs'; import '@drift/files';`,
  'tools/drift-heal/src/ok.ts': `import '@drift/workspace'; import '@drift/report'; import 'node:process';`,
  'tools/drift-heal/bin/ok.mjs': `import 'node:fs';`,
};

/** One planted file for each rule, named by the rule that has to catch it. */
const planted = {
  'domain-direction': ['libs/semantic-core/domain/src/bad.ts', `import '@drift/graph';`],
  'graph-direction': ['libs/drift-core/graph/src/bad.ts', `import type { value } from '@drift/detector';`],
  'differ-direction': ['libs/drift-core/differ/src/bad.ts', `export * from '@drift/graph';`],
  'detector-direction': ['libs/drift-core/detector/src/bad.ts', `void import('@drift/analyzer');`],
  'analyzer-direction': ['libs/drift-core/analyzer/src/bad.ts', `import '@drift/remediation';`],
  'remediation-direction': ['libs/drift-core/remediation/src/bad.ts', `import '@drift/workspace';`],
  'workspace-direction': ['libs/drift-core/workspace/src/bad.ts', `import '@drift/report';`],
  'adapter-direction': ['libs/drift-adapters/git/src/bad.ts', `import '@drift/analyzer';`],
  'report-direction': ['libs/report/src/bad.ts', `import '@drift/graph';`],
  'workbench-direction': ['apps/workbench/src/bad.ts', `import '@drift/report';`],
  'door-direction': ['tools/drift-heal/src/bad.ts', `import '@drift/graph';`],
  'every-file-has-a-room': ['libs/attic/old/src/bad.ts', `import '@drift/domain';`],
  'doors-stand-alone': ['tools/drift-heal/src/neighbour.ts', `import '@drift/workbench-bff';`],
  'adapters-meet-in-workspace': ['tools/drift-heal/src/shortcut.ts', `import '@drift/git';`],
  'adapters-stand-alone': ['libs/drift-adapters/files/src/bad.ts', `import '@drift/git';`],
  'core-is-pure': ['libs/drift-core/detector/src/impure.ts', `import 'node:os';`],
  'domain-runs-in-a-browser': ['libs/semantic-core/domain/src/impure.ts', `import 'path';`],
  'one-door-to-the-file-system': ['libs/drift-adapters/git/src/reads.ts', `import 'node:fs/promises';`],
  'testing-is-for-tests': ['libs/report/src/shortcut.ts', `import '@drift/testing';`],
  'packages-by-name': ['libs/drift-core/detector/src/escape.ts', `import '../../graph/src/index.js';`],
  'no-cycles': ['libs/report/src/chicken.ts', `import './egg.js';`],
  'everything-resolves': ['libs/report/src/lost.ts', `import './nowhere.js';`],
};

const roots = [];
afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true })));

test('imports that follow the rules pass', async () => {
  const { modules, faults } = await cruise(tree(allowed));
  expect(faults).toEqual([]);
  expect(modules.length).toBe(Object.keys(packages).length + Object.keys(allowed).length);
});

test('every rule has a planted violation and catches it', async () => {
  const egg = { 'libs/report/src/egg.ts': `import './chicken.js';` };
  const { faults } = await cruise(tree({ ...Object.fromEntries(Object.values(planted)), ...egg }));
  const names = rules.forbidden.map(({ name }) => name);
  expect(Object.keys(planted).sort()).toEqual(names.sort());
  for (const [rule, [file]] of Object.entries(planted)) {
    expect(faults.filter((fault) => fault.startsWith(`${rule}: ${file} → `))).toHaveLength(1);
  }
});

test('a run that saw no module is a fault', async () => {
  const root = tree({ 'libs/readme.md': '' }, {});
  expect((await cruise(root)).faults).toEqual(['dependency-cruiser saw 0 modules, so it judged nothing.']);
});

test('a tree without our folders is a fault', async () => {
  expect((await cruise(tree({ 'readme.md': '' }, {}))).faults).toHaveLength(1);
});

test('a file that was not seen is a fault', () => {
  expect(unseen([{ source: 'libs/a.ts' }], ['libs/a.ts', 'libs/b.ts'])).toEqual([
    'libs/b.ts: not seen by dependency-cruiser',
  ]);
});

test('every rule says why in one sentence', () => {
  for (const { name, comment } of rules.forbidden) expect(comment, name).toMatch(/^[^.]+[.]$/);
});

/** A small repository in a temporary folder; npm's links are made by hand. */
function tree(files, linked = packages) {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'drift-imports-'));
  roots.push(root);
  const all = { 'package.json': '{"workspaces":["libs/*/*","libs/*","apps/*","tools/*"]}', ...files };
  for (const [name, folder] of Object.entries(linked)) {
    const manifest = { name, version: '0.1.0', type: 'module', exports: { '.': './src/index.ts' } };
    all[`${folder}/package.json`] = JSON.stringify(manifest);
    all[`${folder}/src/index.ts`] = 'export const value = 1;\n';
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [name, folder] of Object.entries(linked)) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, folder), link);
  }
  return root;
}
