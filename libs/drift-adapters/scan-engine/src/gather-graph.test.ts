import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspaceFiles, type WorkspaceFiles } from '@drift/files';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { gatherGraph } from './gather-graph.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

describe('a node file that is no plain file makes a node with a fault', () => {
  const path = '.yggdrasil/a/node.yaml';
  const gather = () => gatherGraph(openWorkspaceFiles(workspace.root)).nodes.get('a')?.fault;

  it('a named pipe', () => {
    workspace = buildWorkspace({ '.yggdrasil/a/rules.md': '' });
    execFileSync('mkfifo', [join(workspace.root, path)]);
    expect(gather()).toMatchObject({ code: 'E_NOT_REGULAR', path });
  });

  it.each([
    ['gone.yaml', 'E_NOT_FOUND'],
    ['/etc/hostname', 'E_SYMLINK_ESCAPE'],
    ['.', 'E_NOT_REGULAR'],
  ])('a link to %s', (target, code) => {
    workspace = buildWorkspace({ '.yggdrasil/a/rules.md': '' });
    symlinkSync(target, join(workspace.root, path));
    expect(gather()).toMatchObject({ code, path });
  });

  it('a folder', () => {
    workspace = buildWorkspace({ [`${path}/x.md`]: '' });
    expect(gather()).toMatchObject({ code: 'E_NOT_REGULAR', path });
  });
});

it('names the folders it could not look into', () => {
  workspace = buildWorkspace({
    '.yggdrasil/a/node.yaml': 'type: x',
    '.yggdrasil/b/node.yaml': 'type: x',
    'elsewhere/node.yaml': 'type: x',
  });
  symlinkSync('../elsewhere', join(workspace.root, '.yggdrasil/linked'));
  const files = openWorkspaceFiles(workspace.root);
  const blind: WorkspaceFiles = {
    ...files,
    list: (path) =>
      path === '.yggdrasil/b' ? { path, code: 'E_UNREADABLE', message: 'no' } : files.list(path),
  };
  const { nodes, unreadable, diagnostics } = gatherGraph(blind);
  expect([...nodes.keys()]).toEqual(['a']);
  expect(unreadable).toEqual(['.yggdrasil/b', '.yggdrasil/linked']);
  expect(diagnostics.map((found) => found.path).sort()).toEqual(unreadable);
  expect(gatherGraph(files).unreadable).toEqual(['.yggdrasil/linked']);
});

it('refuses a node file of any size over the limit by one code, and reads the others', () => {
  workspace = buildWorkspace({
    '.yggdrasil/a/node.yaml': `name: ${'x'.repeat(300_000)}`,
    '.yggdrasil/b/node.yaml': `name: ${'x'.repeat(3_000_000)}`,
    '.yggdrasil/c/node.yaml': 'mapping: c.ts',
  });
  const { nodes } = gatherGraph(openWorkspaceFiles(workspace.root));
  const faults = [...nodes.values()].map(({ id, fault }) => [id, fault?.code ?? null]);
  expect(faults).toEqual([
    ['a', 'E_YAML_LIMIT'],
    ['b', 'E_YAML_LIMIT'],
    ['c', null],
  ]);
});

it('says which generation the graph is, and keeps what was read of aspects and flows', () => {
  workspace = buildWorkspace({
    '.yggdrasil/yg-config.yaml': 'version: "2.1.0"\nartifacts: {}\n',
    '.yggdrasil/aspects/audit/yg-aspect.yaml': 'name: Audit\n',
    '.yggdrasil/flows/order/yg-flow.yaml': 'nodes: [a]\n',
    '.yggdrasil/model/a/yg-node.yaml': 'aspects: [{aspect: audit}]\n',
  });
  const graph = gatherGraph(openWorkspaceFiles(workspace.root));
  expect(graph).toMatchObject({ generation: 'G3', diagnostics: [], unreadable: [] });
  expect([[...graph.aspects.keys()], [...graph.flows.keys()]]).toEqual([['audit'], ['order']]);
});
