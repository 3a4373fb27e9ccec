import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bundleScript,
  canRun,
  howMany,
  killAtEachCall,
  sayCounts,
  skipLoudly,
  type BundledScript,
} from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeHolder, type LockHolder } from './lock-holder.js';
import { sweepTemporaries } from './sweep-temporaries.js';
import { withLock } from './with-lock.js';

let counter: BundledScript;
let writers: BundledScript;
let folder: string;
let lock: string;
beforeAll(async () => {
  counter = await bundleScript(join(import.meta.dirname, 'with-lock.child.ts'));
  writers = await bundleScript(join(import.meta.dirname, 'writers.child.ts'));
});
afterAll(() => [counter, writers].forEach((script) => script.remove()));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drift-takeover-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gone = (): LockHolder => ({ ...describeHolder('die'), pid: spawnSync('true').pid });
const put = (path: string, holder: LockHolder): void => writeFileSync(path, JSON.stringify(holder));

function start(script: BundledScript, ...argv: string[]): ChildProcess {
  return spawn(process.execPath, [script.path, ...argv], { stdio: ['ignore', 'ignore', 'inherit'] });
}

it('B2: processes that all find a dead holder never hold the lock at once', async () => {
  const [processes, rounds, each] = [howMany(4, 6), howMany(2, 100), 5];
  for (let round = 0; round < rounds; round += 1) {
    const dead = gone();
    // By turns: its process is gone, its pid is another process now, its taker died too.
    put(lock, round % 3 === 1 ? { ...dead, pid: process.pid, startedAt: '1' } : dead);
    if (round % 3 === 2) put(`${lock}.${dead.id}.takeover`, gone());
    const file = join(folder, 'counter');
    writeFileSync(file, '0');
    const running = Array.from({ length: processes }, () =>
      start(counter, lock, 'count', file, String(each)),
    );
    const codes = await Promise.all(running.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual(running.map(() => 0));
    // Two holders at once would have lost an increment.
    expect(readFileSync(file, 'utf8')).toBe(String(processes * each));
    expect(readdirSync(folder)).toEqual(['counter']);
  }
  sayCounts(`B2 ${rounds} rounds of ${processes} processes over a dead holder, 0 overlaps`);
}, 1_800_000);

it('B2: killed at any call of a takeover, it blocks nobody', async (context) => {
  if (!canRun('strace', '-V')) skipLoudly(context, 'a kill at each system call needs strace');
  const argv = [writers.path, 'lock', folder, '10'];
  const seed = (): void => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    const dead = gone();
    put(lock, dead);
    // In a deep run also behind a taker that died itself.
    if (howMany(0, 1) === 1) put(`${lock}.${dead.id}.takeover`, gone());
  };
  const kills = await killAtEachCall({ argv }, seed, async () => {
    expect(await withLock(lock, () => 'mine', { what: 'go on', waitMs: 5000 })).toBe('mine');
    sweepTemporaries(folder);
    expect(readdirSync(folder).filter((name) => name !== 'state.yaml')).toEqual([]);
  });
  sayCounts(`B2 ${kills} kills, one at each call of a takeover, the next one always got the lock`);
  expect(kills).toBeGreaterThan(15);
}, 300_000);

it('B2: a holder that is stopped, or of another host, keeps its lock', async () => {
  const child = spawn(process.execPath, [counter.path, lock, 'hold'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  const before = readFileSync(lock, 'utf8');
  await expect(withLock(lock, () => 'mine', { what: 'go on', waitMs: 100 })).rejects.toMatchObject({
    error: { code: 'E_LOCKED', why: expect.stringContaining(`process ${child.pid} on host`) },
  });
  expect(readFileSync(lock, 'utf8')).toBe(before);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await withLock(lock, () => 'mine', { what: 'go on', waitMs: 5000 })).toBe('mine');
  put(lock, { ...gone(), host: 'elsewhere' });
  await expect(withLock(lock, () => 'mine', { what: 'go on', waitMs: 50 })).rejects.toMatchObject({
    error: { code: 'E_LOCKED', why: expect.stringContaining('on host elsewhere') },
  });
});
