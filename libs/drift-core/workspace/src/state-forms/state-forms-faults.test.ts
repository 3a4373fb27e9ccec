import { execFileSync } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';
import {
  CLEAN,
  NODE,
  NODE_FILE,
  RULES,
  TREE,
  mapping,
  buildRecorded,
  scanOf,
  reportOn,
  lineOn,
} from './one-node.fixture.js';
import { sha, writeState } from './state-forms.fixture.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const build = (...recorded: Parameters<typeof buildRecorded>): void => {
  workspace = buildRecorded(...recorded);
};
const scan = (): Promise<DriftScanResult> => scanOf(workspace);
const reportOf = (nodeId?: string): Promise<DriftReport> => reportOn(workspace, nodeId);
const lineOf = (nodeId?: string): Promise<string> => lineOn(workspace, nodeId);
const at = (path: string): string => join(workspace.root, path);

describe('proven faults of existing tools', () => {
  it('1: an edit that keeps the old time is an edit', async () => {
    build();
    const time = new Date(1776085289793);
    utimesSync(at('one.ts'), time, time);
    writeFileSync(at('one.ts'), 'export const one = 2;\n');
    utimesSync(at('one.ts'), time, time);
    expect(await lineOf()).toBe('spec_stale code-ahead one.ts body');
  });

  it('3, 12: an entry without files and a bare string are read, and said', async () => {
    workspace = buildWorkspace({
      [NODE_FILE]: mapping('one.ts'),
      '.yggdrasil/model/b/yg-node.yaml': mapping('one.ts'),
      'one.ts': '1',
      '.yggdrasil/.drift-state': `a: ${sha('x')}\nb:\n  hash: ${sha('x')}\n`,
    });
    const { reports, diagnostics } = await scan();
    expect(reports.map(({ reason }) => reason)).toEqual(['code-ahead', 'code-ahead']);
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['state-form', 'state-bare-hash', 'state-no-files']),
    );
  });

  it.each(['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const)(
    '4: reading never writes (%s)',
    async (form) => {
      build(form);
      workspace.write('one.ts', 'changed();\n');
      const before = workspace.manifest();
      await scan();
      await reportOf();
      expect(workspace.manifest()).toEqual(before);
    },
  );

  it('6: a key outside the root is never hashed', async () => {
    build('S4', { ...NODE, code: [...NODE.code, '../outside.ts'] });
    expect((await reportOf()).reason).toBe('unjudged');
  });

  it('8: a fold in the order of any of both sort rules is consistent', async () => {
    const names = ['src/Api.ts', 'src/_p.ts', 'src/api.ts'];
    for (const order of [names, ['src/_p.ts', 'src/api.ts', 'src/Api.ts']]) {
      const files = Object.fromEntries(order.map((path) => [path, sha(path)]));
      const hash = sha(order.map((path) => `${path}:${sha(path)}`).join('\n'));
      workspace = buildWorkspace({
        ...Object.fromEntries(names.map((path) => [path, path])),
        [NODE_FILE]: mapping('src'),
        '.yggdrasil/.drift-state': JSON.stringify({ a: { hash, files } }),
      });
      const { diagnostics, reports } = await scan();
      expect(reports[0]?.reason).toBe('in-sync');
      expect(diagnostics.map(({ code }) => code)).not.toContain('inconsistent-baseline');
      workspace.dispose();
    }
  });

  it('10: a state of CRLF checkouts on an LF checkout is benign for every node', async () => {
    const crlf = Object.fromEntries(
      Object.entries(TREE).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    );
    workspace = buildWorkspace({ ...TREE, ...writeState('S4', crlf, [NODE]), 'src/bytes.bin': 'a\0b\r\n' });
    expect(await reportOf()).toMatchObject({ driftType: 'benign', reason: 'format-only' });
  });

  it('11: what a later version would newly track is no drift', async () => {
    build('S4', { ...NODE, graph: [NODE_FILE] });
    workspace.write(RULES, 'never listed, and edited\n');
    expect(await lineOf()).toBe(CLEAN);
  });

  it('16: every changed file is named, with both hashes', async () => {
    build('S0', { ...NODE, graph: [] });
    for (const path of NODE.code) workspace.write(path, `changed ${path}`);
    const { files } = await reportOf();
    expect(files.map(({ path, before, after }) => [path, before, after])).toEqual(
      NODE.code.map((path) => [path, `sha256:${sha(TREE[path] ?? '')}`, `sha256:${sha(`changed ${path}`)}`]),
    );
  });

  it('18: white space and comments are benign where history shows them', async () => {
    build();
    workspace.git('init', '-q');
    workspace.git('add', '-A');
    workspace.git('commit', '-q', '-m', 'feat: a');
    workspace.write('one.ts', '// said\nexport  const one = 1;\n');
    expect((await reportOf()).driftType).toBe('benign');
  });

  it('19: mapping the root leaves git and the state out', async () => {
    const tree = { [NODE_FILE]: mapping('.'), 'x.ts': '1' };
    const node = { id: 'a', mapping: ['.'], code: ['x.ts'], graph: [NODE_FILE] };
    workspace = buildWorkspace({ ...tree, ...writeState('S4', tree, [node]) });
    workspace.git('init', '-q');
    expect(await lineOf()).toBe(CLEAN);
  });

  it('21: a mapped file that cannot be read is not green', async () => {
    build();
    workspace.remove('one.ts');
    execFileSync('mkfifo', [at('one.ts')]);
    expect((await reportOf()).reason).toBe('unjudged');
  });

  it('17: a file that no node maps is named as such when asked for', async () => {
    build();
    workspace.write('lib/new.ts', 'export {};\n');
    const drift = await openDrift({ root: workspace.root });
    const { reports, diagnostics } = await drift.scan({ words: ['lib/new.ts'] });
    expect(reports).toEqual([]);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'untracked', path: 'lib/new.ts' }));
  });

  it('22: a file that many nodes list is hashed once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const shared = '.yggdrasil/model/yg-shared.md';
    const tree: Record<string, string> = { [shared]: 'Shared.\n' };
    const nodes = ids.map((id) => {
      const graph = `.yggdrasil/model/${id}/yg-node.yaml`;
      tree[graph] = mapping(`src/${id}.ts`);
      tree[`src/${id}.ts`] = `// ${id}\n`;
      return { id, mapping: [`src/${id}.ts`], code: [`src/${id}.ts`], graph: [graph, shared] };
    });
    workspace = buildWorkspace({ ...tree, ...writeState('S4', tree, nodes) });
    let hashed = 0;
    const drift = await openDrift({ root: workspace.root });
    const { reports } = await drift.scan({ onFile: (count) => (hashed = count) });
    expect(new Set(reports.map(({ reason }) => reason))).toEqual(new Set(['in-sync']));
    // Each node's own file is read for the graph, and counts once more.
    expect(hashed - reports.length).toBeLessThanOrEqual(Object.keys(tree).length);
  });
});
