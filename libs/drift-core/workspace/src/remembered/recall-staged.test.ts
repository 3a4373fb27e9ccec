import { realpathSync } from 'node:fs';
import type { TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from './committed-workspace.fixture.js';
import { recallStaged } from './recall-staged.js';
import { rememberedScans } from './remembered-scans.fixture.js';
import type { ScanCall } from './scan-call.js';

let space: TestWorkspace;
let root: string;
beforeEach(async () => {
  space = await committedWorkspace();
  root = realpathSync(space.root);
  await rememberedScans(root).look();
});
afterEach(() => space.dispose());

const OTHER = 'export const client = 2;\n';

const stage = (path: string, text: string): void => {
  space.write(path, text);
  space.git('add', path);
};

/** The types of drift by node, and whether the last look at the disk told of it. */
async function staged(changes: Partial<ScanCall> = {}) {
  const recalled = recallStaged(rememberedScans(root).call(changes), root);
  if (!recalled) throw new Error('no look is kept here');
  let isTold = false;
  const drift = await openDrift({ root, observer: recalled.observer });
  const { reports } = await drift.scan({
    staged: 'touched',
    stagedMemory: () => {
      const memory = recalled.look();
      if (!memory) return null;
      return {
        ...memory,
        again: async (view, scope) => {
          const found = await memory.again(view, scope);
          isTold = found !== null;
          return found;
        },
      };
    },
  });
  return { isTold, drift: reports.map(({ nodeId, driftType }) => `${nodeId} ${driftType}`) };
}

describe('the last look at the disk tells of what is staged', () => {
  it('where nothing is, and where an edit is benign', async () => {
    expect(await staged()).toEqual({ isTold: true, drift: [] });
    stage('src/client.ts', '// a word\nexport const client = 1;\n');
    expect(await staged()).toEqual({ isTold: true, drift: ['orders/client benign'] });
  });

  it('where the disk holds other bytes than are staged', async () => {
    space.write('src/client.ts', OTHER);
    stage('lib/single.ts', 'export  const single = 1;\n');
    expect(await staged()).toEqual({ isTold: true, drift: ['orders/single benign'] });
    stage('src/client.ts', OTHER);
    space.write('src/client.ts', 'export const client = 1;\n');
    expect((await staged()).drift).toEqual(['orders/client spec_stale', 'orders/single benign']);
  });

  it('where a new file of one node is staged, of which nobody has looked at the content', async () => {
    stage('src/new.ts', 'export {};\n');
    expect((await staged()).drift).toEqual(['orders/client spec_stale']);
  });

  it('for a hook, whatever git tells it', async () => {
    const variables = {
      ...process.env,
      PATH: `/usr/lib/git-core:${process.env['PATH']}`,
      GIT_EXEC_PATH: '/usr/lib/git-core',
      GIT_INDEX_FILE: '.git/index',
      GIT_AUTHOR_DATE: '@1 +0000',
      GIT_EDITOR: ':',
      GIT_PREFIX: '',
    };
    expect(await staged({ variables })).toEqual({ isTold: true, drift: [] });
  });
});

describe('somebody looks', () => {
  it.each<[string, () => void]>([
    ['where a mapped file is not tracked', () => space.write('src/new.ts', 'export {};\n')],
    ['where one is staged to go', () => void space.git('rm', '--quiet', '--cached', 'src/client.ts')],
    ['where one is gone from the disk alone', () => space.remove('src/client.ts')],
    ['where one was added, and is gone', () => (stage('src/new.ts', 'x;\n'), space.remove('src/new.ts'))],
    [
      'where a node is staged as another',
      () => stage('.yggdrasil/orders/single/node.yaml', 'type: service\nmapping: { path: lib/single.ts }\n'),
    ],
    [
      'where a node is another on disk',
      () => space.write('.yggdrasil/orders/single/node.yaml', 'type: service\nmapping: { path: lib/ }\n'),
    ],
    ['where rules about files are staged', () => stage('.gitignore', 'src/\n')],
  ])('%s', async (_, change) => {
    change();
    expect(await staged()).toMatchObject({ isTold: false });
  });
});
