import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import {
  CLEAN,
  NODE,
  NODE_FILE,
  RULES,
  TREE,
  mapping,
  buildRecorded,
  scanOf,
  lineOn,
} from './one-node.fixture.js';
import { writeState } from './state-forms.fixture.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const build = (...recorded: Parameters<typeof buildRecorded>): void => {
  workspace = buildRecorded(...recorded);
};
const scan = (): Promise<DriftScanResult> => scanOf(workspace);
const lineOf = (nodeId?: string): Promise<string> => lineOn(workspace, nodeId);
const at = (path: string): string => join(workspace.root, path);

describe('the edge matrix of one node, S4', () => {
  it.each<[string, () => void, string]>([
    ['unchanged', () => undefined, CLEAN],
    ['touch', () => utimesSync(at('src/a.ts'), 1, 1), CLEAN],
    ['chmod', () => chmodSync(at('src/a.ts'), 0o755), CLEAN],
    ['empty directory added', () => mkdirSync(at('src/empty')), CLEAN],
    ['link added inside a directory', () => symlinkSync('a.ts', at('src/link.ts')), CLEAN],
    ['unlisted artifact added', () => workspace.write('.yggdrasil/model/a/internals.md', 'x'), CLEAN],
    ['file edited', () => workspace.write('one.ts', 'changed();\n'), 'spec_stale code-ahead one.ts body'],
    ['file added', () => workspace.write('src/z.ts', ''), 'spec_stale untracked-output src/z.ts added'],
    ['file deleted', () => workspace.remove('src/a.ts'), 'code_stale missing-output src/a.ts missing'],
    [
      'file renamed',
      () => workspace.rename('src/a.ts', 'src/c.ts'),
      'spec_stale renamed-output src/c.ts renamed',
    ],
    [
      'one binary byte',
      () => workspace.write('src/bytes.bin', 'a\0c\n'),
      'spec_stale code-ahead src/bytes.bin body',
    ],
    [
      'one of two mapped paths gone',
      () => workspace.remove('one.ts'),
      'code_stale missing-output one.ts missing',
    ],
    [
      'mapped directory removed',
      () => workspace.remove('src'),
      'code_stale missing-output src/a.ts missing src/bytes.bin missing',
    ],
    ['artifact edited', () => workspace.write(RULES, 'Other.\n'), `code_stale spec-ahead ${RULES} changed`],
    [
      'artifact that became a folder',
      () => {
        workspace.remove(RULES);
        workspace.write(`${RULES}/part.md`, 'Does it.\n');
      },
      `code_stale spec-ahead ${RULES} missing`,
    ],
    [
      'artifact and source edited',
      () => {
        workspace.write(RULES, 'Other.\n');
        workspace.write('one.ts', 'changed();\n');
      },
      `semantic both-changed ${RULES} changed one.ts body`,
    ],
    [
      'no state but files exist',
      () => workspace.remove('.yggdrasil/.drift-state'),
      'spec_stale unrecorded one.ts added src/a.ts added src/bytes.bin added',
    ],
    [
      'corrupt state',
      () => workspace.write('.yggdrasil/.drift-state/a.json', '{"hash": '),
      'semantic unjudged one.ts added src/a.ts added src/bytes.bin added',
    ],
  ])('%s', async (_, change, expected) => {
    build();
    change();
    expect(await lineOf()).toBe(expected);
  });

  it('no state and no file', async () => {
    workspace = buildWorkspace({ [NODE_FILE]: mapping('src', 'one.ts') });
    expect(await lineOf()).toBe('code_stale unmaterialized');
  });

  it('a tampered top hash is said, the files are judged', async () => {
    build();
    const file = '.yggdrasil/.drift-state/a.json';
    workspace.write(file, workspace.read(file).replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000'));
    const { reports, diagnostics } = await scan();
    expect(reports[0]?.reason).toBe('in-sync');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'inconsistent-baseline',
        severity: 'warning',
        nodeId: 'a',
        path: file,
      }),
    );
  });

  it('the target of a mapped link edited, under the name of the link', async () => {
    const tree = { ...TREE, 'lib/one.ts': TREE['one.ts'] ?? '' };
    build('S4', NODE, tree);
    workspace.remove('one.ts');
    symlinkSync('lib/one.ts', at('one.ts'));
    expect(await lineOf()).toBe(CLEAN);
    workspace.write('lib/one.ts', 'changed();\n');
    expect(await lineOf()).toBe('spec_stale code-ahead one.ts body');
  });

  it('a directly mapped ignored file edited; an ignored file of a folder that was recorded', async () => {
    build('S4', NODE, { ...TREE, '.gitignore': 'one.ts\n*.bin\n' });
    expect(await lineOf()).toBe(CLEAN);
    workspace.write('one.ts', 'changed();\n');
    workspace.write('src/bytes.bin', 'x');
    expect(await lineOf()).toBe('spec_stale code-ahead one.ts body src/bytes.bin body');
  });

  it('a mapped path and a glob that are not there', async () => {
    const tree = { ...TREE, [NODE_FILE]: mapping('gone.ts', '"gone/**"') };
    build('S4', { ...NODE, mapping: ['gone.ts'], code: [] }, tree);
    expect(await lineOf()).toBe('code_stale missing-output gone.ts missing gone/** missing');
  });
});

describe('who owns a file', () => {
  it.each([
    ['src/', 'src/child/'],
    ['src', 'src/child'],
    ['src/', 'src/child'],
    ['src', 'src/child/'],
  ])(
    'the child wins: %s over %s, also where the old record of the parent still names its files',
    async (parent, child) => {
      const tree = {
        [NODE_FILE]: mapping(parent),
        '.yggdrasil/model/a/b/yg-node.yaml': mapping(child),
        'src/x.ts': '1',
        'src/child/y.ts': '2',
      };
      const nodes = [
        { id: 'a', mapping: [parent], code: ['src/child/y.ts', 'src/x.ts'], graph: [NODE_FILE] },
        { id: 'a/b', mapping: [child], code: ['src/child/y.ts'], graph: [] },
      ];
      workspace = buildWorkspace({ ...tree, ...writeState('S4', tree, nodes) });
      expect([await lineOf('a'), await lineOf('a/b')]).toEqual([CLEAN, CLEAN]);
      workspace.write('src/child/y.ts', 'changed');
      expect([await lineOf('a'), await lineOf('a/b')]).toEqual([
        CLEAN,
        'spec_stale code-ahead src/child/y.ts body',
      ]);
    },
  );

  it('two unrelated nodes of one file both drift', async () => {
    const tree = {
      [NODE_FILE]: mapping('x.ts'),
      '.yggdrasil/model/b/yg-node.yaml': mapping('x.ts'),
      'x.ts': '1',
    };
    const nodes = ['a', 'b'].map((id) => ({ id, mapping: ['x.ts'], code: ['x.ts'], graph: [] }));
    workspace = buildWorkspace({ ...tree, ...writeState('S4', tree, nodes) });
    workspace.write('x.ts', 'changed');
    const drift = 'spec_stale code-ahead x.ts body';
    expect([await lineOf('a'), await lineOf('b')]).toEqual([drift, drift]);
  });

  it('documentation-only nodes are not listed', async () => {
    build();
    workspace.write('.yggdrasil/model/doc/yg-node.yaml', 'name: D\ntype: x\n');
    expect((await scan()).reports.map(({ nodeId }) => nodeId)).toEqual(['a']);
  });
});
