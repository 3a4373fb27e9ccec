import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createScriptedPipelineRunner } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

/** A run whose process is gone from one moment to the next, as far as what it leaves can tell. */
async function killedRun() {
  workspace = buildWorkspace({
    "src/it's.ts": 'by a person\n',
    '.yggdrasil/api/gen/node.yaml': 'type: x\nmapping: "src/it\'s.ts"\npipeline: [generate]\n',
  });
  const [state, then] = ['.drift', 'state-then'].map((name) => join(workspace.root, name)) as [
    string,
    string,
  ];
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester' }, newId: () => 'id-1' },
    runner: createScriptedPipelineRunner(
      () => {
        cpSync(state, then, { recursive: true });
        workspace.write("src/it's.ts", 'half\n');
      },
      () => undefined,
    ),
  });
  await drift.materialize({
    words: ['api/gen'],
    written: false,
    discard: true,
    reason: null,
    cancel: null,
    consent: { allow: true, show: () => undefined, ask: null },
  });
  const doctor = async () =>
    (await drift.doctor({ fix: false, yes: false })).findings.filter(({ code }) => code.startsWith('saved'));
  const kill = (): void => {
    rmSync(state, { recursive: true });
    cpSync(then, state, { recursive: true });
    rmSync(join(state, 'lock'));
  };
  return { doctor, kill, folder: join(state, 'saved', 'id-1-outputs') };
}

it('tells where the bytes are that a killed command was about to overwrite', async () => {
  const { doctor, kill, folder } = await killedRun();
  expect(await doctor()).toEqual([]);
  kill();
  expect(await doctor()).toEqual([
    {
      severity: 'warning',
      code: 'saved-by-killed',
      what: 'a materialize of api/gen was killed while its command ran: what its outputs held before is kept',
      where: folder,
      next: `cp -a ${folder}/. ${workspace.root}/   (to have it back), then rm -r ${folder}`,
    },
  ]);
});
