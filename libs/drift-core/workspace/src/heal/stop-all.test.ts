import { afterEach, beforeEach, expect, it } from 'vitest';
import { createScriptedPipelineRunner, createScriptedRegenerator } from '@drift/regenerate';
import type { FixProgress } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

const NAMES = ['one', 'two', 'three'] as const;
const consent = { allow: true, show: () => undefined, ask: null };

let workspace: TestWorkspace;
let drift: Drift;
const text = (name: string): string => `export const it = '${workspace.read(`${name}.txt`).trim()}';\n`;

beforeEach(async () => {
  workspace = buildWorkspace({ 'operator/drift-heal/allow.json': '' });
  for (const name of NAMES) {
    workspace.write(`${name}.txt`, '1');
    workspace.write(
      `.yggdrasil/${name}/node.yaml`,
      `type: x\nmapping: ${name}.ts\nsources: ${name}.txt\npipeline: [generate, ${name}]\n`,
    );
  }
  const allowed = NAMES.map((name) => ({ root: workspace.root, argv: ['generate', name] }));
  workspace.write('operator/drift-heal/allow.json', JSON.stringify(allowed));
  const held = (): Record<string, string> =>
    Object.fromEntries(
      Object.keys(workspace.manifest())
        .filter((path) => /^\w+\.(?:txt|ts)$/.test(path))
        .map((path) => [path, workspace.read(path)]),
    );
  drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester', XDG_CONFIG_HOME: `${workspace.root}/operator` } },
    runner: createScriptedPipelineRunner(
      ({ argv }) => workspace.write(`${argv[1]}.ts`, text(String(argv[1]))),
      () => undefined,
    ),
    regenerator: createScriptedRegenerator(held, ({ write, argv }) =>
      write(`${argv[1]}.ts`, text(String(argv[1]))),
    ),
  });
  const words = [...NAMES];
  await drift.materialize({ words, written: false, discard: false, reason: null, consent, cancel: null });
  for (const name of NAMES) workspace.write(`${name}.txt`, '2');
});
afterEach(() => workspace.dispose());

/** A run that is stopped as soon as it is so far. */
async function stoppedAt(isThere: (progress: FixProgress) => boolean) {
  const { planHash } = await drift.planAll();
  const controller = new AbortController();
  const onProgress = (progress: FixProgress): void => {
    if (isThere(progress)) controller.abort();
  };
  return drift.runAll({ planHash, onProgress, cancel: controller.signal });
}

it.each(['write', 'done'] as const)(
  'what is being written is finished, the rest is left (%s)',
  async (at) => {
    const { items } = await stoppedAt(({ step }) => step === at);
    expect(items.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['done', null],
      ['refused', 'cancelled'],
      ['refused', 'cancelled'],
    ]);
    const { reports } = await drift.scan();
    expect(reports.map(({ reason }) => reason).sort()).toEqual(['in-sync', 'spec-ahead', 'spec-ahead']);
  },
);

it('nothing is written where the plan was still being proved', async () => {
  const before = workspace.manifest();
  await expect(stoppedAt(({ step }) => step === 'run')).rejects.toMatchObject({
    error: { code: 'E_REFUSED', why: expect.stringContaining('stopped'), safe: 'nothing was changed' },
  });
  expect(workspace.manifest()).toEqual(before);
  // It was no failure of the generator: the same plan is carried out another time.
  expect((await stoppedAt(() => false)).items.map(({ outcome }) => outcome)).toEqual([
    'done',
    'done',
    'done',
  ]);
});
