import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

let script: BundledScript;
let space: TestWorkspace;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'disk-faults.child.ts'));
});
afterAll(() => script.remove());
beforeEach(() => {
  space = buildWorkspace({});
});
afterEach(() => space.dispose());

interface Outcome {
  answer: 'applied' | { code: string; safe: string };
  untouched: boolean;
  recovered: unknown[];
  whole: boolean;
}

/** Null, said aloud, where no disk of our own can be had. */
function onOwnDisk(free: string): Outcome | null {
  const mount = 'mount -t tmpfs -o size=4m none "$1" && exec "$2" "$3" "$1" "$4"';
  const argv = ['--mount', 'sh', '-c', mount, 'sh', space.root, process.execPath, script.path, free];
  const { stdout, stderr, error } = spawnSync('unshare', argv, { encoding: 'utf8' });
  if (error || /not permitted|denied|must be superuser/.test(stderr)) {
    console.warn(`SKIPPED: a disk with ${free} bytes free needs a mount of our own`);
    return null;
  }
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

// The sample needs about 300 kB for the old bytes and 400 kB for the new ones.
const ROOM = ['0', '4096', '65536', '200000', '320000', '350000', '400000', '600000', '720000'];

it.each(ROOM)('changes nothing on a disk with %s bytes free', (free) => {
  const outcome = onOwnDisk(free);
  if (outcome === null) return;
  expect(outcome).toMatchObject({ answer: { code: 'E_NOSPC' }, untouched: true, recovered: [], whole: true });
});

it('applies on a disk with room for the old and the new bytes', () => {
  const outcome = onOwnDisk('1000000');
  if (outcome === null) return;
  expect(outcome).toMatchObject({ answer: 'applied', recovered: [] });
});

it('changes nothing on a disk that is read-only', () => {
  const outcome = onOwnDisk('ro');
  if (outcome === null) return;
  expect(outcome).toMatchObject({ answer: { code: 'E_WRITE' }, untouched: true });
});
