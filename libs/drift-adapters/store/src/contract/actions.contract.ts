import { describe, expect, it } from 'vitest';
import { action, failureOf } from '../store.fixture.js';
import type { Opened } from './opened.fixture.js';

/** How every store carries actions from intent to outcome. */
export function describeActions(at: Opened): void {
  describe('actions', () => {
    it('go from planned over in flight to an outcome, and no other way', async () => {
      await at.store.actions.plan(action('a1'));
      expect(await at.store.actions.get('a1')).toEqual({
        ...action('a1'),
        state: 'planned',
        outcome: null,
        prUrl: null,
        why: null,
        plannedAt: '2026-02-09T12:00:00.000Z',
        changedAt: '2026-02-09T12:00:00.000Z',
      });
      at.time += 1000;
      expect([await at.store.actions.start('a1'), await at.store.actions.start('a1')]).toEqual([true, false]);
      const end = { state: 'done', outcome: 'created', prUrl: 'https://x/1', why: null } as const;
      expect([await at.store.actions.finish('a1', end), await at.store.actions.finish('a1', end)]).toEqual([
        true,
        false,
      ]);
      expect(await at.store.actions.get('a1')).toMatchObject({
        ...end,
        plannedAt: '2026-02-09T12:00:00.000Z',
        changedAt: '2026-02-09T12:00:01.000Z',
      });
      expect([await at.store.actions.start('no'), await at.store.actions.finish('no', end)]).toEqual([
        false,
        false,
      ]);
      expect(await at.store.actions.get('no')).toBeNull();
    });

    it('are found again when they were interrupted, oldest first', async () => {
      for (const id of ['c', 'a', 'b', 'd']) await at.store.actions.plan(action(id));
      await at.store.actions.start('a');
      await at.store.actions.finish('b', { state: 'failed', outcome: 'permission', prUrl: null, why: 'no' });
      const unfinished = await at.store.actions.unfinished();
      expect(unfinished.map(({ actionId, state }) => [actionId, state])).toEqual([
        ['c', 'planned'],
        ['a', 'in_flight'],
        ['d', 'planned'],
      ]);
    });

    it('are listed by node, branch and input', async () => {
      await at.store.actions.plan(action('a1', { nodes: ['orders/a', 'orders/a'] }));
      await at.store.actions.plan(action('a2', { nodes: [], branch: null, inputHash: null }));
      await at.store.actions.plan(action('a3', { nodes: ['orders/ab'], inputHash: 'other' }));
      const ids = async (query: object): Promise<string[]> =>
        (await at.store.actions.page({ limit: 9, ...query })).entries.map(({ actionId }) => actionId);
      expect(await ids({})).toEqual(['a3', 'a2', 'a1']);
      expect(await ids({ nodeId: 'orders/a' })).toEqual(['a1']);
      expect(await ids({ branch: 'drift/orders-0123abcd' })).toEqual(['a3', 'a1']);
      expect(await ids({ inputHash: 'sha256:input' })).toEqual(['a1']);
    });

    it('are not planned twice under one id', async () => {
      await at.store.actions.plan(action('a1'));
      expect(await failureOf(at.store.actions.plan(action('a1', { actor: 'Eve' })))).toMatchObject({
        code: 'E_STATE_CONFLICT',
      });
      expect(await at.store.actions.get('a1')).toMatchObject({ actor: 'Ada <ada@example.com>' });
    });
  });
}
