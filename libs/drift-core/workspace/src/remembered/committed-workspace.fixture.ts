import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

/** Two nodes in sync, all of it committed; with more files where a test wants them. */
export async function committedWorkspace(more: Record<string, string> = {}): Promise<TestWorkspace> {
  const workspace = buildWorkspace({
    'openapi.yaml': 'openapi: 3.1.0\n',
    'src/client.ts': 'export const client = 1;\n',
    'src/deep/other.ts': 'export const other = 1;\n',
    'lib/single.ts': 'export const single = 1;\n',
    '.gitignore': 'dist/\n',
    '.yggdrasil/orders/client/node.yaml': 'type: library\nmapping: { path: src/ }\nsources: [openapi.yaml]\n',
    '.yggdrasil/orders/single/node.yaml': 'type: library\nmapping: { path: lib/single.ts }\n',
    ...more,
  });
  const drift = await openDrift({ root: workspace.root });
  const { apply } = await drift.absorb({ words: null, reason: null, withSpec: false, recordOnly: true });
  await apply();
  workspace.git('init', '-q', '-b', 'main');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: the client');
  return workspace;
}
