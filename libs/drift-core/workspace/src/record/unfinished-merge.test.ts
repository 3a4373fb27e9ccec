import { afterEach, expect, it, vi } from 'vitest';
import { createScriptedPipelineRunner } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const MARKS = '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> theirs\n';
const generated = vi.fn<() => void>(() => workspace.write('src/gen.txt', 'generated\n'));

async function build(): Promise<Drift> {
  workspace = buildWorkspace({
    'src/gen.txt': 'generated\n',
    'src/hand/a.txt': 'a\n',
    'specs/api.txt': 'spec\n',
    '.yggdrasil/api/gen/node.yaml':
      'type: x\nsources: [specs/api.txt]\nmapping: src/gen.txt\npipeline: [generate]\n',
    '.yggdrasil/api/hand/node.yaml': 'type: x\nsources: [specs/api.txt]\nmapping: src/hand\n',
  });
  generated.mockClear();
  const drift = await openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester' } },
    runner: createScriptedPipelineRunner(generated, () => undefined),
  });
  await materialize(drift, 'api/hand', { written: true });
  await materialize(drift, 'api/gen', { discard: true });
  generated.mockClear();
  return drift;
}

function materialize(drift: Drift, word: string, flags: { written?: true; discard?: true } = {}) {
  return drift.materialize({
    words: [word],
    written: flags.written === true,
    discard: flags.discard === true,
    reason: null,
    cancel: null,
    consent: { allow: true, show: () => undefined, ask: null },
  });
}

it('does not record as written what is a merge that nobody finished', async () => {
  const drift = await build();
  workspace.write('src/hand/a.txt', MARKS);
  const { recorded, refusals } = await materialize(drift, 'api/hand', { written: true });
  expect(recorded).toEqual([]);
  expect(refusals).toEqual([
    {
      code: 'E_REFUSED',
      nodeId: 'api/hand',
      why: 'src/hand/a.txt holds the marks of a merge that nobody finished',
      where: 'src/hand/a.txt:1',
      next: "finish the merge; if the file is meant so: drift-heal absorb api/hand --with-spec --reason '…' --force",
    },
  ]);
});

it('runs no generator on a spec that is a merge that nobody finished', async () => {
  const drift = await build();
  workspace.write('specs/api.txt', MARKS);
  const { runs, refusals } = await materialize(drift, 'api/gen', { discard: true });
  expect(runs).toEqual([]);
  expect(refusals).toMatchObject([{ code: 'E_REFUSED', nodeId: 'api/gen', where: 'specs/api.txt:1' }]);
  expect(generated).not.toHaveBeenCalled();
});

it('verifies no spec that is one: what it would generate says nothing', async () => {
  const drift = await build();
  workspace.write('specs/api.txt', MARKS);
  const verifications = await drift.verify({
    words: ['api/gen'],
    base: null,
    consent: { allow: true, show: () => undefined, ask: null },
  });
  expect(verifications).toMatchObject([
    {
      nodeId: 'api/gen',
      verdict: 'not-verified',
      why: 'specs/api.txt holds the marks of a merge that nobody finished (line 1): finish the merge, then run the command again',
    },
  ]);
});

it('regenerates over an output that is one: its spec is whole', async () => {
  const drift = await build();
  workspace.write('src/gen.txt', MARKS);
  expect(await materialize(drift, 'api/gen', { discard: true })).toMatchObject({ refusals: [] });
  expect(generated).toHaveBeenCalledOnce();
});

it('suggests to finish the merge first, and nothing that would be refused', async () => {
  const drift = await build();
  workspace.write('specs/api.txt', MARKS);
  workspace.write('src/hand/a.txt', `a\n${MARKS}`);
  const { reports } = await drift.scan();
  expect(reports.map(({ nodeId, suggestions }) => [nodeId, suggestions.map(said)])).toEqual([
    [
      'api/gen',
      [
        'Finish the merge first: specs/api.txt:1 holds the marks of one. → null',
        "If the marks are meant so: the code already says so: record both sides as they are. → drift-heal absorb api/gen --with-spec --reason '…' --force",
      ],
    ],
    [
      'api/hand',
      [
        'Finish the merge first: specs/api.txt:1 holds the marks of one. → null',
        'Compare both sides by hand: neither may simply win. → drift-heal report api/hand',
        "If the marks are meant so: accept both sides as they are now. → drift-heal absorb api/hand --with-spec --reason '…' --force",
      ],
    ],
  ]);
  expect(reports.flatMap(({ suggestions }) => suggestions).some(({ autoFixable }) => autoFixable)).toBe(
    false,
  );
});

it('suggests the same for a node that was never recorded', async () => {
  const drift = await build();
  workspace.write('specs/new.txt', 'spec\n');
  workspace.write('src/new.txt', MARKS);
  workspace.write(
    '.yggdrasil/api/new/node.yaml',
    'type: x\nsources: [specs/new.txt]\nmapping: src/new.txt\n',
  );
  const [fresh] = (await drift.scan()).reports.filter(({ nodeId }) => nodeId === 'api/new');
  expect(fresh?.suggestions.map(said)).toEqual([
    'Finish the merge first: src/new.txt:1 holds the marks of one. → null',
    'If the marks are meant so: record spec and code as they are; nothing is decided by that. → drift-heal absorb api/new --record-only --force',
  ]);
});

it('does not take a missing file for written', async () => {
  const drift = await build();
  workspace.write('src/hand/b.txt', 'b\n');
  await materialize(drift, 'api/hand', { written: true });
  workspace.remove('src/hand/b.txt');
  const [hand] = (await drift.scan()).reports.filter(({ nodeId }) => nodeId === 'api/hand');
  expect(hand?.suggestions.map(said)).toEqual([
    'Write the code from the spec (no pipeline is declared), then record it. → drift-heal materialize api/hand --written',
    "It is gone on purpose: update the spec, then absorb that. → drift-heal absorb api/hand --reason '…'",
  ]);
  const { recorded, refusals } = await materialize(drift, 'api/hand', { written: true });
  expect(recorded).toEqual([]);
  expect(refusals).toMatchObject([
    {
      why: 'nothing was written: src/hand/b.txt is still missing',
      next: "write it; if it is gone on purpose: drift-heal absorb api/hand --with-spec --reason '…'",
    },
  ]);
  workspace.write('src/hand/c.txt', 'c\n');
  expect(await materialize(drift, 'api/hand', { written: true })).toMatchObject({
    recorded: ['api/hand'],
    changes: [
      { path: 'src/hand/b.txt', after: null },
      { path: 'src/hand/c.txt', before: null },
    ],
  });
});

it('does not take code for written of which no byte changed since the spec did', async () => {
  const drift = await build();
  workspace.write('specs/api.txt', 'another spec\n');
  const { recorded, refusals } = await materialize(drift, 'api/hand', { written: true });
  expect(recorded).toEqual([]);
  expect(refusals).toEqual([
    {
      code: 'E_REFUSED',
      nodeId: 'api/hand',
      why: 'nothing was written: its spec changed (specs/api.txt), and no byte of the code did',
      where: 'specs/api.txt',
      next: "write it; if the code already says so: drift-heal absorb api/hand --with-spec --reason '…'",
    },
  ]);
  workspace.remove('specs/api.txt');
  expect(await materialize(drift, 'api/hand', { written: true })).toMatchObject({
    refusals: [{ why: 'its spec is missing' }],
  });
  workspace.write('specs/api.txt', 'another spec\n');
  workspace.write('src/hand/a.txt', 'another a\n');
  expect(await materialize(drift, 'api/hand', { written: true })).toMatchObject({ recorded: ['api/hand'] });
});

function said({ description, command }: { description: string; command: string | null }): string {
  return `${description} → ${command}`;
}
