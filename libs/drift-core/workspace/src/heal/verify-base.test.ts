import { afterEach, beforeEach, expect, it } from 'vitest';
import { createScriptedRegenerator } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({ 'spec.txt': 'one', 'out.ts': 'one', 'by-hand.ts': 'mine' });
  workspace.git('init', '-q');
});
afterEach(() => workspace.dispose());

async function verify(base: string): Promise<string[]> {
  const ran: string[] = [];
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { ...process.env, DRIFT_ACTOR: 'tester' } },
    regenerator: createScriptedRegenerator(
      () => ({ 'spec.txt': 'one', 'out.ts': 'one' }),
      ({ write }) => {
        ran.push('ran');
        write('out.ts', 'one');
      },
    ),
  });
  const consent = {
    allow: true,
    show: (argv: readonly string[]) => ran.push(`showed ${argv.join(' ')}`),
    ask: null,
  };
  const answer = await drift.verify({ words: null, base, consent }).catch(({ error }) => [error.code]);
  return [
    ...ran,
    ...answer.map((one: { nodeId: string } | string) => (typeof one === 'string' ? one : one.nodeId)),
  ];
}

it.each([
  ['where no node has a pipeline', 'type: x\nmapping: by-hand.ts\n'],
  ['before anything runs', 'type: x\nmapping: out.ts\nsources: spec.txt\npipeline: [generate]\n'],
])('refuses a base that is no commit %s', async (_, node) => {
  workspace.write('.yggdrasil/api/one/node.yaml', node);
  workspace.git('add', '.');
  workspace.git('commit', '-qm', 'first');
  for (const base of ['nonsense', '', 'HEAD~9', '--all']) expect(await verify(base)).toEqual(['E_NOT_FOUND']);
  expect(await verify('HEAD')).not.toContain('E_NOT_FOUND');
});
