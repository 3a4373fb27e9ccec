import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import { createScriptedPipelineRunner } from '@drift/regenerate';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { FILES, hex, oldState, type OldForm } from '../migrate/migrate.fixture.js';
import { openDrift, type Drift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const clock = (): Date => new Date('2026-02-09T14:30:00Z');

async function open(form: OldForm, more: Record<string, string> = {}): Promise<Drift> {
  workspace = buildWorkspace({ ...FILES, ...oldState(form), ...more });
  const environment = { now: clock, variables: { PATH: process.env['PATH'], DRIFT_ACTOR: 'tester' } };
  return openDrift({ root: workspace.root, audit: createMemoryAuditLog({ clock }), environment });
}

async function verdicts(drift: Drift): Promise<string[]> {
  return (await drift.scan()).reports.map(({ nodeId, reason }) => `${nodeId} ${reason}`);
}

async function absorb(
  drift: Drift,
  words: string[] | null,
  more: { withSpec?: boolean; recordOnly?: boolean } = {},
) {
  const prepared = await drift.absorb({ words, reason: 'why', withSpec: false, recordOnly: false, ...more });
  await prepared.apply();
  return prepared;
}

/** The bytes of the state files that are not as the old tool wrote them. */
function changedFiles(form: OldForm): string[] {
  const before = oldState(form);
  const now = Object.keys(workspace.manifest()).filter((path) => path.startsWith('.yggdrasil/.drift-state'));
  const paths = new Set([...Object.keys(before), ...now]);
  return [...paths].filter((path) => !now.includes(path) || workspace.read(path) !== before[path]).sort();
}

const KEPT = ['S1', 'S2', 'S3', 'S4'] as const;

describe.each(KEPT)('in form %s', (form) => {
  it('an absorb records the code of one node, and every other byte stays', async () => {
    const drift = await open(form);
    expect(await verdicts(drift)).toEqual(['shop/many in-sync', 'shop/one in-sync']);
    workspace.write('src/one.ts', 'by hand\n');
    const { notices } = await absorb(drift, ['shop/one']);
    expect(notices).toEqual([expect.stringContaining(`form ${form}`)]);
    expect(await verdicts(drift)).toEqual(['shop/many in-sync', 'shop/one in-sync']);
    const files = { ...FILES, 'src/one.ts': 'by hand\n' };
    const expected = oldState(form, files);
    for (const [path, text] of Object.entries(expected)) {
      const found = workspace.read(path);
      if (form === 'S1' || form === 'S2') expect(found.replaceAll('"', '')).toBe(text.replaceAll('"', ''));
      else expect(withoutTimes(found)).toEqual(withoutTimes(text));
    }
  });

  it('an absorb of a folder records added and dropped files', async () => {
    const drift = await open(form);
    workspace.write('src/many/new.ts', 'new\n');
    workspace.remove('src/many/c.ts');
    await absorb(drift, ['shop/many']);
    expect(await verdicts(drift)).toEqual(['shop/many in-sync', 'shop/one in-sync']);
  });

  it('an absorb of code leaves a changed spec to be seen', async () => {
    const drift = await open(form);
    workspace.write('src/one.ts', 'by hand\n');
    workspace.write('.yggdrasil/model/shop/one/responsibility.md', 'another thing\n');
    await absorb(drift, ['shop/one']);
    const left = form === 'S1' ? 'in-sync' : 'spec-ahead';
    expect(await verdicts(drift)).toContain(`shop/one ${left}`);
    if (form === 'S1') return;
    await absorb(drift, ['shop/one'], { withSpec: true });
    expect(await verdicts(drift)).toContain('shop/one in-sync');
  });

  it('recording what is recorded changes no byte', async () => {
    const drift = await open(form);
    const { nodeIds } = await absorb(drift, null, { recordOnly: true });
    expect(nodeIds).toEqual([]);
    expect(changedFiles(form)).toEqual([]);
    expect((await drift.history({ limit: 9 })).entries).toEqual([]);
  });

  it('records a new node, and forgets one that is gone with its folders', async () => {
    const drift = await open(form, {
      'src/new.ts': 'new\n',
      'spec.txt': 'spec outside the graph\n',
      '.yggdrasil/model/shop/deep/new/node.yaml':
        'name: New\ntype: service\nmapping:\n  paths: [src/new.ts]\nsources: [spec.txt]\n',
    });
    await absorb(drift, ['shop/deep/new'], { withSpec: true });
    const known = ['shop/deep/new in-sync', 'shop/many in-sync', 'shop/one in-sync'];
    expect(await verdicts(drift)).toEqual(known);
    workspace.remove('.yggdrasil/model/shop/deep');
    expect(await verdicts(drift)).toContain('shop/deep/new orphaned');
    await (await drift.forget(['shop/deep/new'])).apply();
    expect(await verdicts(drift)).toEqual(known.slice(1));
    expect(changedFiles(form)).toEqual([]);
    expect(Object.keys(workspace.manifest()).some((path) => path.includes('.drift-state/shop/deep'))).toBe(
      false,
    );
  });
});

it.each(['S1', 'S2', 'S3'] as const)('a pipeline records both sides in form %s', expectPipelineToRecord);

// The bytes that a command must not change are kept by path, and the recorded state of this form is a folder.
it('a pipeline records both sides in form S4', () => expectPipelineToRecord('S4'));

it.each(['S5', 'S6'] as const)(
  'form %s is refused with the command that helps, and untouched',
  async (form) => {
    const drift = await open(form);
    workspace.write('src/one.ts', 'by hand\n');
    const failure: unknown = await absorb(drift, ['shop/one']).then(String, (error: unknown) => error);
    expect(failure instanceof DriftFailure && failure.error).toMatchObject({
      code: 'E_STATE_FORM',
      next: 'drift-heal migrate',
    });
    expect(changedFiles(form)).toEqual([]);
  },
);

it('the documented form becomes ours with the first write', async () => {
  const drift = await open('S0');
  workspace.write('src/one.ts', 'by hand\n');
  await absorb(drift, ['shop/one']);
  expect(workspace.read('.yggdrasil/.drift-state')).toMatch(/\nversion: 1\n[^]*# end\n$/);
});

it('a bare hash of form S1 is replaced by one with files', async () => {
  const drift = await open('S1', {
    '.yggdrasil/.drift-state': `shop/one: ${hex(`./src/one.ts:${hex(FILES['src/one.ts'] ?? '')}`)}\n`,
  });
  expect(await verdicts(drift)).toContain('shop/one in-sync');
  workspace.write('src/one.ts', 'by hand\n');
  await absorb(drift, ['shop/one']);
  expect(workspace.read('.yggdrasil/.drift-state')).toContain('    ./src/one.ts: ');
});

/** Times of what was not recorded anew stay; here only the rest is compared. */
function withoutTimes(text: string): unknown {
  const drop = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => (key === 'mtimes' ? [] : [[key, drop(item)]])),
    );
  };
  return drop(JSON.parse(text));
}

async function expectPipelineToRecord(form: OldForm): Promise<void> {
  const nodeFile = '.yggdrasil/model/shop/one/node.yaml';
  const withPipeline = { [nodeFile]: `${FILES[nodeFile]}pipeline: [generate]\n` };
  workspace = buildWorkspace({ ...FILES, ...oldState(form), ...withPipeline });
  const runner = createScriptedPipelineRunner(
    (_, write) => write('src/one.ts', 'generated\n'),
    (path, text) => writeFileSync(path, text),
  );
  const environment = { now: clock, variables: { PATH: process.env['PATH'], DRIFT_ACTOR: 'tester' } };
  const audit = createMemoryAuditLog({ clock });
  const drift = await openDrift({ root: workspace.root, audit, runner, environment });
  const consent = { allow: true, show: () => undefined, ask: null };
  const request = { words: ['shop/one'], written: false, discard: true, reason: null, consent, cancel: null };
  expect((await drift.materialize(request)).recorded).toEqual(['shop/one']);
  expect(await verdicts(drift)).toEqual(['shop/many in-sync', 'shop/one in-sync']);
}
