import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeHolder, isProvablyDead, parseHolder, type LockHolder } from './lock-holder.js';
import { removeDeadLock } from './lock-file.js';
import { withLock } from './with-lock.js';

let space: TestWorkspace;
let lock: string;
let script: BundledScript;
const children: ChildProcess[] = [];

beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'with-lock.child.ts'));
});
afterAll(() => script.remove());
beforeEach(() => {
  space = buildWorkspace({ counter: '0' });
  lock = join(space.root, 'lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  space.dispose();
});

function start(...argv: string[]): ChildProcess {
  const child = spawn(process.execPath, [script.path, lock, ...argv], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function startHolder(): Promise<ChildProcess> {
  const child = start('hold');
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function count(processes: number, rounds: number): Promise<void> {
  const running = Array.from({ length: processes }, () =>
    start('count', join(space.root, 'counter'), String(rounds)),
  );
  const codes = await Promise.all(running.map(async (child) => (await once(child, 'exit'))[0]));
  expect(codes).toEqual(running.map(() => 0));
  expect(space.read('counter')).toBe(String(processes * rounds));
  expect(readdirSync(space.root).sort()).toEqual(['counter']);
}

async function failureOf(work: Promise<unknown>): Promise<DriftFailure['error'] | null> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error === null) return null;
  if (error instanceof DriftFailure) return error.error;
  throw error;
}

/** A holder that lived here and is gone. */
function deadHolder(): LockHolder {
  return { ...describeHolder('die'), pid: spawnSync('true').pid };
}

const put = (path: string, holder: LockHolder): void => writeFileSync(path, JSON.stringify(holder));

it('gives back what the work gives, and releases, also on an error', async () => {
  expect(await withLock(lock, () => (existsSync(lock) ? 'held' : 'free'), { what: 'look' })).toBe('held');
  expect(existsSync(lock)).toBe(false);
  await expect(withLock(lock, () => Promise.reject(new Error('no')), { what: 'fail' })).rejects.toThrow('no');
  expect(readdirSync(space.root)).toEqual(['counter']);
});

it('lets one at a time in, also within one process', async () => {
  let inside = 0;
  const most: number[] = [];
  const work = async (): Promise<void> => {
    most.push((inside += 1));
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(lock, work, { what: 'share' })));
  expect(most).toEqual([1, 1, 1, 1]);
});

it('loses no increment of 4 processes', () => count(4, 10));

it('loses no increment of 4 processes that all find a dead holder, whose taker died too', async () => {
  const [dead, taker] = [deadHolder(), deadHolder()];
  put(lock, dead);
  put(`${lock}.${dead.id}.takeover`, taker);
  await count(4, 10);
});

it('removes nothing but the very lock it judged dead, and only if nobody else is at it', () => {
  const [dead, newer, me] = [deadHolder(), describeHolder('be new'), describeHolder('remove')];
  put(lock, newer);
  removeDeadLock(lock, dead, me);
  expect(parseHolder(space.read('lock'))).toEqual(newer);
  put(lock, dead);
  put(`${lock}.${dead.id}.takeover`, newer);
  expect(removeDeadLock(lock, dead, me)).toBe(false);
  expect(parseHolder(space.read('lock'))).toEqual(dead);
});

it('takes over from a holder that was killed', async () => {
  const holder = await startHolder();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await withLock(lock, () => 'mine', { what: 'take over', waitMs: 5000 })).toBe('mine');
});

it('never takes over from a live holder, and names it', async () => {
  const holder = await startHolder();
  const error = await failureOf(withLock(lock, () => 'mine', { what: 'absorb orders', waitMs: 50 }));
  expect(error).toMatchObject({
    code: 'E_LOCKED',
    what: 'cannot absorb orders',
    where: lock,
    safe: 'nothing was changed',
  });
  expect(error?.why).toBe(
    `process ${holder.pid} on host ${describeHolder('').host} holds the lock to hold it`,
  );
  // Stopped is not dead.
  holder.kill('SIGSTOP');
  expect(await failureOf(withLock(lock, () => 'mine', { what: 'absorb', waitMs: 50 }))).toMatchObject({
    code: 'E_LOCKED',
  });
});

it('leaves a lock alone that it cannot read, and says how to get on', async () => {
  writeFileSync(lock, '');
  const error = await failureOf(withLock(lock, () => 'mine', { what: 'absorb', waitMs: 20 }));
  expect(error).toMatchObject({ code: 'E_LOCKED', next: expect.stringContaining(`delete ${lock}`) });
  expect(space.read('lock')).toBe('');
});

it('fails with E_WRITE where no lock can be made', async () => {
  const error = await failureOf(withLock(join(space.root, 'gone/lock'), () => 'mine', { what: 'absorb' }));
  expect(error).toMatchObject({
    code: 'E_WRITE',
    what: 'cannot absorb: no lock file can be made',
    safe: 'nothing was changed',
  });
});

it('does not remove a lock that is not its own any more', async () => {
  const other = describeHolder('be new');
  await withLock(lock, () => put(lock, other), { what: 'lose it' });
  expect(parseHolder(space.read('lock'))).toEqual(other);
});

it('believes a holder dead only on proof', () => {
  const here = describeHolder('ask');
  const dead = deadHolder();
  const judge = (change: Partial<LockHolder>): boolean => isProvablyDead({ ...dead, ...change }, here);
  expect(judge({})).toBe(true);
  expect(judge({ host: 'elsewhere' })).toBe(false);
  expect(judge({ host: 'elsewhere', bootId: 'other' })).toBe(false);
  expect(judge({ pid: process.pid })).toBe(false);
  expect(judge({ pid: process.pid, bootId: null, pidSpace: null, startedAt: null })).toBe(false);
  if (here.bootId === null) return console.warn('SKIPPED: boot, start time and pid namespace need /proc');
  expect(judge({ pid: process.pid, bootId: 'other' })).toBe(true);
  expect(judge({ pid: process.pid, startedAt: '1' })).toBe(true);
  expect(judge({ pidSpace: 'pid:[1]' })).toBe(false);
});

it('reads only whole holder records', () => {
  const holder = describeHolder('be read');
  expect(parseHolder(JSON.stringify(holder))).toEqual(holder);
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"id":1,"pid":2,"host":"h"}',
    '{"id":"a","pid":"2","host":"h"}',
  ])
    expect(parseHolder(text)).toBeNull();
});
