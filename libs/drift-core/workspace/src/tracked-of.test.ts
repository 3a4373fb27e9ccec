import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from './open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

async function seen(): Promise<string> {
  const drift = await openDrift({ root: workspace.root });
  return (await drift.report('api/gen')).reason;
}

it('an ignored file counts once it is staged, also before the first commit', async () => {
  workspace = buildWorkspace({
    '.gitignore': 'secret/\n',
    'src/secret/a.ts': 'a\n',
    '.yggdrasil/api/gen/node.yaml': 'type: x\nmapping: src/\n',
  });
  expect(await seen()).toBe('unmaterialized');
  workspace.git('init', '-q');
  expect(await seen()).toBe('unmaterialized');
  workspace.git('add', '-f', 'src/secret/a.ts');
  expect(await seen()).toBe('unrecorded');
  workspace.git('commit', '-qm', 'first');
  expect(await seen()).toBe('unrecorded');
});
