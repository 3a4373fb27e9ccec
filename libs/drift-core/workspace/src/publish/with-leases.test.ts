import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriftStore } from '@drift/remediation';
import { openStore } from '@drift/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storedLeases } from './with-leases.js';

let stateDir: string;
let store: DriftStore;
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'drift-leases-'));
  store = await openStore({ stateDir });
});
afterEach(async () => {
  await store.close();
  rmSync(stateDir, { recursive: true, force: true });
});

it('lets one runner at a time work on a branch, and others on other branches', async () => {
  const [one, two] = [storedLeases(store.leases, 'one'), storedLeases(store.leases, 'two')];
  const seen: string[] = [];
  let end = (): void => undefined;
  const first = one.hold('drift/a', async () => {
    seen.push('first begins');
    await new Promise<void>((resolve) => (end = resolve));
    seen.push('first ends');
  });
  await expect.poll(() => seen).toEqual(['first begins']);
  await expect(two.hold('drift/a', () => Promise.resolve(), 0)).rejects.toMatchObject({
    error: { code: 'E_LOCKED', why: expect.stringContaining('another runner') },
  });
  await two.hold('drift/b', async () => void seen.push('other branch'));
  const second = two.hold('drift/a', async () => void seen.push('second'));
  end();
  await Promise.all([first, second]);
  expect(seen).toEqual(['first begins', 'other branch', 'first ends', 'second']);
});

it('gives the lease back when the work fails', async () => {
  const leases = storedLeases(store.leases, 'one');
  await expect(leases.hold('drift/a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await store.leases.holder('drift/a')).toBeNull();
});
