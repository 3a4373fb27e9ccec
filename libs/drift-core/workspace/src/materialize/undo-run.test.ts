import { chmodSync, existsSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import { createScriptedPipelineRunner } from '@drift/regenerate';
import type { ChainedAuditLog } from '@drift/remediation';
import { buildWorkspace, exactManifest, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

let workspace: TestWorkspace;
let drift: Drift;
const now = (): Date => new Date('2026-02-09T14:30:00Z');
const path = (rel: string): string => join(workspace.root, rel);

/** One file for each word of the spec, and a word ending in `!` is executable. */
function generate(): void {
  rmSync(path('src/gen'), { recursive: true, force: true });
  for (const word of workspace.read('spec.txt').split(' ')) {
    const file = `src/gen/${word.replace('!', '')}.ts`;
    workspace.write(file, `export const it = '${word}';\n`);
    if (word.endsWith('!')) chmodSync(path(file), 0o755);
  }
}

async function open(script: () => void, audit?: ChainedAuditLog): Promise<Drift> {
  const variables = { DRIFT_ACTOR: 'tester' };
  const runner = createScriptedPipelineRunner(script, () => undefined);
  const environment = { variables, now };
  return openDrift({ root: workspace.root, runner, environment, ...(audit ? { audit } : {}) });
}

async function materialize(with_: Drift, discard = false) {
  const consent = { allow: true, show: () => undefined, ask: null };
  const request = { words: ['api/gen'], written: false, discard, reason: null, consent, cancel: null };
  const result = await with_.materialize(request);
  return { ...result, auditId: result.runs[0]?.auditId ?? '' };
}

const undo = (auditId: string) => drift.undo({ auditId, reason: null });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DriftFailure ? error.error.code : String(error)),
  );

/** Everything but our own folder: mode and content. */
function content(): Map<string, string> {
  const timeless = (facts: string): string => facts.replace(/^(\d+) (\d+) \d+/, '$1 $2');
  const files = [...exactManifest(workspace.root, ['.drift'])].filter(
    ([, facts]) => !facts.startsWith('16877'),
  );
  return new Map(files.map(([file, facts]) => [file, timeless(facts)]));
}

beforeEach(async () => {
  workspace = buildWorkspace({
    'spec.txt': 'one two sub/three!',
    'other.ts': 'other\n',
    '.yggdrasil/api/gen/node.yaml': 'type: x\nmapping: src/gen/\nsources: spec.txt\npipeline: [generate]\n',
    '.yggdrasil/api/other/node.yaml': 'type: x\nmapping: other.ts\n',
  });
  drift = await open(generate);
});
afterEach(() => workspace.dispose());

it('gives back what a run changed, made and removed, with its record, and can be undone in turn', async () => {
  await materialize(drift);
  workspace.write('spec.txt', 'one! two deep/er/four');
  const before = content();
  const { auditId, runs, recorded } = await materialize(drift);
  expect(recorded).toEqual(['api/gen']);
  expect(runs[0]).toMatchObject({
    saved: null,
    changed: [
      { path: 'src/gen/deep/er/four.ts', change: 'create', before: null },
      { path: 'src/gen/one.ts', change: 'update' },
      { path: 'src/gen/sub/three.ts', change: 'delete', after: null },
    ],
  });
  const after = content();
  const undone = await undo(auditId);
  expect(content()).toEqual(before);
  expect(existsSync(path('src/gen/deep'))).toBe(false);
  expect(statSync(path('src/gen/sub/three.ts')).mode & 0o777).toBe(0o755);
  expect((await drift.report('api/gen')).reason).toBe('spec-ahead');
  await undo(undone.auditId);
  expect(content()).toEqual(after);
  expect((await drift.report('api/gen')).reason).toBe('in-sync');
});

it('removes what the first run made, down to its folders and the record', async () => {
  const before = content();
  const { auditId } = await materialize(drift);
  await undo(auditId);
  expect([content(), existsSync(path('src'))]).toEqual([before, false]);
});

it('says in the audit log what became of each output', async () => {
  await materialize(drift);
  workspace.write('spec.txt', 'one four');
  const { auditId, runs } = await materialize(drift);
  const { entries } = await drift.history({ limit: 20 });
  const [done] = entries.filter((entry) => entry.action === 'regenerate' && entry.auditId === auditId);
  const changed = runs[0]?.changed ?? [];
  expect(done).toMatchObject({
    outcome: 'done',
    before: Object.fromEntries(changed.map(({ path: file, before }) => [file, before])),
    after: Object.fromEntries(changed.map(({ path: file, after }) => [file, after])),
  });
  expect(Object.keys(done?.after ?? {})).toEqual([
    'src/gen/four.ts',
    'src/gen/sub/three.ts',
    'src/gen/two.ts',
  ]);
});

it('gives back an edit that was discarded, though nothing had to be recorded', async () => {
  await materialize(drift);
  workspace.write('src/gen/one.ts', 'by hand\n');
  workspace.write('src/gen/mine.ts', 'mine\n');
  const before = content();
  const { auditId, recorded, restored, unchanged } = await materialize(drift, true);
  expect([recorded, restored, unchanged]).toEqual([[], ['api/gen'], []]);
  await undo(auditId);
  expect(content()).toEqual(before);
});

it('touches nothing where an output was changed since', async () => {
  await materialize(drift);
  workspace.write('spec.txt', 'one four');
  const { auditId } = await materialize(drift);
  workspace.write('src/gen/four.ts', 'by hand\n');
  const before = content();
  expect(await codeOf(undo(auditId))).toBe('E_CONFLICT');
  expect(content()).toEqual(before);
});

it('keeps what was recorded of other nodes since', async () => {
  await materialize(drift);
  workspace.write('spec.txt', 'one four');
  const { auditId } = await materialize(drift);
  const words = ['api/other'];
  const absorb = await drift.absorb({ words, reason: 'why', withSpec: false, recordOnly: false });
  await absorb.apply();
  await undo(auditId);
  expect((await drift.report('api/gen')).reason).toBe('spec-ahead');
  expect((await drift.report('api/other')).reason).toBe('in-sync');
});

it('is not in the way of an undo where it changed nothing', async () => {
  const { auditId } = await materialize(drift);
  expect(await materialize(drift)).toMatchObject({ unchanged: ['api/gen'], auditId: '' });
  await undo(auditId);
  expect(existsSync(path('src'))).toBe(false);
});

it('keeps no second copy of what undo keeps', async () => {
  const { auditId } = await materialize(drift);
  expect(readdirSync(path('.drift/saved'))).toEqual([auditId]);
});

it.each([
  [
    'an output that was a link became a file',
    () => {
      workspace.write('real.ts', workspace.read('src/gen/one.ts'));
      rmSync(path('src/gen/one.ts'));
      symlinkSync('../../real.ts', path('src/gen/one.ts'));
    },
    () => undefined,
  ],
  [
    'an output became a link',
    () => rmSync(path('src/gen/one.ts')),
    () => {
      workspace.write('elsewhere.ts', 'theirs\n');
      rmSync(path('src/gen/one.ts'), { force: true });
      symlinkSync('../../elsewhere.ts', path('src/gen/one.ts'));
    },
  ],
  [
    'a folder of outputs became a link',
    () => undefined,
    () => {
      workspace.write('elsewhere/five.ts', 'theirs\n');
      symlinkSync('../../elsewhere', path('src/gen/new'));
    },
  ],
])('is refused, with the place of the old bytes, where %s', async (_, prepare, spoil) => {
  await materialize(drift);
  prepare();
  workspace.write('spec.txt', 'one! two');
  const spoiling = await open(() => {
    generate();
    spoil();
  });
  const { runs } = await materialize(spoiling, true);
  expect(runs[0]).toMatchObject({ auditId: null, saved: expect.stringContaining('-outputs') });
  const id = runs[0]?.saved?.replace(/.*\/|-outputs$/g, '') ?? '';
  const left = content();
  expect(await codeOf(undo(id))).toBe('E_REFUSED');
  expect(content()).toEqual(left);
});

it.each([1, 2, 3, 4])(
  'leaves everything as it was when entry %i of the audit log cannot be written',
  async (n) => {
    await materialize(drift);
    workspace.write('spec.txt', 'one! four');
    const before = content();
    const log = createMemoryAuditLog({ clock: now });
    let count = 0;
    const failing: ChainedAuditLog = {
      ...log,
      append: async (record) => {
        count += 1;
        if (count === n)
          throw new DriftFailure({ code: 'E_AUDIT', what: 'no', why: 'full', safe: 'nothing' });
        return log.append(record);
      },
    };
    expect(await codeOf(materialize(await open(generate, failing)))).toBe('E_AUDIT');
    expect(content()).toEqual(before);
  },
);
