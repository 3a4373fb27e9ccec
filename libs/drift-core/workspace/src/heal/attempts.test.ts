import { afterEach, beforeEach, expect, it } from 'vitest';
import { createScriptedPipelineRunner, createScriptedRegenerator } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

const CONFIG = '.yggdrasil/drift.config.yaml';
const consent = { allow: true, show: () => undefined, ask: null };

let workspace: TestWorkspace;
let drift: Drift;
let fails: boolean;
beforeEach(async () => {
  workspace = buildWorkspace({
    'spec.txt': 'one',
    'gen.mjs': 'broken',
    '.yggdrasil/api/gen/node.yaml':
      'type: x\nmapping: out.ts\nsources: spec.txt\npipeline: [generate, gen.mjs]\n',
  });
  fails = true;
  const text = (): string => `export const it = '${workspace.read('spec.txt')}';\n`;
  drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester' } },
    runner: createScriptedPipelineRunner(
      () => workspace.write('out.ts', text()),
      () => undefined,
    ),
    regenerator: createScriptedRegenerator(
      () =>
        Object.fromEntries(
          ['spec.txt', 'out.ts', CONFIG].flatMap((path) => {
            const held = Object.keys(workspace.manifest()).includes(path);
            return held ? [[path, workspace.read(path)]] : [];
          }),
        ),
      ({ write }) => (fails ? { outcome: 'failed', exitCode: 3 } : write('out.ts', text())),
    ),
  });
  const request = { words: ['api'], written: false, discard: false, reason: null, consent, cancel: null };
  await drift.materialize(request);
  workspace.write('spec.txt', 'two');
});
afterEach(() => workspace.dispose());

const whyNot = async (dryRun: boolean): Promise<string | null> => {
  const { plan } = await drift.fixAll({ words: null, consent, again: false, dryRun });
  return plan.items[0]?.why ?? null;
};

it('a dry run remembers nothing, so that a mended command is tried again', async () => {
  expect(await whyNot(true)).toContain('E_REGEN');
  expect((await drift.planAll()).items).toHaveLength(1);
  fails = false;
  expect(await whyNot(false)).toBeNull();
});

it('a failed attempt is not made again until the spec, the code, the generator or the test command is another', async () => {
  expect(await whyNot(false)).toContain('E_REGEN');
  fails = false;
  expect(await whyNot(false)).toContain('tried before');
  workspace.write(CONFIG, 'remediation:\n  test: [node, --version]\n');
  expect(await whyNot(false)).toBeNull();
});

it('a mended script is tried again', async () => {
  expect(await whyNot(false)).toContain('E_REGEN');
  fails = false;
  workspace.write('gen.mjs', 'mended');
  expect(await whyNot(false)).toBeNull();
});
