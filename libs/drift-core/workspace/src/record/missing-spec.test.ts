import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

it('names what to mend where the spec is missing, and no command that would leave it so', async () => {
  workspace = buildWorkspace({
    'src/a.txt': 'a\n',
    '.yggdrasil/api/here/node.yaml': 'type: x\nmapping: src/a.txt\nsources: [specs/typo.txt]\n',
    '.yggdrasil/api/gone/node.yaml': 'type: x\nmapping: src/b.txt\nsources: [specs/b.txt]\n',
  });
  workspace.write('src/b.txt', 'b\n');
  workspace.write('specs/b.txt', 'b\n');
  const drift = await openDrift({ root: workspace.root, environment: { variables: { DRIFT_ACTOR: 'x' } } });
  const absorb = (word: string) =>
    drift.absorb({ words: [word], reason: null, withSpec: false, recordOnly: true });
  await (await absorb('api/gone')).apply();
  workspace.remove('src/b.txt');
  workspace.remove('specs/b.txt');
  expect((await absorb('api/here')).refusals).toMatchObject([
    {
      why: 'its spec is missing: specs/typo.txt',
      where: '.yggdrasil/api/here/node.yaml',
      next: 'restore it, or mend its path in .yggdrasil/api/here/node.yaml',
    },
  ]);
  expect((await absorb('api/gone')).refusals).toMatchObject([
    { why: 'neither its spec nor its code is there', next: 'drift-heal check api/gone' },
  ]);
});
