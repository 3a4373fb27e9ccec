import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bundleScript,
  canRun,
  howMany,
  isDeep,
  killAtEachCall,
  sayCounts,
  skipLoudly,
  type BundledScript,
} from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { appendLine } from './append-line.js';
import { linesBackward } from './lines-backward.js';
import { sweepTemporaries } from './sweep-temporaries.js';
import { filesAfter, filesIn, OLD, seed, WRITERS } from './writers.fixture.js';

let writers: BundledScript;
let updater: BundledScript;
let appender: BundledScript;
let folder: string;
beforeAll(async () => {
  const bundle = (name: string): Promise<BundledScript> => bundleScript(join(import.meta.dirname, name));
  writers = await bundle('writers.child.ts');
  updater = await bundle('write-atomic.child.ts');
  appender = await bundle('append-line.child.ts');
});
afterAll(() => [writers, updater, appender].forEach((script) => script.remove()));
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'drift-kills-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('B3: killed at any call, every writer leaves old or new, and what is left over is swept', async (context) => {
  if (!canRun('strace', '-V')) skipLoudly(context, 'a kill at each system call needs strace');
  let kills = 0;
  for (const writer of isDeep ? WRITERS : ['atomic']) {
    const argv = [writers.path, writer, folder, '5000'];
    kills += await killAtEachCall(
      { argv },
      () => seed(folder),
      () => {
        for (const part of ['', 'saved', 'new/deep', '.drift']) sweepTemporaries(join(folder, part));
        const found = filesIn(folder);
        for (const name of Object.keys(found)) if (name.startsWith('lock')) delete found[name];
        if (writer === 'append') {
          expect(found['log']?.startsWith('one\ntwo\n')).toBe(true);
          expect([...linesBackward(join(folder, 'log'))].slice(-2)).toEqual(['two', 'one']);
          return;
        }
        expect([OLD, filesAfter(writer, 5000)]).toContainEqual(found);
      },
    );
  }
  sayCounts(`B3 ${kills} kills, one at each call of each writer, 0 mixed states`);
  expect(kills).toBeGreaterThan(5);
}, 1_800_000);

it('B3: killed at random, a state file is old or new', async () => {
  const target = join(folder, 'state.yaml');
  const whole = new Set(['old', 'n'.repeat(300_000), 'm'.repeat(300_000)]);
  const rounds = howMany(4, 500);
  seed(folder);
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(process.execPath, [updater.path, target, '300000', 'for ever'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 23));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(whole.has(readFileSync(target, 'utf8'))).toBe(true);
    sweepTemporaries(folder);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(OLD).sort());
  }
  sayCounts(`B3 ${rounds} random kills in state writes, 0 torn, 0 leftovers after the sweep`);
}, 1_800_000);

it('B4: killed while it appends, every earlier line is whole, and a torn one is set aside', async () => {
  const log = join(folder, 'log');
  const rounds = howMany(4, 500);
  const counts = { lines: 0, torn: 0 };
  let last = 0;
  for (let round = 0; round < rounds; round += 1) {
    if (round % 20 === 0) {
      rmSync(log, { force: true });
      last = 0;
    }
    const child = spawn(process.execPath, [appender.path, log], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, (round * 5) % 17));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const torn = !readFileSync(log, 'utf8').endsWith('\n');
    counts.torn += torn ? 1 : 0;
    // The next append goes on behind the last whole line.
    const line = appendLine(log, (before) => String(Number((before ?? '0').split(' ', 1)[0]) + 1), {
      fsync: false,
    });
    expect(Number(line)).toBeGreaterThan(last);
    if (torn) expect(existsSync(`${log}.torn`)).toBe(true);
    const numbers = [...linesBackward(log)].reverse().map((text) => Number(text.split(' ', 1)[0]));
    expect(numbers.slice(last)).toEqual(
      Array.from({ length: Number(line) - last }, (_, index) => last + index + 1),
    );
    counts.lines += Number(line) - last;
    last = Number(line);
  }
  sayCounts(
    `B4 ${rounds} kills while appending, ${counts.lines} lines all whole, ${counts.torn} torn ends set aside`,
  );
}, 1_800_000);
