import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectInputs } from '@drift/files/remembered';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

const NODE = '.yggdrasil/one/node.yaml';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({ 'a.ts': 'a\n', [NODE]: 'type: x\nmapping: a.ts\n' });
  workspace.git('init', '-q');
});
afterEach(() => workspace.dispose());

/** What is found, and how often each file was read for it. */
async function look(): Promise<{ codes: string[]; reads: Map<string, number> }> {
  const reads = new Map<string, number>();
  const observer = collectInputs();
  const file: typeof observer.file = (path) => reads.set(path, (reads.get(path) ?? 0) + 1);
  const drift = await openDrift({ root: workspace.root, observer: { ...observer, file } });
  const { findings } = await drift.doctor({ fix: false, yes: false });
  return { codes: findings.map(({ code }) => code), reads };
}

it('reads the graph and the recorded state once, however many checks ask for them', async () => {
  const drift = await openDrift({ root: workspace.root });
  await (await drift.absorb({ words: null, reason: 'begin', withSpec: true, recordOnly: true })).apply();
  expect(workspace.read('.yggdrasil/.drift-state')).toContain('one');
  const { reads } = await look();
  expect(reads.get(NODE)).toBe(1);
  expect(reads.get('.yggdrasil/.drift-state')).toBe(1);
});

it('tells what else is wrong where the recorded state cannot be read', async () => {
  symlinkSync('/etc/hostname', join(workspace.root, '.yggdrasil/.drift-state'));
  workspace.write('.gitignore', 'a.ts\n');
  expect((await look()).codes).toEqual(expect.arrayContaining(['state-corrupt', 'git-ignored']));
});

it('tells of broken deferrals beside a broken configuration', async () => {
  workspace.write('.yggdrasil/drift.config.yaml', 'nonsense: 1\n');
  workspace.write('.yggdrasil/.drift-deferrals.yaml', '[');
  expect((await look()).codes.filter((code) => code === 'E_CONFIG')).toHaveLength(2);
});

it('says which nodes have no order, which keeps nobody from judging', async () => {
  workspace.write(NODE, 'type: x\nmapping: a.ts\nrelations: [{ target: two, type: uses }]\n');
  workspace.write('.yggdrasil/two/node.yaml', 'type: x\nrelations: [{ target: one, type: uses }]\n');
  const drift = await openDrift({ root: workspace.root });
  const { findings } = await drift.doctor({ fix: false, yes: false });
  const why = 'these nodes depend on each other: one → two → one';
  expect(findings).toContainEqual(expect.objectContaining({ severity: 'warning', what: why }));
});
