import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeAuditLog, wholeLog } from './audit-log.contract.js';
import { auditRecord } from './audit-record.fixture.js';
import { verifyChain } from './chain.js';
import { openFileAuditLog } from './file-audit-log.js';
import { createMemoryAuditLog } from './memory-audit-log.js';

let space: TestWorkspace;
let file: string;
beforeEach(() => {
  space = buildWorkspace({});
  file = join(space.root, 'state/audit.log');
});
afterEach(() => space.dispose());

describeAuditLog('memory', (clock) => createMemoryAuditLog({ clock }));
describeAuditLog('file', (clock) => openFileAuditLog(file, { clock, fsync: false }));

const open = (): ReturnType<typeof openFileAuditLog> => openFileAuditLog(file, { clock: () => new Date() });

async function failureOf(work: Promise<unknown>): Promise<DriftFailure['error'] | null> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error === null) return null;
  if (error instanceof DriftFailure) return error.error;
  throw error;
}

describe('the file', () => {
  it('goes on where another run ended', async () => {
    await open().append(auditRecord());
    await open().append(auditRecord({ outcome: 'done' }));
    expect((await wholeLog(open())).map((entry) => [entry.seq, entry.outcome])).toEqual([
      [1, 'intent'],
      [2, 'done'],
    ]);
    expect(
      space
        .read('state/audit.log')
        .split('\n')
        .map((line) => line.slice(0, 9)),
    ).toEqual(['{"action"', '{"action"', '']);
    expect(readdirSync(join(space.root, 'state'))).toEqual(['audit.log']);
  });

  it('is read without being made or changed', async () => {
    expect(await open().page({ limit: 1 })).toEqual({ entries: [], next: null });
    expect(existsSync(join(space.root, 'state'))).toBe(false);
    await open().append(auditRecord());
    appendFileSync(file, '{"torn":');
    const before = space.manifest();
    expect((await wholeLog(open())).length).toBe(1);
    expect(space.manifest()).toEqual(before);
  });

  it('has a torn last line set aside by the next append', async () => {
    await open().append(auditRecord());
    appendFileSync(file, '{"torn":');
    const told: string[] = [];
    const log = openFileAuditLog(file, { clock: () => new Date(), onTorn: (movedTo) => told.push(movedTo) });
    await log.append(auditRecord({ auditId: 'next' }));
    expect(told).toEqual([`${file}.torn`]);
    const entries = await wholeLog(open());
    expect([entries.map((entry) => entry.auditId), verifyChain(entries)]).toEqual([['a1', 'next'], null]);
    expect(space.read('state/audit.log.torn')).toBe('{"torn":\n');
    await log.append(auditRecord({ auditId: 'later' }));
    expect(told.length).toBe(1);
  });

  it('takes no entry behind a line that is none, and says what to do', async () => {
    await open().append(auditRecord());
    appendFileSync(file, 'garbage\u001b[2J\n');
    const before = space.read('state/audit.log');
    for (const failure of [
      await failureOf(open().append(auditRecord())),
      await failureOf(open().page({ limit: 1 })),
    ]) {
      expect(failure).toMatchObject({
        code: 'E_AUDIT',
        where: file,
        why: 'one of its lines is no entry: garbage\\x1b[2J',
        safe: 'nothing was changed',
      });
    }
    expect(space.read('state/audit.log')).toBe(before);
  });

  it('fails with E_AUDIT where it cannot be written or read', async () => {
    mkdirSync(file, { recursive: true });
    for (const failure of [
      await failureOf(open().append(auditRecord())),
      await failureOf(open().page({ limit: 1 })),
    ]) {
      expect(failure).toMatchObject({ code: 'E_AUDIT', where: file, safe: 'nothing was changed' });
    }
    writeFileSync(join(space.root, 'plain'), '');
    const below = openFileAuditLog(join(space.root, 'plain/audit.log'), { clock: () => new Date() });
    expect(await failureOf(below.append(auditRecord()))).toMatchObject({
      code: 'E_AUDIT',
      safe: 'nothing was changed',
    });
  });
});

describe('several processes', () => {
  let script: BundledScript;
  beforeAll(async () => {
    script = await bundleScript(join(import.meta.dirname, 'audit-log.child.ts'));
  });
  afterAll(() => script.remove());

  it('write one chain', async () => {
    const start = (): ChildProcess =>
      spawn(process.execPath, [script.path, file, '50'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const codes = [start(), start(), start()].map(async (child) => (await once(child, 'exit'))[0]);
    expect(await Promise.all(codes)).toEqual([0, 0, 0]);
    const entries = await wholeLog(open());
    const ids = new Set(entries.map((entry) => entry.auditId));
    expect([entries.length, ids.size, verifyChain(entries)]).toEqual([150, 150, null]);
  });

  it('lose no earlier entry to kill -9', async () => {
    for (let round = 0; round < 2; round += 1) {
      const child = spawn(process.execPath, [script.path, file, 'for ever'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      let seen = 0;
      while ((seen = (await wholeLog(open())).length) < (round + 1) * 20);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await open().append(auditRecord());
      const entries = await wholeLog(open());
      expect(entries.length).toBeGreaterThan(seen);
      expect(verifyChain(entries)).toBeNull();
    }
  });
});
