import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectInputs } from '@drift/files/remembered';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../index.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'src/a/one.ts': 'export const one = 1;\n',
    'src/b/two.ts': 'export const two = 2;\n',
    'src/c/three.ts': 'export const three = 3;\n',
    '.yggdrasil/a/node.yaml': 'type: x\nmapping: [src/a/]\n',
    '.yggdrasil/b/node.yaml': 'type: x\nmapping: [src/b/, src/c/three.ts]\n',
    '.yggdrasil/c/node.yaml': 'type: x\nmapping: [src/c/]\n',
  });
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: all');
});
afterEach(() => workspace.dispose());

const OWN = { reason: 'seen', withSpec: false, recordOnly: true };

/** The code files that the verb has read. */
async function codeRead(verb: (drift: Drift) => Promise<unknown>): Promise<string[]> {
  const read = new Set<string>();
  const observer = collectInputs();
  const file: typeof observer.file = (path) => read.add(path);
  await verb(await openDrift({ root: workspace.root, observer: { ...observer, file } }));
  return [...read].filter((path) => path.startsWith('src/')).sort();
}

it.each<[string, (drift: Drift) => Promise<unknown>]>([
  ['a check of its id', (drift) => drift.scan({ words: ['a'] })],
  ['a check of its file', (drift) => drift.scan({ words: ['src/a/one.ts'] })],
  ['an absorb', async (drift) => (await drift.absorb({ words: ['a'], ...OWN })).apply()],
  [
    'an absorb of its file',
    async (drift) => (await drift.absorb({ words: ['src/a/one.ts'], ...OWN })).apply(),
  ],
])('of a node alone only its own code is read: %s', async (_, verb) => {
  expect(await codeRead(verb)).toEqual(['src/a/one.ts']);
});

it('who shares a file is looked up before one of them is recorded, and refused', async () => {
  const drift = await openDrift({ root: workspace.root });
  const named = await drift.absorb({ words: ['c'], ...OWN });
  expect(named.refusals).toMatchObject([{ code: 'E_OVERLAP', nodeId: 'c' }]);
  expect(named.nodeIds).toEqual([]);
  const all = await drift.absorb({ words: null, ...OWN });
  expect(all.refusals.map(({ nodeId }) => nodeId)).toEqual(['b', 'c']);
});
