import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineResult, PipelineRun } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { describe, expect, it } from 'vitest';
import { findPidNamespace } from './pid-namespace.js';
import { createPipelineRunner } from './pipeline-runner.js';

/** Gives a test a folder of its own: they run side by side, because most of their time is waiting. */
function inFolder(work: (space: TestWorkspace) => Promise<void>): () => Promise<void> {
  return async () => {
    const space = buildWorkspace({});
    await work(space).finally(() => space.dispose());
  };
}

const env = {
  ...process.env,
  GITHUB_TOKEN: 'canary-token',
  NODE_OPTIONS: '--no-warnings',
  LANG: 'C',
  CI: 'true',
};
const levels: ['process-group' | 'pid-namespace', boolean][] = [['process-group', false]];
if (findPidNamespace().length > 0) levels.push(['pid-namespace', true]);
else console.warn('SKIPPED: no pid namespace can be had here');

/** Whether a process with this text on its command line still runs. */
function runs(pid: string, mark: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark) &&
      !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    );
  } catch {
    return false;
  }
}

describe.each(levels)('with %s isolation', { concurrent: true }, (isolation, pidNamespace) => {
  type Change = Partial<PipelineRun>;
  const runner = createPipelineRunner(env, { pidNamespace });
  const run = (space: TestWorkspace, argv: readonly string[], change: Change = {}): Promise<PipelineResult> =>
    runner.run({ argv, cwd: space.root, timeoutMs: 10_000, maxOutputBytes: 1_000_000, ...change });
  const sh = (space: TestWorkspace, script: string, change: Change = {}): Promise<PipelineResult> =>
    run(space, ['sh', '-c', script], change);

  it(
    'runs a command in its folder and says how it went',
    inFolder(async (space) => {
      const result = await sh(space, 'echo one; echo two >&2; echo made > made');
      expect(result).toEqual({
        outcome: 'ok',
        exitCode: 0,
        signal: null,
        tail: expect.any(Array),
        durationMs: expect.any(Number),
        isolation,
      });
      expect([...result.tail].sort()).toEqual(['one', 'two']);
      expect(space.read('made')).toBe('made\n');
    }),
  );

  it(
    'passes every argument as it is, through no shell, and gives no input',
    inFolder(async (space) => {
      const args = ['$(touch pwned)', '; rm -rf x', "'", '--', '-n', '', 'ü 😀', '*'];
      const result = await run(space, [
        process.execPath,
        '-e',
        'console.log(JSON.stringify(process.argv.slice(1)), require("node:fs").readFileSync(0).length)',
        '--',
        ...args,
      ]);
      expect(result.tail).toEqual([`${JSON.stringify(args)} 0`]);
      expect(existsSync(join(space.root, 'pwned'))).toBe(false);
    }),
  );

  it(
    'names exit code and signal',
    inFolder(async (space) => {
      expect(await sh(space, 'echo why; exit 3')).toMatchObject({
        outcome: 'failed',
        exitCode: 3,
        signal: null,
        tail: ['why'],
      });
      // The first process of a namespace cannot kill itself.
      expect(await sh(space, "sh -c 'kill -9 $$'; exit $?")).toMatchObject({
        outcome: 'failed',
        exitCode: 137,
      });
    }),
  );

  it(
    'says that there is no such program',
    inFolder(async (space) => {
      space.write('data', 'no program');
      for (const name of ['no-such-program', './gone', './data', '/nowhere/x', '']) {
        expect(await run(space, [name])).toMatchObject({ outcome: 'not-found', exitCode: null, tail: [] });
      }
      expect(await run(space, [])).toMatchObject({ outcome: 'not-found' });
    }),
  );

  it(
    'gives up on a command that ignores being asked to end',
    inFolder(async (space) => {
      const result = await sh(space, "trap '' TERM; echo started; exec 3>&1; while :; do sleep 60; done", {
        timeoutMs: 300,
      });
      expect(result).toMatchObject({ outcome: 'timeout', tail: expect.arrayContaining(['started']) });
      expect(result.durationMs).toBeGreaterThanOrEqual(300);
      expect(result.durationMs).toBeLessThan(2300);
    }),
  );

  it(
    'waits for no child that holds the output open, and leaves none behind',
    inFolder(async (space) => {
      const result = await sh(
        space,
        'sh -c "echo \\$\\$ > pid; exec sleep 61.7" & echo done; while ! [ -s pid ]; do :; done',
      );
      expect(result).toMatchObject({ outcome: 'ok', exitCode: 0, tail: ['done'] });
      expect(result.durationMs).toBeLessThan(2000);
      if (!pidNamespace) expect(runs(space.read('pid').trim(), '61.7')).toBe(false);
    }),
  );

  it(
    'ends also on a command that left its process group',
    inFolder(async (space) => {
      const result = await sh(
        space,
        'setsid sh -c "echo up > up; exec sleep 5" & while ! [ -s up ]; do :; done; sleep 60',
        { timeoutMs: 300 },
      );
      expect(result.outcome).toBe('timeout');
      expect(result.durationMs).toBeLessThan(2300);
    }),
  );

  it(
    'stops a flood of output',
    inFolder(async (space) => {
      const before = process.memoryUsage().rss;
      const result = await run(space, ['yes', 'x'.repeat(100)], { maxOutputBytes: 8_000_000 });
      expect(result.outcome).toBe('output-limit');
      expect(result.tail.length).toBe(20);
      expect(result.durationMs).toBeLessThan(2000);
      expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
      expect(
        (
          await sh(space, "trap '' TERM PIPE; while :; do echo x || :; done 2>/dev/null", {
            maxOutputBytes: 10_000,
          })
        ).outcome,
      ).toBe('output-limit');
    }),
  );

  it(
    'shows the command nothing but the allowed part of the environment',
    inFolder(async (space) => {
      const seen = await run(space, ['env']);
      expect(
        seen.tail
          .map((line) => line.split('=')[0])
          .filter((name) => !['PWD', 'SHLVL', '_'].includes(name ?? ''))
          .sort(),
      ).toEqual(
        ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TERM', 'CI'].filter((name) => name in env).sort(),
      );
      expect(JSON.stringify(seen)).not.toContain('canary-token');
    }),
  );
});

it.runIf(levels.length > 1)(
  'hides the environment of every process outside in a pid namespace',
  inFolder(async (space) => {
    process.env['DRIFT_CANARY'] = 'canary-of-the-parent';
    const { tail } = await createPipelineRunner(env).run({
      argv: [
        'sh',
        '-c',
        'cat /proc/[0-9]*/environ | tr "\\0" "\\n" | grep -c canary; ls -d /proc/[0-9]* | wc -l',
      ],
      cwd: space.root,
      timeoutMs: 10_000,
      maxOutputBytes: 1_000_000,
    });
    delete process.env['DRIFT_CANARY'];
    expect(tail[0]).toBe('0');
    expect(Number(tail[1])).toBeLessThan(6);
  }),
);

it.runIf(levels.length > 1)(
  'leaves no survivor in a pid namespace, not even one that left the group',
  inFolder(async (space) => {
    const before = await sleepers(space, '63.9');
    await createPipelineRunner(env).run({
      argv: ['sh', '-c', 'setsid sleep 63.9 & sleep 0.05'],
      cwd: space.root,
      timeoutMs: 5000,
      maxOutputBytes: 1000,
    });
    expect([before, await sleepers(space, '63.9')]).toEqual([0, 0]);
  }),
);

async function sleepers(space: TestWorkspace, mark: string): Promise<number> {
  const { tail } = await createPipelineRunner(env, { pidNamespace: false }).run({
    argv: [
      'sh',
      '-c',
      `cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n" | grep -cx '${mark.replace('.', '[.]')}' || :`,
    ],
    cwd: space.root,
    timeoutMs: 5000,
    maxOutputBytes: 1000,
  });
  return Number(tail[0]);
}
