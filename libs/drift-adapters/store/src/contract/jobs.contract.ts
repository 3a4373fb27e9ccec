import { describe, expect, it } from 'vitest';
import type { DriftStore } from '@drift/remediation';
import { failureOf, job } from '../store.fixture.js';
import type { Opened } from './opened.fixture.js';

/** How every store hands out jobs. */
export function describeJobs(at: Opened): void {
  describe('jobs', () => {
    const claim = (owner = 'w1', leaseMs = 1000): ReturnType<DriftStore['jobs']['claim']> =>
      at.store.jobs.claim({ owner, leaseMs });

    it('are claimed by priority, then by age, when they are due', async () => {
      await at.store.jobs.enqueue(job('late', { runAt: '2026-02-09T12:00:05Z' }));
      for (const id of ['z', 'a']) await at.store.jobs.enqueue(job(id));
      await at.store.jobs.enqueue(job('urgent', { priority: 5 }));
      const order = [];
      for (let number = 0; number < 4; number += 1) order.push((await claim('w1', 9000))?.jobId ?? null);
      expect(order).toEqual(['urgent', 'z', 'a', null]);
      at.time += 5000;
      expect((await claim('w2'))?.jobId).toBe('late');
    });

    it('are given back as they were enqueued, and claimed by kind', async () => {
      const payload = { text: 'NUL \u0000, lone \ud800, \u{1f600}', list: [1.5, null, true, { a: '' }] };
      await at.store.jobs.enqueue(job('a', { payload, kind: 'publish' }));
      expect(await at.store.jobs.claim({ owner: 'w', leaseMs: 1, kinds: ['scan'] })).toBeNull();
      expect(await at.store.jobs.claim({ owner: 'w', leaseMs: 1, kinds: [] })).toBeNull();
      expect(await at.store.jobs.claim({ owner: 'w', leaseMs: 60, kinds: ['scan', 'publish'] })).toEqual({
        jobId: 'a',
        kind: 'publish',
        dedupeKey: null,
        payload,
        priority: 0,
        runAt: '2026-02-09T12:00:00.000Z',
        maxAttempts: 3,
        state: 'running',
        attempt: 1,
        owner: 'w',
        leaseUntil: '2026-02-09T12:00:00.060Z',
        result: null,
        why: null,
        enqueuedAt: '2026-02-09T12:00:00.000Z',
        changedAt: '2026-02-09T12:00:00.000Z',
      });
    });

    it('are given to one each of many who ask at once', async () => {
      for (let number = 0; number < 40; number += 1) await at.store.jobs.enqueue(job(`j${number}`));
      // Connections are open first, so that the claims meet.
      await Promise.all(Array.from({ length: 9 }, () => at.store.jobs.page({ limit: 1 })));
      const claimed = await Promise.all(Array.from({ length: 45 }, (_, number) => claim(`w${number}`)));
      const jobs = claimed.filter((one) => one !== null);
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(jobs.length);
      expect(jobs.every(({ attempt }) => attempt === 1)).toBe(true);
      expect(jobs.length).toBe(40);
    });

    it('with one dedupe key are there once while queued or running', async () => {
      const same = { dedupeKey: 'scan of all' };
      expect(await at.store.jobs.enqueue(job('a', same))).toEqual({ jobId: 'a', existed: false });
      expect(await at.store.jobs.enqueue(job('b', same))).toEqual({ jobId: 'a', existed: true });
      const running = await claim();
      expect(await at.store.jobs.enqueue(job('c', same))).toEqual({ jobId: 'a', existed: true });
      if (running === null) throw new Error('not claimed');
      await at.store.jobs.finish({ ...running, owner: 'w1' }, { state: 'done', result: 'ok' });
      expect(await at.store.jobs.enqueue(job('d', same))).toEqual({ jobId: 'd', existed: false });
      const asked = Array.from({ length: 9 }, (_, number) =>
        at.store.jobs.enqueue(job(`e${number}`, { dedupeKey: 'k' })),
      );
      const ids = (await Promise.all(asked)).map(({ jobId }) => jobId);
      expect(new Set(ids).size).toBe(1);
      expect(await failureOf(at.store.jobs.enqueue(job('a')))).toMatchObject({ code: 'E_STATE_CONFLICT' });
    });

    it('are ended by their owner alone', async () => {
      await at.store.jobs.enqueue(job('a'));
      await claim('w1');
      const mine = { jobId: 'a', owner: 'w1', attempt: 1 };
      for (const other of [
        { ...mine, owner: 'w2' },
        { ...mine, attempt: 2 },
      ]) {
        expect(await at.store.jobs.finish(other, { state: 'done', result: null })).toBe(false);
        expect(await at.store.jobs.heartbeat(other, 1000)).toBe(false);
      }
      expect(await at.store.jobs.finish(mine, { state: 'done', result: { found: 3 } })).toBe(true);
      expect(await at.store.jobs.finish(mine, { state: 'done', result: null })).toBe(false);
      expect(await at.store.jobs.get('a')).toMatchObject({
        state: 'done',
        result: { found: 3 },
        owner: null,
        leaseUntil: null,
      });
    });

    it('of a worker that went silent are begun again, and it can no longer end them', async () => {
      await at.store.jobs.enqueue(job('a'));
      await claim('w1');
      const first = { jobId: 'a', owner: 'w1', attempt: 1 };
      at.time += 999;
      expect(await at.store.jobs.heartbeat(first, 1000)).toBe(true);
      at.time += 999;
      expect(await claim('w2')).toBeNull();
      at.time += 1;
      expect(await claim('w1')).toMatchObject({ jobId: 'a', attempt: 2, owner: 'w1' });
      expect(await at.store.jobs.finish(first, { state: 'done', result: 'stale' })).toBe(false);
      expect(await at.store.jobs.heartbeat(first, 1000)).toBe(false);
      expect(await at.store.jobs.finish({ ...first, attempt: 2 }, { state: 'done', result: 'good' })).toBe(
        true,
      );
      expect(await at.store.jobs.get('a')).toMatchObject({ result: 'good', attempt: 2 });
    });

    it('are tried again as often as allowed', async () => {
      await at.store.jobs.enqueue(job('a', { maxAttempts: 2, dedupeKey: 'k' }));
      await claim();
      const retry = { state: 'failed', why: 'busy', retryAt: '2026-02-09T12:00:10Z' } as const;
      expect(await at.store.jobs.finish({ jobId: 'a', owner: 'w1', attempt: 1 }, retry)).toBe(true);
      expect(await at.store.jobs.get('a')).toMatchObject({ state: 'queued', why: 'busy', owner: null });
      expect(await claim()).toBeNull();
      at.time += 10_000;
      await claim();
      await at.store.jobs.finish({ jobId: 'a', owner: 'w1', attempt: 2 }, retry);
      expect(await at.store.jobs.get('a')).toMatchObject({ state: 'failed', attempt: 2 });
      await at.store.jobs.enqueue(job('b', { maxAttempts: 1 }));
      await claim();
      at.time += 1000;
      expect(await claim()).toBeNull();
      expect(await at.store.jobs.get('b')).toMatchObject({
        state: 'failed',
        why: 'its worker ended without a word, 1 times',
      });
      await at.store.jobs.enqueue(job('c'));
      await claim();
      await at.store.jobs.finish(
        { jobId: 'c', owner: 'w1', attempt: 1 },
        { state: 'failed', why: 'no', retryAt: null },
      );
      expect(await at.store.jobs.get('c')).toMatchObject({ state: 'failed', why: 'no' });
    });

    it('are cancelled while they wait or run', async () => {
      for (const id of ['a', 'b', 'c']) await at.store.jobs.enqueue(job(id, { dedupeKey: id }));
      await claim();
      expect([await at.store.jobs.cancel('a'), await at.store.jobs.cancel('c')]).toEqual([true, true]);
      expect(await at.store.jobs.heartbeat({ jobId: 'a', owner: 'w1', attempt: 1 }, 1000)).toBe(false);
      expect([await at.store.jobs.cancel('a'), await at.store.jobs.cancel('no')]).toEqual([false, false]);
      expect([(await claim())?.jobId, await claim()]).toEqual(['b', null]);
      expect(await at.store.jobs.enqueue(job('a2', { dedupeKey: 'a' }))).toMatchObject({ existed: false });
    });

    it('are listed newest first and pruned once they ended', async () => {
      for (const id of ['a', 'b', 'c']) await at.store.jobs.enqueue(job(id));
      await at.store.jobs.enqueue(job('d', { kind: 'publish' }));
      await at.store.jobs.cancel('a');
      await claim();
      const ids = async (query: object): Promise<string[]> =>
        (await at.store.jobs.page({ limit: 9, ...query })).entries.map(({ jobId }) => jobId);
      expect(await ids({})).toEqual(['d', 'c', 'b', 'a']);
      expect(await ids({ state: 'queued', kind: 'scan' })).toEqual(['c']);
      at.time += 1000;
      await at.store.jobs.cancel('c');
      expect(await at.store.jobs.prune('2026-02-09T12:00:00.500Z')).toBe(1);
      expect(await ids({})).toEqual(['d', 'c', 'b']);
      expect(await at.store.jobs.get('a')).toBeNull();
    });
  });
}
