import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bundleScript,
  canRun,
  isDeep,
  runWithFault,
  sayCounts,
  skipLoudly,
  type BundledScript,
} from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { filesAfter, filesIn, OLD, seed, WRITERS } from './writers.fixture.js';

const BIG = 200_000;

let writers: BundledScript;
let folder: string;
beforeAll(async () => {
  writers = await bundleScript(join(import.meta.dirname, 'writers.child.ts'));
});
afterAll(() => writers.remove());
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'drift-faults-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is allowed after a write that said `printed`: all of it, or nothing of it. */
function check(writer: string, printed: string, found: Record<string, string>): 'done' | 'refused' {
  const error = JSON.parse(printed) as { code: string; where?: string; safe?: string } | null;
  if (error === null) {
    expect(found).toEqual(filesAfter(writer, BIG));
    return 'done';
  }
  // Behind the rename or the removal it is done, and the error says so.
  const inPlace = /^(?:the new bytes are in place|it is removed), but/.test(error.safe ?? '');
  expect(found).toEqual(inPlace ? filesAfter(writer, BIG) : OLD);
  if (writer !== 'append') {
    expect(error.code).toMatch(/^E_(?:NOSPC|WRITE)$/);
    expect(error.where).toContain(folder);
    expect(error.safe).toBeTruthy();
  }
  return 'refused';
}

it('B5: on a disk with too little room every writer does all or nothing', (context) => {
  if (!canRun('unshare', '--mount', 'true')) skipLoudly(context, 'a full disk needs a mount of our own');
  const disks = ['tmpfs', ...(isDeep && canMakeExt4() ? ['ext4'] : [])];
  if (isDeep && disks.length === 1) console.warn('SKIPPED: B5 on ext4 needs loop devices');
  const counts = { writes: 0, refused: 0 };
  for (const disk of disks) {
    for (const writer of isDeep ? WRITERS : ['atomic', 'save', 'append', 'state']) {
      for (const room of isDeep ? [0, 4096, 65_536] : [0, 65_536]) {
        const { printed, found } = writeOnFullDisk(disk, writer, room);
        counts.writes += 1;
        if (check(writer, printed, found) === 'refused') counts.refused += 1;
      }
    }
  }
  const { writes, refused } = counts;
  sayCounts(
    `B5 ${writes} writes on full disks (${disks.join(', ')}), ${refused} refused, 0 old bytes lost, 0 leftovers`,
  );
  expect(refused).toBeGreaterThan(writes / 3);
}, 300_000);

/** Leaves `room` bytes on a disk of one megabyte, writes, makes room again and says what is there. */
function writeOnFullDisk(
  disk: string,
  writer: string,
  room: number,
): { printed: string; found: Record<string, string> } {
  const [before, at, image] = ['before', 'disk', 'image'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  rmSync(folder, { recursive: true });
  for (const path of [before, at]) mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(OLD)) writeFileSync(join(before, name), text);
  if (disk === 'ext4') {
    spawnSync('truncate', ['-s', '1M', image]);
    spawnSync('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', image]);
  }
  const mount = disk === 'ext4' ? `mount -o loop ${image} ${at}` : `mount -t tmpfs -o size=1m none ${at}`;
  const script = `${mount} || exit 99
    cd ${at}; cp ${before}/* .
    dd if=/dev/zero of=filler bs=1k status=none 2>/dev/null; truncate -s -${room} filler; sync
    "$@"; rm filler; mkdir ../seen; cp -a . ../seen/`;
  const argv = [process.execPath, writers.path, writer, at, String(BIG)];
  const run = spawnSync('unshare', ['--mount', 'sh', '-c', script, 'sh', ...argv], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return { printed: run.stdout, found: filesIn(join(folder, 'seen')) };
}

function canMakeExt4(): boolean {
  return canRun('mkfs.ext4', '-V') && canRun('unshare', '--mount', 'losetup', '-f');
}

it('B5: on a disk that only reads every writer is refused', (context) => {
  if (!canRun('unshare', '--mount', 'true')) skipLoudly(context, 'a read-only disk needs a mount of our own');
  const [before, disk] = [join(folder, 'before'), join(folder, 'disk')];
  for (const path of [before, disk]) mkdirSync(path);
  for (const [name, text] of Object.entries(OLD)) writeFileSync(join(before, name), text);
  const script = `mount -t tmpfs none ${disk} && cp ${before}/* ${disk} && mount -o remount,ro ${disk} && "$@"`;
  const argv = [process.execPath, writers.path, WRITERS.join(','), disk, '10'];
  const run = spawnSync('unshare', ['--mount', 'sh', '-c', script, 'sh', ...argv], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const errors = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string });
  expect(errors).toHaveLength(WRITERS.length);
  for (const [index, error] of errors.entries()) {
    if (WRITERS[index] === 'append') expect(error.code).toContain('EROFS');
    else expect(error).toMatchObject({ code: 'E_WRITE', where: expect.stringContaining(disk) });
  }
});

it('B5: a call that fails with EIO or over a quota leaves all or nothing', (context) => {
  if (!canRun('strace', '-V')) skipLoudly(context, 'injected EIO needs strace');
  const counts = { writes: 0, refused: 0 };
  for (const writer of isDeep ? WRITERS : ['atomic', 'save']) {
    for (const call of isDeep
      ? ['fsync', 'rename', 'write', 'fchmod', 'link', 'mkdir', 'ftruncate']
      : ['fsync', 'rename']) {
      for (const [error, nth] of faultsOf(call)) {
        seed(folder);
        const argv = [writers.path, writer, folder, String(BIG)];
        const printed = runWithFault({ argv }, { call, error, nth });
        // The call that fails may be the one that prints.
        if (printed.trim() === '') continue;
        counts.writes += 1;
        if (check(writer, printed, filesIn(folder)) === 'refused') counts.refused += 1;
      }
    }
  }
  const { writes, refused } = counts;
  sayCounts(
    `B5 ${writes} writes with EIO or over a quota, ${refused} refused, 0 old bytes lost, 0 leftovers`,
  );
  expect(refused).toBeGreaterThan(4);
}, 1_800_000);

/** Which error at which of the calls of this name. */
function faultsOf(call: string): [error: string, nth: number][] {
  const times = isDeep || call === 'fsync' ? [1, 2, 3] : [1];
  const errors = isDeep ? ['EIO', 'EDQUOT'] : ['EIO'];
  return errors.flatMap((error) => times.map((nth): [string, number] => [error, nth]));
}
