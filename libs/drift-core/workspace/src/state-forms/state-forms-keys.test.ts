import { afterEach, describe, expect, it } from 'vitest';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { CLEAN, NODE_FILE, mapping, scanOf, reportOn, lineOn } from './one-node.fixture.js';
import { sha } from './state-forms.fixture.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const scan = (): Promise<DriftScanResult> => scanOf(workspace);
const reportOf = (nodeId?: string): Promise<DriftReport> => reportOn(workspace, nodeId);
const lineOf = (nodeId?: string): Promise<string> => lineOn(workspace, nodeId);

describe('one hash over all (no files named)', () => {
  const S1_FOLDER = 'cd9f1cc58b96272fcc83cc666a259ba85817fb3fd5c04899b35573b34347ef17';
  const S1_SLASH = '71b4d7554f9eb09176e74f695a6c6f3d8648c84d393ee1a0eb67763ce38b43b9';
  const BOTH = 'e4f719e767e24411c59c156c13bee9a10c0296ee7f83bf25d9336c08092aba53';
  const ONLY_A = 'fc0a98f2f4fec7daeec62b209c812022f9f37273bec1a32c23683193531197f9';

  function multi(entry: string, ...paths: string[]): void {
    workspace = buildWorkspace({
      '.yggdrasil/config.yaml': 'name: x\n',
      '.yggdrasil/model/a/node.yaml': mapping(...paths),
      'src/multi/file-a.ts': '// file-a',
      'src/multi/file-b.ts': '// file-b',
      '.yggdrasil/.drift-state': entry,
    });
  }

  it.each<[string, string, string[]]>([
    ['both files', BOTH, ['src/multi/file-a.ts', 'src/multi/file-b.ts']],
    ['one file, which is folded too', ONLY_A, ['src/multi/file-a.ts']],
    ['a folder', S1_FOLDER, ['src/multi']],
    ['a folder as written with a slash', S1_SLASH, ['src/multi/']],
    ['a folder as S2 folded it', BOTH, ['src/multi']],
  ])('%s', async (_, fold, paths) => {
    for (const entry of [`a: ${fold}\n`, `a:\n  hash: ${fold}\n`, `{"a":{"hash":"${fold}"}}`]) {
      multi(entry, ...paths);
      expect(await lineOf()).toBe(CLEAN);
      workspace.write('src/multi/file-a.ts', '// changed');
      const report = await reportOf();
      expect(report).toMatchObject({ driftType: 'spec_stale', reason: 'code-ahead' });
      expect(report.confidence).toBeLessThanOrEqual(0.5);
      expect(report.evidence.map(({ message }) => message)).toContain(
        'the recorded state names no files: one of them changed, nobody knows which',
      );
      workspace.dispose();
    }
  });

  it('S2 folded the node’s graph files with the code', async () => {
    multi('', 'src/multi/file-a.ts');
    const lines = [
      `.yggdrasil/model/a/node.yaml:${sha(workspace.read('.yggdrasil/model/a/node.yaml'))}`,
      `src/multi/file-a.ts:${sha('// file-a')}`,
    ];
    workspace.write('.yggdrasil/.drift-state', `a: ${sha(lines.join('\n'))}\n`);
    expect(await lineOf()).toBe(CLEAN);
  });

  it('names a mapped path that is gone', async () => {
    multi(`a: ${BOTH}\n`, 'src/multi/file-a.ts', 'src/multi/file-b.ts');
    workspace.remove('src/multi/file-b.ts');
    expect(await lineOf()).toBe('code_stale missing-output src/multi/file-b.ts missing');
  });
});

describe('keys of the stored files', () => {
  const entryOf = (files: Record<string, string>): string => JSON.stringify({ hash: '0'.repeat(64), files });
  const at4 = (files: Record<string, string>, ...paths: string[]): void => {
    workspace = buildWorkspace({
      '.yggdrasil/yg-config.yaml': '',
      [NODE_FILE]: mapping(...paths),
      'src/a.ts': 'a',
      '.yggdrasil/.drift-state/a.json': entryOf(files),
    });
  };

  it.each(['./src/a.ts', 'src/a.ts/', '.\\src\\a.ts', './/src/a.ts'])('%s is src/a.ts', async (key) => {
    at4({ [key]: sha('a') }, key.includes('\\') ? 'src/a.ts' : './src/a.ts');
    expect(await lineOf()).toBe(CLEAN);
  });

  it.each(['../a.ts', 'src/../../a.ts', '/etc/passwd', 'C:\\a.ts', ''])(
    '%j leaves the root: refused by name',
    async (key) => {
      at4({ 'src/a.ts': sha('a'), [key]: sha('a') }, 'src/a.ts');
      const report = await reportOf();
      expect(report.reason).toBe('unjudged');
      expect(report.evidence[0]?.message).toContain('which leads out of the workspace');
    },
  );

  it('__proto__ and constructor are names like any other', async () => {
    const text =
      '{"x/__proto__":{"hash":"x"},"constructor":{"hash":1},"a":{"hash":"%","files":{"src/a.ts":"%"}}}';
    workspace = buildWorkspace({
      [NODE_FILE]: mapping('src/a.ts'),
      'src/a.ts': 'a',
      '.yggdrasil/.drift-state': text.replaceAll('%', sha('a')),
    });
    const { reports } = await scan();
    expect(reports.map(({ nodeId, reason }) => `${nodeId} ${reason}`)).toEqual([
      'a in-sync',
      'constructor unjudged',
      'x/__proto__ unjudged',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('git’s own folder, the state itself and synthetic keys are no files', async () => {
    at4(
      { 'src/a.ts': sha('a'), '.git/HEAD': sha('x'), '.yggdrasil/.drift-state/a.json': sha('x') },
      'src/a.ts',
    );
    expect(await lineOf()).toBe(CLEAN);
  });

  it('a file that only a check read, outside the mapping, is upstream (S5, S6)', async () => {
    const files = {
      'src/a.ts': sha('a'),
      'docs/rule.md': sha('r'),
      'own-subset:a': sha('{"type":"service"}'),
    };
    at4(files, 'src/a.ts');
    workspace.write('docs/rule.md', 'other');
    expect(await lineOf()).toBe('code_stale upstream-ahead docs/rule.md changed');
  });
});
