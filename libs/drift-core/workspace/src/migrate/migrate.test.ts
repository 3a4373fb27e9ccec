import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import type { ChainedAuditLog } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { FILES, hex, OLD_FORMS, oldState } from './migrate.fixture.js';
import { openDrift, type Drift } from '../open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const STATE = '.yggdrasil/.drift-state';
const clock = (): Date => new Date('2026-02-09T14:30:00Z');
const environment = { now: clock, variables: { PATH: process.env['PATH'], DRIFT_ACTOR: 'tester' } };

function open(audit: ChainedAuditLog = createMemoryAuditLog({ clock })): Promise<Drift> {
  return openDrift({ root: workspace.root, audit, environment });
}

async function verdicts(drift: Drift): Promise<string[]> {
  return (await drift.scan()).reports.map(
    ({ nodeId, driftType, reason }) => `${nodeId} ${driftType} ${reason}`,
  );
}

function stateFiles(): Record<string, string> {
  const paths = Object.keys(workspace.manifest()).filter((path) => path.startsWith(STATE));
  return Object.fromEntries(paths.map((path) => [path, workspace.read(path)]));
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DriftFailure ? error.error.code : String(error)),
  );

/** What may happen to a workspace after its state was written. */
const DRIFTS: Readonly<Record<string, () => void>> = {
  'code edited': () => workspace.write('src/one.ts', 'export const one = 2;\n'),
  'code layout': () => workspace.write('src/one.ts', 'export  const one = 1;\n'),
  'code line ends': () => workspace.write('src/one.ts', 'export const one = 1;\r\n'),
  'code gone': () => workspace.remove('src/one.ts'),
  'file added': () => workspace.write('src/many/new.ts', 'new\n'),
  'file gone': () => workspace.remove('src/many/c.ts'),
  'file renamed': () => workspace.rename('src/many/A.ts', 'src/many/Z.ts'),
  'spec edited': () => workspace.write('.yggdrasil/model/shop/one/responsibility.md', 'another thing\n'),
  'spec gone': () => workspace.remove('.yggdrasil/model/shop/one/responsibility.md'),
  'node file edited': () =>
    workspace.write(
      '.yggdrasil/model/shop/many/node.yaml',
      'name: Many\ntype: library\nmapping:\n  paths:\n    - src/many/\n',
    ),
  'node described': () =>
    workspace.write(
      '.yggdrasil/model/shop/many/node.yaml',
      `${FILES['.yggdrasil/model/shop/many/node.yaml']}description: x\n`,
    ),
  'parent edited': () => workspace.write('.yggdrasil/model/shop/node.yaml', 'name: Shop\ntype: area\n'),
  'node gone': () => workspace.remove('.yggdrasil/model/shop/many'),
  'spec added': () => workspace.write('.yggdrasil/model/shop/one/interface.md', 'an interface\n'),
};

const RUNS = process.env['DRIFT_DEEP'] ? 60 : 6;

describe.each(OLD_FORMS)('form %s', { timeout: 30_000 + RUNS * 5_000 }, (form) => {
  it('is migrated with every verdict kept, whatever drifted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(DRIFTS), { maxLength: 4 }), async (names) => {
        workspace = buildWorkspace({ ...FILES, ...oldState(form) });
        try {
          for (const name of names) tryTo(DRIFTS[name]);
          const drift = await open();
          const before = await verdicts(drift);
          const migration = await drift.migrate();
          expect(migration.leftOut).toEqual([]);
          await migration.apply({ leaveOut: false });
          expect(Object.keys(stateFiles())).toEqual([STATE]);
          expect(workspace.read(STATE)).toMatch(/\nversion: 1\n[^]*# end\n$/);
          expect(await verdicts(drift)).toEqual(before);
          expect((await drift.migrate()).nothing).toContain('already');
        } finally {
          workspace.dispose();
        }
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });

  it('keeps its old bytes aside and stands in the audit log', async () => {
    workspace = buildWorkspace({ ...FILES, ...oldState(form) });
    const drift = await open();
    const { saved } = await (await drift.migrate()).apply({ leaveOut: false });
    expect(saved).toContain('/saved/');
    const { entries } = await drift.history({ limit: 5 });
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'migrate done',
      'migrate intent',
    ]);
    expect(Object.keys(entries[0]?.before ?? {}).sort()).toEqual(Object.keys(oldState(form)).sort());
  });

  it.each([1, 2])('stays as it is when the audit log fails at entry %i', async (failing) => {
    workspace = buildWorkspace({ ...FILES, ...oldState(form) });
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
    const migration = await (await open(broken)).migrate();
    expect(await codeOf(migration.apply({ leaveOut: false }))).toBe('E_AUDIT');
    expect(stateFiles()).toEqual(oldState(form));
    expect(await verdicts(await open())).toEqual(['shop/many none in-sync', 'shop/one none in-sync']);
  });
});

/** A drift may take away what the next one needs. */
function tryTo(drift: (() => void) | undefined): void {
  try {
    drift?.();
  } catch {
    // Then it is not there to drift.
  }
}

describe('what cannot be carried', () => {
  const bare = (text: string): Record<string, string> => ({
    [STATE]: `shop/one: ${hex(`./src/one.ts:${hex(text)}`)}\n`,
  });

  it('a bare hash is carried as today where it still matches', async () => {
    workspace = buildWorkspace({ ...FILES, ...bare(FILES['src/one.ts'] ?? '') });
    const drift = await open();
    await (await drift.migrate()).apply({ leaveOut: false });
    expect(workspace.read(STATE)).toContain(`hash: sha256:${hex(FILES['src/one.ts'] ?? '')}`);
  });

  it('one that does not match is listed, and given up only on request', async () => {
    workspace = buildWorkspace({ ...FILES, ...bare('something else') });
    const migration = await (await open()).migrate();
    expect(migration.leftOut).toEqual([
      { nodeId: 'shop/one', why: expect.stringContaining('absorb it first') },
    ]);
    expect(await codeOf(migration.apply({ leaveOut: false }))).toBe('E_REFUSED');
    expect(stateFiles()).toEqual(bare('something else'));
    await migration.apply({ leaveOut: true });
    expect(await verdicts(await open())).toContain('shop/one spec_stale unrecorded');
  });

  it('what moved since it was shown is not written', async () => {
    workspace = buildWorkspace({ ...FILES, ...oldState('S2') });
    const migration = await (await open()).migrate();
    workspace.write('src/one.ts', 'moved\n');
    expect(await codeOf(migration.apply({ leaveOut: false }))).toBe('E_CONFLICT');
    expect(stateFiles()).toEqual(oldState('S2'));
  });

  it('a damaged entry is never rewritten', async () => {
    workspace = buildWorkspace({ ...FILES, ...oldState('S4'), [`${STATE}/shop/one.json`]: '{"hash": ' });
    expect(await codeOf((await open()).migrate())).toBe('E_STATE_CORRUPT');
    expect(workspace.read(`${STATE}/shop/one.json`)).toBe('{"hash": ');
  });

  it('a stranger in the state folder is not removed', async () => {
    workspace = buildWorkspace({ ...FILES, ...oldState('S4'), [`${STATE}/notes.txt`]: 'mine' });
    expect(await codeOf((await open()).migrate().then((one) => one.apply({ leaveOut: false })))).toBe(
      'E_REFUSED',
    );
    expect(workspace.read(`${STATE}/notes.txt`)).toBe('mine');
  });
});

it.each(OLD_FORMS)(
  'an undo gives back form %s, or refuses plainly where a folder was replaced',
  async (form) => {
    workspace = buildWorkspace({ ...FILES, ...oldState(form) });
    const before = stateFiles();
    const drift = await open();
    await (await drift.migrate()).apply({ leaveOut: false });
    const migrated = stateFiles();
    const [done] = (await drift.history({ limit: 1 })).entries;
    const undone = drift.undo({ auditId: done?.auditId ?? '', reason: null });
    if (STATE in before) {
      await undone;
      expect(stateFiles()).toEqual(before);
      return;
    }
    await expect(undone).rejects.toMatchObject({
      error: { code: 'E_REFUSED', next: expect.stringContaining(`mv ${STATE} `) },
    });
    expect(stateFiles()).toEqual(migrated);
    expect((await drift.history({ limit: 9 })).entries).toHaveLength(2);
  },
);
