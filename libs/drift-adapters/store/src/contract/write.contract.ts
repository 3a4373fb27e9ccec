import { describe, expect, it } from 'vitest';
import type { StoreWrites } from '@drift/remediation';
import { action, failureOf, job } from '../store.fixture.js';
import type { Opened } from './opened.fixture.js';

/** How every store joins several writes. */
export function describeWrite(at: Opened): void {
  describe('write', () => {
    it('does all it was told', async () => {
      await at.store.write((writes) => {
        writes.planAction(action('a1'));
        writes.startAction('a1');
        writes.enqueue(job('j1', { dedupeKey: 'k' }));
        writes.enqueue(job('j2', { dedupeKey: 'k' }));
        writes.setSetting('s', 1);
        writes.appendAudit(() => 'line');
      });
      expect(await at.store.actions.get('a1')).toMatchObject({ state: 'in_flight' });
      expect([await at.store.jobs.get('j1'), await at.store.jobs.get('j2')]).toMatchObject([
        { jobId: 'j1' },
        null,
      ]);
      expect(await at.store.settings.get('s')).toBe(1);
      expect(await at.store.auditLines.backward({ limit: 1 })).toEqual([{ number: 1, line: 'line' }]);
    });

    const refused: Record<string, (writes: StoreWrites) => undefined> = {
      'a second action of one id': (writes) => {
        writes.planAction(action('a1'));
      },
      'an action that is not planned': (writes) => {
        writes.startAction('no');
      },
      'an action that is finished': (writes) => {
        writes.finishAction('no', { state: 'done', outcome: 'created', prUrl: null, why: null });
      },
      'a second job of one id': (writes) => {
        writes.enqueue(job('j1'));
      },
    };

    it.each(Object.keys(refused))('does nothing of it for %s', async (name) => {
      await at.store.write((writes) => {
        writes.planAction(action('a1'));
        writes.enqueue(job('j1'));
      });
      const work = at.store.write((writes) => {
        writes.setSetting('s', 1);
        writes.enqueue(job('j3'));
        writes.appendAudit(() => 'line');
        refused[name]?.(writes);
      });
      expect(await failureOf(work)).toMatchObject({ code: 'E_STATE_CONFLICT' });
      expect(await at.store.settings.get('s')).toBeNull();
      expect(await at.store.jobs.get('j3')).toBeNull();
      expect(await at.store.auditLines.backward({ limit: 1 })).toEqual([]);
    });

    it('takes no promise and no late write, so nothing can be waited for inside of it', async () => {
      const names: StoreWrites[] = [];
      const slow = async (writes: StoreWrites): Promise<void> => {
        names.push(writes);
        writes.setSetting('s', 1);
      };
      // @ts-expect-error A function that may wait is refused by its type already.
      expect(await failureOf(at.store.write(slow))).toMatchObject({ code: 'E_INTERNAL' });
      expect(() => names[0]?.setSetting('t', 1)).toThrow('after the list');
      expect((await at.store.settings.all()).size).toBe(0);
    });
  });
}
