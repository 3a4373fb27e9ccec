import { afterEach, beforeEach, expect, it } from 'vitest';
import { createScriptedPipelineRunner } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, OPERATOR_ONLY } from '../index.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    '.yggdrasil/api/gen/node.yaml': 'type: x\nmapping: out.ts\npipeline: [generate]\n',
  });
});
afterEach(() => workspace.dispose());

async function materialize(allow: string): Promise<string> {
  workspace.write('home/drift-heal/allow.json', allow);
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester', XDG_CONFIG_HOME: `${workspace.root}/home` } },
    runner: createScriptedPipelineRunner(
      () => workspace.write('out.ts', 'out\n'),
      () => undefined,
    ),
  });
  const request = { words: ['api'], written: false, discard: false, reason: null, cancel: null };
  return drift.materialize({ ...request, consent: OPERATOR_ONLY }).then(
    () => 'ran',
    ({ error }) => `${error.code}: ${error.why}\n${error.next}`,
  );
}

it.each([
  ['[{"root": "/x"', 'it is no JSON ('],
  ['{"root": "/x", "argv": ["generate"]}', 'it is not a list'],
  [
    '[{"root": "/x", "argv": "generate"}]',
    "entry 1 has no 'root' with a path and 'argv' with a list of words",
  ],
  ['[{"root": "ROOT", "argv": ["other"]}, {"argv": ["generate"]}]', 'entry 2 has no'],
])('says what is wrong with %s, and allows nothing', async (text, why) => {
  const said = await materialize(text.replace('ROOT', workspace.root));
  expect(said).toContain('E_COMMAND_NOT_ALLOWED: the list of what is allowed cannot be used: ');
  expect(said).toContain(why);
  expect(said).toContain('/drift-heal/allow.json: it has to hold [{"root"');
});

it('allows exactly what it lists', async () => {
  const list = (argv: string[]): string => JSON.stringify([{ root: workspace.root, argv }]);
  expect(await materialize(list(['generate', '--more']))).toContain('nobody on this machine has allowed it');
  expect(await materialize(list(['generate']))).toBe('ran');
  expect(await materialize(list(['generate']).replace(']}]', ']}, 7]'))).toBe('ran');
});
