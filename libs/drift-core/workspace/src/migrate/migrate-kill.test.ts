import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, bundleScript, type TestWorkspace } from '@drift/testing';
import { FILES, OLD_FORMS, oldState } from './migrate.fixture.js';
import { openDrift } from '../open-drift.js';

const STATE = '.yggdrasil/.drift-state';
const KILLS = process.env['DRIFT_DEEP'] ? 100 : 6;

let script: Awaited<ReturnType<typeof bundleScript>>;
beforeAll(async () => {
  script = await bundleScript(new URL('./migrate.child.ts', import.meta.url).pathname);
});
afterAll(() => script.remove());

const open = (root: string) =>
  openDrift({ root, environment: { variables: { PATH: process.env['PATH'], DRIFT_ACTOR: 'tester' } } });

function stateOf(workspace: TestWorkspace): Record<string, string> {
  const paths = Object.keys(workspace.manifest()).filter((path) => path.startsWith(STATE));
  return Object.fromEntries(paths.map((path) => [path, workspace.read(path)]));
}

/** Records what decides nothing, as the next command would; gives what it said, `done` when it did it. */
async function next(root: string): Promise<string> {
  try {
    const migration = await (await open(root)).migrate();
    if (migration.nothing === null) await migration.apply({ leaveOut: false });
    else await (await open(root)).resolveState(null);
    return 'done';
  } catch (error) {
    if (error instanceof DriftFailure) return `${error.error.code} ${error.error.why}`;
    throw error;
  }
}

async function expectInSync(root: string): Promise<void> {
  const { reports } = await (await open(root)).scan();
  expect(reports.map(({ reason }) => reason)).toEqual(['in-sync', 'in-sync']);
}

describe('a migration that is killed', { timeout: 30_000 + KILLS * 15_000 }, () => {
  it('leaves the old state, the new one, or what the next command finishes', async () => {
    const seen = { old: 0, new: 0, between: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const form = OLD_FORMS[kill % 2 === 0 ? 4 : kill % OLD_FORMS.length] ?? 'S4';
      const workspace = buildWorkspace({ ...FILES, ...oldState(form) });
      const child = spawn(process.execPath, [script.path, workspace.root], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // It may come to its end before it is killed.
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      await pause((kill * 7) % 60);
      child.kill('SIGKILL');
      await exited;
      const found = stateOf(workspace);
      const isOld = JSON.stringify(found) === JSON.stringify(sorted(oldState(form)));
      const isNew = found[STATE]?.endsWith('# end\n') === true;
      seen[isOld ? 'old' : isNew ? 'new' : 'between'] += 1;
      for (
        let tries = 0;
        tries < 4 && !(await next(workspace.root)).includes('holds no open merge');
        tries += 1
      );
      expect(workspace.read(STATE)).toMatch(/\nversion: 1\n[^]*# end\n$/);
      expect(
        readdirSync(join(workspace.root, '.drift')).filter((name) => /migrate|\.tmp$/.test(name)),
      ).toEqual([]);
      await expectInSync(workspace.root);
      workspace.dispose();
    }
    if (process.env['DRIFT_DEEP']) console.log(`migrate ${KILLS} kills: ${JSON.stringify(seen)}, 0 lost`);
  });

  it('between the folder and the file is finished by the next command, which says so', async () => {
    const workspace = buildWorkspace({ ...FILES, ...oldState('S4') });
    const whole = await migrated();
    rmSync(join(workspace.root, STATE), { recursive: true });
    mkdirSync(join(workspace.root, '.drift'));
    writeFileSync(join(workspace.root, '.drift/migrate.json'), marker(whole));
    expect((await (await open(workspace.root)).doctor({ fix: false, yes: false })).findings).toContainEqual(
      expect.objectContaining({ code: 'interrupted', next: 'drift-heal doctor --fix' }),
    );
    const said = await (
      await open(workspace.root)
    )
      .materialize({
        words: ['shop/one'],
        written: true,
        discard: false,
        reason: null,
        consent: { allow: true, show: () => undefined, ask: null },
        cancel: null,
      })
      .then(() => 'done', String);
    expect(said).toContain('has been finished');
    expect(workspace.read(STATE)).toBe(whole);
    await expectInSync(workspace.root);
    workspace.dispose();
  });

  it('before the folder went is taken back, and says so', async () => {
    const workspace = buildWorkspace({ ...FILES, ...oldState('S4') });
    mkdirSync(join(workspace.root, '.drift'));
    writeFileSync(join(workspace.root, '.drift/migrate.json'), marker('version: 1\n'));
    expect((await (await open(workspace.root)).doctor({ fix: true, yes: false })).mended).toEqual([
      expect.stringContaining('has been taken back'),
    ]);
    expect(stateOf(workspace)).toEqual(oldState('S4'));
    expect(existsSync(join(workspace.root, '.drift/migrate.json'))).toBe(false);
    workspace.dispose();
  });
});

async function migrated(): Promise<string> {
  const workspace = buildWorkspace({ ...FILES, ...oldState('S4') });
  await (await (await open(workspace.root)).migrate()).apply({ leaveOut: false });
  const text = workspace.read(STATE);
  workspace.dispose();
  return text;
}

function marker(text: string): string {
  const record = {
    auditId: 'x',
    actor: 'tester',
    context: null,
    nodeId: null,
    action: 'migrate',
    reason: null,
    before: {},
    after: {},
    prUrl: null,
  };
  return `${JSON.stringify({ text, record })}\n`;
}

function sorted(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
