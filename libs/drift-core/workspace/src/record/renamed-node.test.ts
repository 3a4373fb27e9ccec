import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const open = () => openDrift({ root: workspace.root, environment: { variables: { DRIFT_ACTOR: 'tester' } } });

async function record(words: string[] | null): Promise<void> {
  const drift = await open();
  await (await drift.absorb({ words, reason: null, withSpec: false, recordOnly: true })).apply();
}

it('says of a node whose folder was renamed which node has its files now, and what to do', async () => {
  const node = 'type: x\nmapping: src/a.txt\n';
  workspace = buildWorkspace({ 'src/a.txt': 'a\n', '.yggdrasil/api/a/node.yaml': node });
  await record(null);
  workspace.remove('.yggdrasil/api/a/node.yaml');
  workspace.write('.yggdrasil/api/b/node.yaml', node);
  const { reports } = await (await open()).scan();
  expect(reports.map(({ reason }) => reason)).toEqual(['orphaned', 'unrecorded']);
  expect(reports.flatMap(({ suggestions }) => suggestions)).toMatchObject([
    {
      description:
        'All of its files are mapped by api/b now: if it was renamed, drop this record and record api/b.',
      command: 'drift-heal forget api/a',
    },
    { command: 'drift-heal absorb api/b --record-only' },
  ]);
  await (await (await open()).forget(['api/a'])).apply();
  await record(['api/b']);
  expect((await (await open()).scan()).reports).toMatchObject([{ nodeId: 'api/b', reason: 'in-sync' }]);
});
