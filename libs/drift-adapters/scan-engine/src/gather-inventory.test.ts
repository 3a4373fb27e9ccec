import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Baseline, Inventory, NodeInventory } from '@drift/detector';
import { openWorkspaceFiles } from '@drift/files';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { gatherGraph } from './gather-graph.js';
import { gatherInventory } from './gather-inventory.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const NOTHING: Baseline = { version: null, form: 'none', entries: new Map() };

function gather(only?: string): Record<string, NodeInventory> {
  const files = openWorkspaceFiles(workspace.root);
  const graph = gatherGraph(files);
  const scope = only === undefined ? {} : { only: new Set([only]) };
  return Object.fromEntries(gatherInventory({ files, graph, baseline: NOTHING, ...scope }).nodes);
}

function gatherAgainst(baseline: Baseline, only?: ReadonlySet<string>): Inventory {
  const files = openWorkspaceFiles(workspace.root);
  return gatherInventory({ files, graph: gatherGraph(files), baseline, ...(only ? { only } : {}) });
}

function recorded(paths: Record<string, string[]>): Baseline {
  const entries = Object.entries(paths).map(
    ([id, code]) => [id, { code: new Map(code.map((path) => [path, 'sha256:0'])) }] as const,
  );
  return { version: 1, form: 'ours', entries: new Map(entries) } as unknown as Baseline;
}

const codeOf = (id: string): string[] => [...(gather()[id]?.code.keys() ?? [])];
const mapped = (mapping: string): Record<string, string> => ({
  '.yggdrasil/a/node.yaml': `type: x\nmapping: ${mapping}\n`,
});

describe('mappings on disk', () => {
  const tree = {
    'src/a.ts': '1',
    'src/deep/b.ts': '2',
    'src/deep/c.js': '3',
    'src/.hidden.ts': '4',
    'srcs/z.ts': '5',
  };

  it.each([
    ['src/a.ts', ['src/a.ts']],
    ['{path: src/}', ['src/.hidden.ts', 'src/a.ts', 'src/deep/b.ts', 'src/deep/c.js']],
    ['[src/deep, srcs/z.ts]', ['src/deep/b.ts', 'src/deep/c.js', 'srcs/z.ts']],
    ['["src/*.ts"]', ['src/.hidden.ts', 'src/a.ts']],
    ['["src/**/*.ts"]', ['src/.hidden.ts', 'src/a.ts', 'src/deep/b.ts']],
    ['nowhere.ts', []],
    ['["nowhere/**"]', []],
  ])('%s', (mapping, expected) => {
    workspace = buildWorkspace({ ...tree, ...mapped(mapping) });
    expect(codeOf('a')).toEqual(expected);
  });

  it('the root: everything but git, the graph and what is ignored', () => {
    workspace = buildWorkspace({ ...tree, ...mapped('.'), '.gitignore': 'srcs/\n*.js\n' });
    workspace.git('init', '-q');
    expect(codeOf('a')).toEqual(['.gitignore', 'src/.hidden.ts', 'src/a.ts', 'src/deep/b.ts']);
  });

  it.each(['../outside.ts', '/etc/passwd', 'a/../../x', '.git/config', '.GIT/config', '["../*.ts"]'])(
    '%s is refused by name',
    (mapping) => {
      workspace = buildWorkspace({ ...tree, ...mapped(mapping) });
      expect(gather()['a']?.faults).toMatchObject([{ code: 'E_PATH' }]);
    },
  );
});

describe('ignore rules are those of git', () => {
  it('nested files, negation, folders against files, rules above the mapped folder', () => {
    workspace = buildWorkspace({
      '.gitignore': 'build/\n*.log\n!keep.log\n/src/secret.ts\n',
      'src/.gitignore': '*.tmp\n!important.tmp\ndeep/*.gen.ts\n',
      'src/deep/.gitignore': '!kept.gen.ts\n',
      'src/build': 'a file of that name',
      'src/sub/build/x.ts': '',
      'src/a.log': '',
      'src/keep.log': '',
      'src/a.tmp': '',
      'src/important.tmp': '',
      'src/secret.ts': '',
      'src/sub/secret.ts': '',
      'src/deep/a.gen.ts': '',
      'src/deep/kept.gen.ts': '',
      ...mapped('src/'),
    });
    workspace.git('init', '-q');
    const git = workspace.git('ls-files', '-co', '--exclude-standard', '--', 'src').trim().split('\n').sort();
    expect(codeOf('a')).toEqual(git);
  });

  it('a folder that is mapped although git ignores it counts', () => {
    workspace = buildWorkspace({ '.gitignore': 'gen/\n', 'gen/a.ts': '', 'gen/b.ts': '', ...mapped('gen/') });
    expect(codeOf('a')).toEqual(['gen/a.ts', 'gen/b.ts']);
  });

  it('only the pattern that ignores the mapped folder is dropped', () => {
    workspace = buildWorkspace({
      '.gitignore': 'src/gen/\n*.tmp\n!keep.tmp\n',
      'src/.gitignore': '/gen\n*.log\n',
      'src/gen/a.ts': '',
      'src/gen/deep/x.tmp': '',
      'src/gen/keep.tmp': '',
      'src/gen/x.log': '',
      ...mapped('src/gen/'),
    });
    expect(codeOf('a')).toEqual(['src/gen/a.ts', 'src/gen/keep.tmp']);
  });

  it('a file that is mapped by name although git ignores it counts', () => {
    workspace = buildWorkspace({ '.gitignore': '*.ts\n', 'a.ts': '', ...mapped('a.ts') });
    expect(codeOf('a')).toEqual(['a.ts']);
  });

  it('a recorded file counts even when it is ignored now', () => {
    workspace = buildWorkspace({
      '.gitignore': '*.gen.ts\n',
      'src/a.gen.ts': '1',
      'src/b.ts': '2',
      ...mapped('src/'),
    });
    const { nodes } = gatherAgainst(recorded({ a: ['src/a.gen.ts'] }));
    expect([...(nodes.get('a')?.code.keys() ?? [])]).toEqual(['src/a.gen.ts', 'src/b.ts']);
  });
});

it('a child owns its files, with or without trailing slashes; unrelated nodes share', () => {
  workspace = buildWorkspace({
    'src/a.ts': '',
    'src/child/b.ts': '',
    'src/child/own.gen.ts': '',
    '.yggdrasil/p/node.yaml': 'type: x\nmapping: {path: src/}\n',
    '.yggdrasil/p/c/node.yaml': 'type: x\nmapping: {path: src/child/}\n',
    '.yggdrasil/p/c/g/node.yaml': 'type: x\nmapping: ["src/**/*.gen.ts"]\n',
    '.yggdrasil/q/node.yaml': 'type: x\nmapping: src/a.ts\n',
  });
  expect(codeOf('p')).toEqual(['src/a.ts']);
  expect(codeOf('p/c')).toEqual(['src/child/b.ts']);
  expect(codeOf('p/c/g')).toEqual(['src/child/own.gen.ts']);
  expect(codeOf('q')).toEqual(['src/a.ts']);
});

describe('the spec side', () => {
  it('is the artifacts, the sources and what they name by $ref', () => {
    workspace = buildWorkspace({
      'specs/api.yaml': "a: {$ref: './types.yaml#/X'}\n",
      'specs/types.yaml': 'b: {$ref: "more/deep.json"}\nself: {$ref: "types.yaml"}\n',
      'specs/more/deep.json': '{"$ref": "../api.yaml"}',
      'specs/unrelated.yaml': '',
      'protos/a.proto': '',
      '.yggdrasil/a/node.yaml': 'type: x\nmapping: src/a.ts\nsources: [specs/api.yaml, "protos/*.proto"]\n',
      '.yggdrasil/a/rules.md': '',
      '.yggdrasil/a/child/node.yaml': 'type: x\n',
    });
    expect([...(gather()['a']?.spec.keys() ?? [])]).toEqual([
      '.yggdrasil/a/node.yaml',
      '.yggdrasil/a/rules.md',
      'protos/a.proto',
      'specs/api.yaml',
      'specs/more/deep.json',
      'specs/types.yaml',
    ]);
  });

  it('names a source that matches nothing and refuses a reference out of the root', () => {
    workspace = buildWorkspace({
      'specs/api.yaml': "a: {$ref: '../../secret.yaml'}\n",
      '.yggdrasil/a/node.yaml':
        'type: x\nmapping: src/a.ts\nsources: [specs/api.yaml, specs/gone.yaml, "specs/*.proto"]\n',
    });
    expect(gather()['a']?.missingSources).toEqual(['specs/gone.yaml', 'specs/*.proto']);
    expect(gather()['a']?.faults).toMatchObject([{ code: 'E_PATH' }]);
  });

  it('upstream is ancestors, aspects and the interfaces of related nodes', () => {
    workspace = buildWorkspace({
      '.yggdrasil/a/node.yaml': 'type: x\n',
      '.yggdrasil/a/overview.md': '',
      '.yggdrasil/a/b/node.yaml':
        'type: x\nmapping: b.ts\naspects: [audit]\nrelations: [{target: other, type: uses}]\n',
      '.yggdrasil/other/node.yaml': 'type: x\n',
      '.yggdrasil/other/interface.md': '',
      '.yggdrasil/other/internals.md': '',
      '.yggdrasil/aspects/audit/content.md': '',
      '.yggdrasil/aspects/unused/content.md': '',
    });
    expect([...(gather()['a/b']?.upstream.keys() ?? [])]).toEqual([
      '.yggdrasil/a/node.yaml',
      '.yggdrasil/a/overview.md',
      '.yggdrasil/aspects/audit/content.md',
      '.yggdrasil/other/interface.md',
    ]);
  });
});

describe('what cannot be read is a fault of its node', () => {
  it('a link that stays inside counts by its target, one that leaves is refused', () => {
    workspace = buildWorkspace({
      'src/a.ts': 'same',
      'lib/real.ts': 'same',
      ...mapped('src/'),
      '.yggdrasil/b/node.yaml': 'type: x\nmapping: out/\n',
      'out/x.ts': '',
    });
    symlinkSync('../lib/real.ts', join(workspace.root, 'src/link.ts'));
    symlinkSync('/etc/hostname', join(workspace.root, 'out/leak'));
    const { a, b } = gather();
    expect(a?.code.get('src/link.ts')).toBe(a?.code.get('src/a.ts'));
    expect(a?.faults).toEqual([]);
    expect(b?.faults).toMatchObject([{ code: 'E_SYMLINK_ESCAPE', path: 'out/leak' }]);
  });

  it('a linked folder is walked once, a link that leads back is named', () => {
    workspace = buildWorkspace({ 'src/a.ts': '', 'lib/b.ts': '', ...mapped('src/') });
    symlinkSync('../lib', join(workspace.root, 'src/lib'));
    expect(codeOf('a')).toEqual(['src/a.ts', 'src/lib/b.ts']);
    symlinkSync('..', join(workspace.root, 'src/loop'));
    symlinkSync('../src', join(workspace.root, 'lib/around'));
    const faults = gather()['a']?.faults ?? [];
    expect(faults.map((fault) => fault.code)).toEqual(['E_PATH', 'E_PATH']);
  });

  it('a link to nothing', () => {
    workspace = buildWorkspace({
      'src/a.ts': '',
      ...mapped('src/'),
      '.yggdrasil/b/node.yaml': 'type: x\nmapping: a.ts\n',
    });
    symlinkSync('gone.ts', join(workspace.root, 'src/dangling.ts'));
    symlinkSync('gone.md', join(workspace.root, '.yggdrasil/b/rules.md'));
    const { a, b } = gather();
    expect(a?.faults).toMatchObject([{ code: 'E_NOT_FOUND', path: 'src/dangling.ts' }]);
    expect(a?.faults[0]?.message).toContain('is a link to nothing');
    expect(b?.faults).toMatchObject([{ code: 'E_NOT_FOUND', path: '.yggdrasil/b/rules.md' }]);
  });

  it('an artifact or an aspect that is no file', () => {
    workspace = buildWorkspace({
      '.yggdrasil/a/node.yaml': 'type: x\nmapping: a.ts\naspects: [audit, "*"]\n',
      '.yggdrasil/aspects/audit/content.md': '',
    });
    execFileSync('mkfifo', [join(workspace.root, '.yggdrasil/a/rules.md')]);
    execFileSync('mkfifo', [join(workspace.root, '.yggdrasil/aspects/audit/pipe')]);
    expect(gather()['a']?.faults).toMatchObject([
      { code: 'E_NOT_REGULAR', path: '.yggdrasil/a/rules.md' },
      { code: 'E_NOT_REGULAR', path: '.yggdrasil/aspects/audit/pipe' },
    ]);
  });

  it('a named pipe in a mapped folder neither hangs nor passes', () => {
    workspace = buildWorkspace({ 'src/a.ts': '', ...mapped('src/') });
    execFileSync('mkfifo', [join(workspace.root, 'src/pipe')]);
    expect(gather()['a']?.faults).toMatchObject([{ code: 'E_NOT_REGULAR', path: 'src/pipe' }]);
  });
});

describe('a recorded file that is gone', () => {
  it('is missing, not a fault, when a folder has its name now', () => {
    workspace = buildWorkspace({ 'src/a.ts/b.ts': '', ...mapped('src/') });
    const found = gatherAgainst(recorded({ a: ['src/a.ts'] })).nodes.get('a');
    expect(found?.faults).toEqual([]);
    expect([...(found?.code.keys() ?? [])]).toEqual(['src/a.ts/b.ts']);
  });

  it('is looked for in the folders of all nodes, also where only its own is asked for', () => {
    workspace = buildWorkspace({
      'src/a.ts': '',
      'lib/moved.ts': '',
      'lib/deep/other.ts': '',
      'lib/known.ts': '',
      ...mapped('src/'),
      '.yggdrasil/b/node.yaml': 'type: x\nmapping: lib/\n',
    });
    const baseline = recorded({ a: ['src/gone.ts', 'src/a.ts'], b: ['lib/known.ts', 'lib/lost/x.ts'] });
    const all = gatherAgainst(baseline);
    const one = gatherAgainst(baseline, new Set(['a']));
    expect([...one.nodes.keys()]).toEqual(['a']);
    expect([...one.strays.keys()]).toEqual(['lib/deep/other.ts', 'lib/moved.ts']);
    expect(one.strays).toEqual(all.strays);
  });

  it('costs nothing where none is gone', () => {
    workspace = buildWorkspace({
      'src/a.ts': '',
      'lib/b.ts': '',
      ...mapped('src/'),
      '.yggdrasil/b/node.yaml': 'type: x\nmapping: lib/\n',
    });
    expect(gatherAgainst(recorded({ a: ['src/a.ts'] }), new Set(['a'])).strays.size).toBe(0);
  });
});

it('reads only the nodes it is asked for, and changes nothing on disk', () => {
  workspace = buildWorkspace({
    'a.ts': '',
    'b.ts': '',
    ...mapped('a.ts'),
    '.yggdrasil/b/node.yaml': 'type: x\nmapping: b.ts\n',
  });
  const before = workspace.manifest();
  expect(Object.keys(gather('b'))).toEqual(['b']);
  expect(workspace.manifest()).toEqual(before);
});
