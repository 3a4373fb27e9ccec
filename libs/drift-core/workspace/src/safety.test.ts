import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import { createScriptedPipelineRunner, type PipelineScript } from '@drift/regenerate';
import type { ChainedAuditLog } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from './open-drift.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'spec.txt': 'one',
    'src/gen/one.ts': 'generated from one',
    '.yggdrasil/api/client/node.yaml':
      'type: library\nmapping:\n  path: src/gen/\nsources: [spec.txt]\npipeline: [generate]\n',
  });
});
afterEach(() => workspace.dispose());

const clock = (): Date => new Date('2026-02-09T14:30:00.123Z');
const generate: PipelineScript = (_, write) =>
  write('src/gen/one.ts', `generated from ${workspace.read('spec.txt')}`);
const writeOutput = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

async function open(
  script: PipelineScript = generate,
  audit: ChainedAuditLog = createMemoryAuditLog({ clock }),
): Promise<Drift> {
  const runner = createScriptedPipelineRunner(script, writeOutput);
  return openDrift({
    root: workspace.root,
    audit,
    runner,
    environment: { now: clock, variables: { DRIFT_ACTOR: 'tester' } },
  });
}

const consent = { allow: true, show: () => undefined, ask: null };
const materialize = (drift: Drift, more: { written?: boolean; discard?: boolean } = {}) =>
  drift.materialize({
    words: ['api'],
    written: false,
    discard: false,
    reason: null,
    consent,
    cancel: null,
    ...more,
  });
const absorb = (drift: Drift) =>
  drift.absorb({ words: ['api'], reason: 'why', withSpec: false, recordOnly: false });
const reasonOf = async (drift: Drift): Promise<string> => (await drift.scan()).reports[0]?.reason ?? '';
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DriftFailure ? error.error.code : String(error)),
  );

describe('the audit log', () => {
  it('holds the intent before the result, with who, why and the bytes on both sides', async () => {
    const drift = await open();
    await materialize(drift, { written: true });
    workspace.write('src/gen/one.ts', 'by hand');
    await (await absorb(drift)).apply();
    const { entries } = await drift.history({ limit: 2 });
    expect(entries.map(({ outcome, actor, reason, nodeId }) => ({ outcome, actor, reason, nodeId }))).toEqual(
      [
        { outcome: 'done', actor: 'tester', reason: 'why', nodeId: 'api/client' },
        { outcome: 'intent', actor: 'tester', reason: 'why', nodeId: 'api/client' },
      ],
    );
    expect(Object.keys(entries[0]?.after ?? {})).toEqual(['src/gen/one.ts']);
    expect(entries[0]?.auditId).toBe(entries[1]?.auditId);
  });

  it.each([1, 2])('that fails at its entry %i leaves the recorded state as it was', async (failing) => {
    const drift = await open();
    await materialize(drift, { written: true });
    workspace.write('src/gen/one.ts', 'by hand');
    const before = workspace.read('.yggdrasil/.drift-state');
    let count = 0;
    const broken: ChainedAuditLog = {
      ...createMemoryAuditLog({ clock }),
      page: async () => ({ entries: [], next: null }),
      append: async (record) => {
        count += 1;
        if (count === failing) throw new DriftFailure({ code: 'E_AUDIT', what: 'no', why: 'disk' });
        return { ...record, seq: 0, prev: '', hash: '', timestamp: '' };
      },
    };
    expect(await codeOf((await absorb(await open(generate, broken))).apply())).toBe('E_AUDIT');
    expect(workspace.read('.yggdrasil/.drift-state')).toBe(before);
  });
});

it('records the name that git gives the bytes', async () => {
  workspace.git('init', '-q');
  await materialize(await open(), { written: true });
  const id = workspace.git('hash-object', 'src/gen/one.ts').trim();
  expect(workspace.read('.yggdrasil/.drift-state')).toMatch(
    new RegExp(`blob:\\n {6}spec\\.txt: .*\\n {6}src/gen/one\\.ts: "?${id}"?\\n`),
  );
});

describe('absorb', () => {
  it('refuses when the bytes moved since they were shown', async () => {
    const drift = await open();
    await materialize(drift, { written: true });
    workspace.write('src/gen/one.ts', 'shown');
    const prepared = await absorb(drift);
    workspace.write('src/gen/one.ts', 'something else');
    expect(await codeOf(prepared.apply())).toBe('E_CONFLICT');
    expect(await reasonOf(drift)).toBe('code-ahead');
  });

  it('refuses a file that the mapping names and that is gone, with the line to change', async () => {
    workspace.write('.yggdrasil/api/one/node.yaml', 'type: x\nmapping:\n  path: src/solo.ts\n');
    workspace.write('src/solo.ts', 'solo');
    const drift = await open();
    await drift.materialize({
      words: ['api/one'],
      written: true,
      discard: false,
      reason: null,
      consent,
      cancel: null,
    });
    workspace.rename('src/solo.ts', 'src/lone.ts');
    expect((await drift.scan({ words: ['api/one'] })).reports[0]).toMatchObject({ reason: 'renamed-output' });
    const { refusals } = await drift.absorb({
      words: ['api/one'],
      reason: 'why',
      withSpec: false,
      recordOnly: false,
    });
    expect(refusals).toMatchObject([{ code: 'E_REFUSED', where: '.yggdrasil/api/one/node.yaml:2' }]);
  });

  it('refuses two unrelated nodes that map one file, and judges both', async () => {
    workspace.write('.yggdrasil/api/twin/node.yaml', 'type: x\nmapping: [src/gen/one.ts]\n');
    const drift = await open();
    const scan = await drift.scan();
    expect(scan.reports).toHaveLength(2);
    expect(scan.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'E_OVERLAP', severity: 'warning' }),
    );
    const { refusals, nodeIds } = await absorb(drift);
    expect(refusals.map((refusal) => refusal.code)).toEqual(['E_OVERLAP', 'E_OVERLAP']);
    expect(nodeIds).toEqual([]);
  });
});

describe('materialize', () => {
  it.each([
    ['timeout', 'E_TIMEOUT'],
    ['output-limit', 'E_OUTPUT_LIMIT'],
    ['failed', 'E_REGEN'],
    ['not-found', 'E_REGEN'],
  ] as const)('a command that ends with %s is %s, and its outputs are put back', async (outcome, code) => {
    await materialize(await open(), { discard: true });
    workspace.write('spec.txt', 'two');
    const half: PipelineScript = (_, write) => {
      write('src/gen/one.ts', 'half');
      write('src/gen/extra.ts', 'extra');
      return { outcome };
    };
    const drift = await open(half);
    const before = workspace.read('.yggdrasil/.drift-state');
    expect(await codeOf(materialize(drift))).toBe(code);
    expect(workspace.read('src/gen/one.ts')).toBe('generated from one');
    expect(workspace.read('.yggdrasil/.drift-state')).toBe(before);
    expect(await reasonOf(drift)).toBe('spec-ahead');
  });

  it('runs only what was read under the lock: an edit between showing and running wins', async () => {
    const drift = await open();
    await materialize(drift, { discard: true });
    workspace.write('spec.txt', 'two');
    const ask = async (): Promise<boolean> => {
      workspace.write('src/gen/one.ts', 'a person was faster');
      return true;
    };
    const run = drift.materialize({
      words: ['api'],
      written: false,
      discard: false,
      reason: null,
      cancel: null,
      consent: { ...consent, allow: false, ask },
    });
    expect(await codeOf(run)).toBe('E_CONFLICT');
    expect(workspace.read('src/gen/one.ts')).toBe('a person was faster');
  });
});

describe('forget', () => {
  it('drops the record of a node that is gone, and nothing else', async () => {
    const drift = await open();
    await materialize(drift, { written: true });
    expect((await drift.forget(['api/client'])).refusals).toHaveLength(1);
    workspace.remove('.yggdrasil/api/client');
    expect(await reasonOf(drift)).toBe('orphaned');
    await (await drift.forget(['api/client'])).apply();
    expect((await drift.scan()).reports).toEqual([]);
    expect(workspace.read('src/gen/one.ts')).toBe('generated from one');
  });
});

it('forgets one node, and what is below it only where the word stands for that too', async () => {
  workspace.write('src/below.ts', 'below');
  workspace.write('.yggdrasil/api/client/below/node.yaml', 'type: x\nmapping: src/below.ts\n');
  const drift = await open();
  await materialize(drift, { written: true });
  workspace.remove('.yggdrasil/api/client');
  const [above] = (await drift.scan()).reports;
  expect(above?.suggestions[0]?.command).toBe('drift-heal forget api/client --alone');
  expect((await drift.forget(['api/client'], { alone: true })).nodeIds).toEqual(['api/client']);
  expect((await drift.forget(['api/client'])).nodeIds).toEqual(['api/client', 'api/client/below']);
});

it('forgets nothing of a node that merely cannot be read', async () => {
  const drift = await open();
  await materialize(drift, { written: true });
  workspace.write('.yggdrasil/api/client/node.yaml', 'x: [');
  expect(await reasonOf(drift)).toBe('unjudged');
  expect((await drift.forget(['api/client'])).refusals).toHaveLength(1);
});

it('refuses an overlap also when only one of the two is named', async () => {
  workspace.write('.yggdrasil/other/twin/node.yaml', 'type: x\nmapping: [src/gen/one.ts]\n');
  const drift = await open();
  expect((await absorb(drift)).refusals).toMatchObject([{ code: 'E_OVERLAP' }]);
  expect((await materialize(drift, { written: true })).refusals).toMatchObject([{ code: 'E_OVERLAP' }]);
});

it('a spec side that was never recorded is said, and can be recorded', async () => {
  const drift = await open();
  await (await absorb(drift)).apply();
  workspace.write('spec.txt', 'two');
  const [report] = (await drift.scan()).reports;
  expect(report).toMatchObject({ driftType: 'none', confidence: 0.5, axes: { spec: 'unrecorded' } });
  expect((await drift.scan()).diagnostics).toContainEqual(
    expect.objectContaining({ code: 'spec-unrecorded', severity: 'info' }),
  );
  await (await drift.absorb({ words: ['api'], reason: null, withSpec: false, recordOnly: true })).apply();
  expect((await drift.scan()).reports[0]).toMatchObject({ axes: { spec: 'same' } });
});

it('carries a rename through: the mapping changes with the file, and absorb records it', async () => {
  workspace.write('.yggdrasil/api/one/node.yaml', 'type: x\nmapping: src/solo.ts\n');
  workspace.write('src/solo.ts', 'solo');
  const drift = await open();
  await drift.materialize({
    words: ['api/one'],
    written: true,
    discard: false,
    reason: null,
    consent,
    cancel: null,
  });
  workspace.rename('src/solo.ts', 'src/lone.ts');
  workspace.write('.yggdrasil/api/one/node.yaml', 'type: x\nmapping: src/lone.ts\n');
  expect((await drift.scan({ words: ['api/one'] })).reports[0]).toMatchObject({ reason: 'renamed-output' });
  await (
    await drift.absorb({ words: ['api/one'], reason: 'why', withSpec: false, recordOnly: false })
  ).apply();
  expect((await drift.scan({ words: ['api/one'] })).reports[0]).toMatchObject({ reason: 'in-sync' });
});

it('a damaged entry is not judged, the others are, and nobody rewrites the file', async () => {
  workspace.write('.yggdrasil/api/two/node.yaml', 'type: x\nmapping: [two.ts]\n');
  workspace.write('two.ts', 'two');
  const drift = await open();
  await materialize(drift, { written: true });
  const damaged = workspace.read('.yggdrasil/.drift-state').replace(/(two\.ts\n {4}hash: sha256:)./, '$1x');
  workspace.write('.yggdrasil/.drift-state', damaged.replace('sha256:x', 'sha256:0'));
  const state = workspace.read('.yggdrasil/.drift-state');
  expect((await drift.scan()).reports.map((report) => report.reason)).toEqual(['in-sync', 'unjudged']);
  workspace.write('src/gen/one.ts', 'by hand');
  const prepared = await drift.absorb({
    words: ['api/client'],
    reason: 'why',
    withSpec: false,
    recordOnly: false,
  });
  expect(await codeOf(prepared.apply())).toBe('E_STATE_CORRUPT');
  expect(workspace.read('.yggdrasil/.drift-state')).toBe(state);
});
