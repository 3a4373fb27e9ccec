import { describe, expect, it } from 'vitest';
import type { Opened } from './opened.fixture.js';

/** Whom every store gives a lease. */
export function describeLeases(at: Opened): void {
  describe('leases', () => {
    it('are held by one owner until released', async () => {
      const lease = await at.store.leases.take('branch', 'me', 1000);
      expect(lease).toEqual({
        key: 'branch',
        owner: 'me',
        fence: 1,
        expiresAt: '2026-02-09T12:00:01.000Z',
      });
      if (lease === null) return;
      expect(await at.store.leases.take('branch', 'you', 1000)).toBeNull();
      expect(await at.store.leases.take('branch', 'me', 1000)).toBeNull();
      expect(await at.store.leases.take('other', 'you', 1000)).toMatchObject({ fence: 1 });
      expect(await at.store.leases.holder('branch')).toEqual(lease);
      expect([await at.store.leases.release(lease), await at.store.leases.release(lease)]).toEqual([
        true,
        false,
      ]);
      expect(await at.store.leases.renew(lease, 1000)).toBeNull();
      expect(await at.store.leases.holder('branch')).toBeNull();
      expect(await at.store.leases.take('branch', 'you', 1000)).toMatchObject({ owner: 'you', fence: 2 });
    });

    it('are renewed, and taken over once they have expired', async () => {
      const mine = await at.store.leases.take('branch', 'me', 1000);
      if (mine === null) throw new Error('not taken');
      at.time += 900;
      const renewed = await at.store.leases.renew(mine, 1000);
      expect(renewed).toMatchObject({ fence: 1, expiresAt: '2026-02-09T12:00:01.900Z' });
      at.time += 999;
      expect(await at.store.leases.take('branch', 'you', 1000)).toBeNull();
      at.time += 1;
      expect(await at.store.leases.holder('branch')).toBeNull();
      expect(await at.store.leases.renew(mine, 10)).not.toBeNull();
      at.time += 10;
      expect(await at.store.leases.take('branch', 'you', 1000)).toMatchObject({ owner: 'you', fence: 2 });
      expect([await at.store.leases.renew(mine, 1000), await at.store.leases.release(mine)]).toEqual([
        null,
        false,
      ]);
      at.time += 1000;
      expect(await at.store.leases.take('branch', 'me', 1000)).toMatchObject({ fence: 3 });
      expect(await at.store.leases.release(mine)).toBe(false);
    });

    it('are given to one of many who ask at once', async () => {
      const asked = Array.from({ length: 12 }, (_, number) => at.store.leases.take('k', `o${number}`, 1000));
      expect((await Promise.all(asked)).filter((lease) => lease !== null).length).toBe(1);
    });
  });
}
