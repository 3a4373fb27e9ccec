import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import {
  createScriptedPipelineRunner,
  createScriptedRegenerator,
  type RegenerationScript,
  type ScriptedScratch,
} from '@drift/regenerate';
import type { ChainedAuditLog } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

const NAMES = Array.from({ length: 10 }, (_, index) => `n${index}`);
const clock = (): Date => new Date('2026-02-09T14:30:00.123Z');
const consent = { allow: true, show: () => undefined, ask: null };
const environment = { now: clock, variables: { DRIFT_ACTOR: 'tester' } };

let workspace: TestWorkspace;
beforeEach(async () => {
  const files: Record<string, string> = {};
  for (const name of NAMES) {
    files[`spec/${name}.txt`] = 'one';
    files[`.yggdrasil/api/${name}/node.yaml`] =
      `type: x\nmapping: src/${name}.ts\nsources: spec/${name}.txt\npipeline: [generate, ${name}]\n`;
  }
  workspace = buildWorkspace(files);
  const runner = createScriptedPipelineRunner(
    ({ argv: [, name = ''] }) => workspace.write(`src/${name}.ts`, outputOf(name)),
    (path, text) => workspace.write(path.slice(workspace.root.length + 1), text),
  );
  const drift = await openDrift({ root: workspace.root, runner, environment });
  const words = ['api'];
  await drift.materialize({ words, written: false, discard: false, reason: null, consent, cancel: null });
});
afterEach(() => workspace.dispose());

const outputOf = (name: string): string =>
  `export const ${name} = '${workspace.read(`spec/${name}.txt`)}';\n`;

/** The generator as it should be. */
const generate: RegenerationScript = ({ argv: [, name = ''], read, write }) =>
  write(`src/${name}.ts`, `export const ${name} = '${read(`spec/${name}.txt`) ?? ''}';\n`);

function texts(): Record<string, string> {
  return Object.fromEntries(
    Object.keys(workspace.manifest())
      .filter((path) => !path.startsWith('.drift/'))
      .map((path) => [path, workspace.read(path)]),
  );
}

const open = (script: RegenerationScript, audit?: ChainedAuditLog): Promise<Drift> =>
  openDrift({
    root: workspace.root,
    environment,
    regenerator: createScriptedRegenerator(texts, script),
    ...(audit ? { audit } : {}),
  });
const change = (...names: string[]): void => {
  for (const name of names) workspace.write(`spec/${name}.txt`, 'two');
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DriftFailure ? error.error.code : String(error)),
  );
const everything = { words: null, consent, again: false };

describe('of ten fixes one fails', () => {
  it.each(NAMES)('%s: the other nine are whole, and all can be taken back', async (bad) => {
    change(...NAMES);
    const before = texts();
    const drift = await open((scratch) =>
      scratch.argv[1] === bad ? { outcome: 'failed', exitCode: 3 } : generate(scratch),
    );
    const { plan, apply } = await drift.fixAll(everything);
    expect(plan.items.filter(({ plan: one }) => one === null)).toEqual([
      { nodes: [`api/${bad}`], plan: null, why: expect.stringContaining('E_REGEN: it failed (exit 3)') },
    ]);
    expect(texts()).toEqual(before);
    const outcomes = await apply({ reason: 'all' });
    for (const name of NAMES) {
      const whole = name === bad ? before[`src/${name}.ts`] : `export const ${name} = 'two';\n`;
      expect(workspace.read(`src/${name}.ts`)).toBe(whole);
    }
    const { summary } = await drift.scan();
    expect(summary.byReason).toEqual({ 'in-sync': 9, 'spec-ahead': 1 });
    for (const { auditId } of outcomes.toReversed())
      if (auditId !== null) await drift.undo({ auditId, reason: null });
    expect(texts()).toEqual(before);
  });
});

const MISBEHAVIOURS: [string, string, (scratch: ScriptedScratch) => ReturnType<RegenerationScript>][] = [
  ['E_REGEN', 'fails', () => ({ outcome: 'failed', exitCode: 1 })],
  ['E_TIMEOUT', 'hangs', () => ({ outcome: 'timeout', exitCode: null })],
  ['E_OUTPUT_LIMIT', 'prints too much', () => ({ outcome: 'output-limit', exitCode: null })],
  ['E_REGEN', 'writes nothing', () => undefined],
  ['E_UNDECLARED', 'writes beside its output', (s) => (s.write('README.md', 'mine'), generate(s))],
  ['E_UNDECLARED', 'changes its spec', (s) => (s.write('spec/n0.txt', 'three'), generate(s))],
  ['E_UNDECLARED', "writes another node's output", (s) => (s.write('src/n1.ts', 'x'), generate(s))],
  ['E_UNDECLARED', 'removes a file', (s) => (s.remove('spec/n1.txt'), generate(s))],
  ['E_UNDECLARED', 'gives a link', (s) => s.link('src/n0.ts', '../spec/n0.txt')],
  ['E_NOT_REPRODUCIBLE', 'gives another text each time', (s) => s.write('src/n0.ts', `// ${s.step}\n`)],
];

it.each(MISBEHAVIOURS)('%s: a generator that %s changes nothing', async (code, _, script) => {
  change('n0');
  const before = workspace.manifest();
  const drift = await open(script);
  expect(await codeOf(drift.regenerate({ nodeId: 'api/n0', consent }))).toBe(code);
  expect(workspace.manifest()).toEqual(before);
});

describe('what a person writes meanwhile wins', () => {
  const edit = (): void => workspace.write('src/n0.ts', 'mine');
  it.each(['first', 'second'] as const)('during the %s run', async (step) => {
    change('n0');
    const drift = await open((scratch) => {
      if (scratch.step === step) edit();
      return generate(scratch);
    });
    const work = drift.regenerate({ nodeId: 'api/n0', consent }).then(({ apply }) => apply({ reason: null }));
    expect(await codeOf(work)).toBe('E_CONFLICT');
    expect(workspace.read('src/n0.ts')).toBe('mine');
  });

  it.each([
    ['output', () => workspace.write('src/n0.ts', 'mine'), 'src/n0.ts', 'mine'],
    ['spec', () => workspace.write('spec/n0.txt', 'three'), 'src/n0.ts', "export const n0 = 'one';\n"],
    [
      'node',
      () => workspace.write('.yggdrasil/api/n0/notes.md', 'new'),
      'src/n0.ts',
      "export const n0 = 'one';\n",
    ],
  ])('to the %s, between plan and apply', async (_, act, path, text) => {
    change('n0');
    const prepared = await (await open(generate)).regenerate({ nodeId: 'api/n0', consent });
    act();
    expect(await codeOf(prepared.apply({ reason: null }))).toBe('E_CONFLICT');
    expect(workspace.read(path)).toBe(text);
  });
});

it('a fix keeps what was recorded of other nodes since it was planned', async () => {
  change('n0', 'n1');
  const drift = await open(generate);
  const first = await drift.regenerate({ nodeId: 'api/n0', consent });
  const second = await drift.regenerate({ nodeId: 'api/n1', consent });
  await first.apply({ reason: null });
  await second.apply({ reason: null });
  expect((await drift.scan()).summary.byReason).toEqual({ 'in-sync': 10 });
});

it('nodes that name each other keep no other node from being healed', async () => {
  for (const [name, target] of [
    ['one', 'two'],
    ['two', 'one'],
  ])
    workspace.write(
      `.yggdrasil/ring/${name}/node.yaml`,
      `relations: [{ target: ring/${target}, type: uses }]\n`,
    );
  change('n0');
  const { plan } = await (await open(generate)).fixAll(everything);
  expect(plan.items.map(({ nodes, why }) => [nodes, why])).toEqual([[['api/n0'], null]]);
});

it('the same plan has the same hash, another spec another one', async () => {
  change('n0');
  const drift = await open(generate);
  const hash = async () => (await drift.regenerate({ nodeId: 'api/n0', consent })).planHash;
  const first = await hash();
  expect(await hash()).toBe(first);
  workspace.write('spec/n0.txt', 'three');
  expect(await hash()).not.toBe(first);
});

describe('without a place in the audit log', () => {
  const failingAt = (failing: number): ChainedAuditLog => {
    const log = createMemoryAuditLog({ clock });
    let count = 0;
    return {
      ...log,
      append: async (record) => {
        count += 1;
        if (count === failing) throw new DriftFailure({ code: 'E_AUDIT', what: 'no', why: 'disk' });
        return log.append(record);
      },
    };
  };
  it.each([
    [1, 'the intent'],
    [2, 'the result'],
  ])('for entry %i (%s) nothing stays changed', async (failing) => {
    change('n0');
    const before = texts();
    const drift = await open(generate, failingAt(failing));
    const prepared = await drift.regenerate({ nodeId: 'api/n0', consent });
    expect(await codeOf(prepared.apply({ reason: null }))).toBe('E_AUDIT');
    expect(texts()).toEqual(before);
  });
});

it('an absorb is taken back like anything else', async () => {
  workspace.write('src/n0.ts', 'mine\n');
  const before = texts();
  const drift = await open(generate);
  const prepared = await drift.absorb({
    words: ['api/n0'],
    reason: 'hotfix',
    withSpec: false,
    recordOnly: false,
  });
  const auditId = (await prepared.apply()) ?? '';
  expect((await drift.report('api/n0')).reason).toBe('in-sync');
  await drift.undo({ auditId, reason: 'wrong' });
  expect(texts()).toEqual(before);
  expect(await codeOf(drift.undo({ auditId, reason: null }))).toBe('E_CONFLICT');
});

it('a change is not undone under a later one of the same node', async () => {
  const drift = await open(generate);
  const absorb = async (text: string): Promise<string> => {
    workspace.write('src/n0.ts', text);
    const words = ['api/n0'];
    const prepared = await drift.absorb({ words, reason: 'why', withSpec: false, recordOnly: false });
    return (await prepared.apply()) ?? '';
  };
  const first = await absorb('mine\n');
  const second = await absorb('mine, too\n');
  expect(await codeOf(drift.undo({ auditId: first, reason: null }))).toBe('E_CONFLICT');
  const { auditId } = await drift.undo({ auditId: second, reason: null });
  await drift.undo({ auditId, reason: 'no, it was right' });
  expect(await codeOf(drift.undo({ auditId: first, reason: null }))).toBe('E_CONFLICT');
  await drift.undo({ auditId: second, reason: null });
  await drift.undo({ auditId: first, reason: null });
  expect((await drift.report('api/n0')).reason).toBe('contract-break');
});
