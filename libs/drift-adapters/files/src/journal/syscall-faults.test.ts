import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyChanges, undoChanges } from '../index.js';
import { contentOf, sampleChange, timesOf } from './sample-tree.fixture.js';
import { useSampleWorkspace } from './sample-workspace.fixture.js';

const deep = process.env['DRIFT_DEEP'] !== undefined;
/** Every call by which a change reaches the disk. */
const CALLS = ['rename', 'link', ...(deep ? ['unlink', 'mkdir', 'rmdir', 'fsync', 'fchmod', 'write'] : [])];
const FAULTS = ['signal=KILL', ...(deep ? ['error=EIO', 'error=ENOSPC', 'error=EDQUOT'] : ['error=EIO'])];

const sample = useSampleWorkspace();

/** `fault` happens at the n-th call of that name; null when the process came to its end without it. */
function run(verb: string, call: string, fault: string, n: number): { signal: string | null; hit: boolean } {
  const inject = `inject=${call}:${fault}:when=${n}`;
  const { space, root, stateDir, script } = sample;
  const log = join(space.root, 'strace.log');
  const argv = ['-f', '-qq', '-o', log, '-e', `trace=${call}`, '-e', inject, process.execPath, script, verb];
  const { signal } = spawnSync('strace', [...argv, root, stateDir, 'none', 'fsync'], { encoding: 'utf8' });
  const hit = spawnSync('grep', ['-qE', 'INJECTED|killed by SIGKILL', log]).status === 0;
  return { signal, hit };
}

const canTrace = spawnSync('strace', ['-qq', '-e', 'inject=rename:error=EIO', 'true']).status === 0;

it.each(FAULTS)(
  'is whole or untouched after %s at any system call',
  (fault) => {
    if (!canTrace) return console.warn(`SKIPPED: ${fault} at each system call needs strace`);
    const { root, stateDir } = sample;
    const old = contentOf(root);
    const times = timesOf(root);
    const options = { stateDir, now: new Date(0), fsync: false };
    applyChanges(sampleChange(root, 'first'), options);
    const fresh = contentOf(root);
    undoChanges({ ...options, root, id: 'first', newId: 'back' });
    let faults = 0;
    for (const call of CALLS) {
      for (let n = 1; ; n += deep ? 1 : 5) {
        const { hit } = run('apply', call, fault, n);
        if (hit) faults += 1;
        sample.recover();
        const now = contentOf(root);
        const isNew = JSON.stringify(now) === JSON.stringify(fresh);
        expect([call, n, isNew ? fresh : now]).toEqual([call, n, isNew ? fresh : old]);
        expect([timesOf(root), sample.journals()]).toEqual([times, []]);
        if (isNew) undoChanges({ ...options, root, id: 'c1', newId: `back-${call}-${n}` });
        rmSync(join(stateDir, 'saved/c1'), { recursive: true, force: true });
        if (!hit) break;
      }
    }
    expect(faults).toBeGreaterThan(deep ? 60 : 3);
    if (deep) console.log(`apply: ${fault} at ${faults} system calls, 0 torn`);
  },
  900_000,
);
