import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepTemporaries } from './sweep-temporaries.js';
import { writeAtomic } from './write-atomic.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({ 'state.yaml': 'old' });
});
afterEach(() => space.dispose());

const at = (path: string): string => join(space.root, path);

function failureOf(work: () => unknown): DriftFailure['error'] {
  try {
    work();
  } catch (error) {
    if (error instanceof DriftFailure) return error.error;
    throw error;
  }
  throw new Error('it did not fail');
}

it('replaces the bytes and keeps the mode', () => {
  chmodSync(at('state.yaml'), 0o640);
  writeAtomic(at('state.yaml'), 'new');
  expect(space.read('state.yaml')).toBe('new');
  expect(statSync(at('state.yaml')).mode & 0o7777).toBe(0o640);
  expect(readdirSync(space.root)).toEqual(['state.yaml']);
});

it('makes an absent file with the given mode, whatever the umask', () => {
  writeAtomic(at('run.sh'), Buffer.from('#!'), { mode: 0o777, fsync: false });
  expect(statSync(at('run.sh')).mode & 0o7777).toBe(0o777);
});

it('refuses a target that is no regular file', () => {
  symlinkSync('state.yaml', at('link'));
  mkdirSync(at('folder'));
  execFileSync('mkfifo', [at('pipe')]);
  for (const name of ['link', 'folder', 'pipe']) {
    expect(failureOf(() => writeAtomic(at(name), 'x'))).toMatchObject({
      code: 'E_NOT_REGULAR',
      where: at(name),
      safe: 'it is untouched',
    });
  }
  expect(readdirSync(space.root).sort()).toEqual(['folder', 'link', 'pipe', 'state.yaml']);
});

it('says so when the folder is missing', () => {
  expect(failureOf(() => writeAtomic(at('gone/x'), 'x'))).toMatchObject({
    code: 'E_WRITE',
    what: "cannot write 1 bytes to 'x'",
    safe: 'the old bytes are untouched',
  });
});

describe('in a process that fails or dies', () => {
  let script: BundledScript;
  beforeAll(async () => {
    script = await bundleScript(join(import.meta.dirname, 'write-atomic.child.ts'));
  });
  afterAll(() => script.remove());

  it('keeps the old bytes and leaves no temporary when the system takes only a part (file size limit)', () => {
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, script.path, at('state.yaml'), '100000'],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(limited.stdout)).toMatchObject({
      code: 'E_WRITE',
      safe: 'the old bytes are untouched',
    });
    expect(space.read('state.yaml')).toBe('old');
    expect(readdirSync(space.root)).toEqual(['state.yaml']);
  });

  it('keeps the old bytes and leaves no temporary on a full disk', () => {
    const fill =
      'mount -t tmpfs -o size=64k none "$1" && printf old > "$1/state.yaml" && "$2" "$3" "$1/state.yaml" 100000; printf "%s\\n" "$(cat "$1/state.yaml")" $(ls -A "$1")';
    const full = spawnSync(
      'unshare',
      ['--mount', 'sh', '-c', fill, 'sh', space.root, process.execPath, script.path],
      { encoding: 'utf8' },
    );
    if (/not permitted|denied/.test(full.stderr) || full.error)
      return console.warn('SKIPPED: a full disk needs a mount of our own');
    const [error, ...rest] = full.stdout.trim().split('\n');
    expect(JSON.parse(error ?? '')).toMatchObject({
      code: 'E_NOSPC',
      what: "cannot write 100000 bytes to 'state.yaml'",
      safe: 'the old bytes are untouched',
    });
    expect(rest).toEqual(['old', 'state.yaml']);
  });

  it('shows every reader old or new bytes, also after kill -9, and what is left is swept', async () => {
    const whole = new Set(['old', 'n'.repeat(300_000), 'm'.repeat(300_000)]);
    for (let round = 0; round < 4; round += 1) {
      const writer = spawn(process.execPath, [script.path, at('state.yaml'), '300000', 'for ever'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(writer.stdout, 'data');
      for (let read = 0; read < 20 + round; read += 1) expect(whole.has(space.read('state.yaml'))).toBe(true);
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      expect(whole.has(space.read('state.yaml'))).toBe(true);
      sweepTemporaries(space.root);
      expect(readdirSync(space.root)).toEqual(['state.yaml']);
    }
  });
});

describe('sweepTemporaries', () => {
  it('removes only what dead processes left', () => {
    const dead = spawnSync('true').pid;
    const names = {
      dead: `.a.yaml.${dead}-0123456789ab.tmp`,
      alive: `.b.${process.ppid}-0123456789ab.tmp`,
      ours: `.c.${process.pid}-0123456789ab.tmp`,
      other: '.d.tmp',
      plain: `e.${dead}-0123456789ab.tmp`,
    };
    for (const name of Object.values(names)) writeFileSync(at(name), '');
    mkdirSync(at(`.save.${dead}-ba9876543210.tmp/deep`), { recursive: true });
    expect(sweepTemporaries(space.root)).toEqual([names.dead, `.save.${dead}-ba9876543210.tmp`]);
    expect(readdirSync(space.root).sort()).toEqual(
      [names.alive, names.ours, names.other, names.plain, 'state.yaml'].sort(),
    );
    expect(sweepTemporaries(at('gone'))).toEqual([]);
  });

  it('removes what an earlier process of the same pid left', () => {
    const name = `.a.${process.pid}-0123456789ab.tmp`;
    execFileSync('touch', ['-d', '2001-01-01', at(name)]);
    expect(sweepTemporaries(space.root)).toEqual([name]);
  });
});
