import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const CONFLICT = 'one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> theirs\n';

async function absorb(more: { recordOnly?: boolean; force?: boolean } = {}) {
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester' } },
  });
  const request = { words: ['api'], reason: 'why', withSpec: false, recordOnly: false, ...more };
  const prepared = await drift.absorb(request);
  await prepared.apply();
  return prepared;
}

function build(text: string): void {
  workspace = buildWorkspace({
    'src/a.txt': text,
    'src/b.txt': 'b\n',
    '.yggdrasil/api/one/node.yaml': 'type: x\nmapping: src/a.txt\n',
    '.yggdrasil/api/two/node.yaml': 'type: x\nmapping: src/b.txt\n',
  });
}

it.each([{}, { recordOnly: true }])('does not take an unfinished merge for the truth: %j', async (mode) => {
  build(CONFLICT);
  const { refusals, nodeIds } = await absorb(mode);
  expect(nodeIds).toEqual(['api/two']);
  expect(refusals).toEqual([
    {
      code: 'E_REFUSED',
      nodeId: 'api/one',
      why: 'src/a.txt holds the marks of a merge that nobody finished',
      where: 'src/a.txt:2',
      next: expect.stringContaining('--force'),
    },
  ]);
});

it('takes it when somebody says that it is meant so, and asks no more while it stays', async () => {
  build(CONFLICT.replaceAll('\n', '\r\n'));
  expect(await absorb()).toMatchObject({ nodeIds: ['api/two'] });
  expect(await absorb({ force: true })).toMatchObject({ nodeIds: ['api/one'], refusals: [] });
  expect(await absorb()).toMatchObject({ nodeIds: [], refusals: [] });
});

it.each([
  'Title\n=======\ntext\n',
  '> > > > > > > quoted\n>>>>>>> quoted\n',
  '  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n',
])('takes %j, which is none', async (text) => {
  build(text);
  expect(await absorb()).toMatchObject({ refusals: [] });
});
