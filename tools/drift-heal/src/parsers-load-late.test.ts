import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

let cli: Cli;
let workspace: TestWorkspace;
let coverage: string;
beforeAll(async () => {
  cli = await openCli();
});
beforeEach(() => {
  coverage = mkdtempSync(join(tmpdir(), 'drift-loaded-'));
  workspace = buildWorkspace({
    'src/a.ts': 'export const a: number = 1;\n',
    'src/b.py': 'def b():\n    return 1\n',
    '.yggdrasil/api/code/node.yaml': 'type: library\nmapping: { path: src/ }\n',
  });
  cli.run(workspace.root, 'materialize', 'api', '--written');
});
afterEach(() => {
  workspace.dispose();
  rmSync(coverage, { recursive: true });
});

/** Every script that the process loaded stands in its coverage report. */
function loadedBy(...argv: string[]): string {
  cli.runWith({ NODE_V8_COVERAGE: coverage }, workspace.root, ...argv);
  return readdirSync(coverage)
    .map((name) => readFileSync(join(coverage, name), 'utf8'))
    .join('');
}

it('loads no parser where nothing changed', () => {
  expect(loadedBy('scan')).not.toMatch(/node_modules\/(?:typescript|web-tree-sitter)\/|-reader-/u);
});

it('loads the parser of a changed file, and no other', () => {
  workspace.write('src/b.py', 'def b():\n    return 2\n');
  const loaded = loadedBy('scan');
  expect(loaded).toMatch(/node_modules\/web-tree-sitter\//u);
  expect(loaded).not.toMatch(/node_modules\/typescript\//u);
});
