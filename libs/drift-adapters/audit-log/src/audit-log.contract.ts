import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import type { AuditLog, ChainedAuditLog } from '@drift/remediation';
import { describe, expect, it } from 'vitest';
import { auditRecord } from './audit-record.fixture.js';
import { FIRST_PREV, verifyChain } from './chain.js';

/** Every entry, oldest first, gathered page by page. */
export async function wholeLog(log: AuditLog, limit = 100): Promise<DriftAuditEntry[]> {
  const entries: DriftAuditEntry[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await log.page({ limit, ...(cursor === undefined ? {} : { cursor }) });
    entries.push(...page.entries);
    if (page.next === null) return entries.reverse();
    cursor = page.next;
  }
}

/** What every audit log keeps, whatever it is stored in. */
export function describeAuditLog(
  name: string,
  open: (clock: () => Date) => ChainedAuditLog | Promise<ChainedAuditLog>,
): void {
  const clock = (): Date => new Date('2026-02-09T14:30:00.000Z');

  describe(`${name} as an audit log`, () => {
    it('is empty at first', async () => {
      const log = await open(clock);
      expect(await log.page({ limit: 10 })).toEqual({ entries: [], next: null });
    });

    it('gives back what was recorded, numbered, dated and chained', async () => {
      const log = await open(clock);
      const intent = await log.append(auditRecord());
      const result = await log.append(auditRecord({ outcome: 'done' }));
      expect(intent).toEqual({
        ...auditRecord(),
        seq: 1,
        prev: FIRST_PREV,
        timestamp: '2026-02-09T14:30:00.000Z',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(result).toMatchObject({ seq: 2, prev: intent.hash, outcome: 'done' });
      expect((await log.page({ limit: 10 })).entries).toEqual([result, intent]);
      expect(verifyChain(await wholeLog(log))).toBeNull();
    });

    it('pages newest first, without gap or repetition, while entries are added', async () => {
      const log = await open(clock);
      for (let number = 1; number <= 7; number += 1) await log.append(auditRecord({ auditId: `a${number}` }));
      const first = await log.page({ limit: 3 });
      await log.append(auditRecord({ auditId: 'late' }));
      const second = await log.page({ limit: 3, cursor: first.next ?? '' });
      const third = await log.page({ limit: 3, cursor: second.next ?? '' });
      expect([first, second, third].map((page) => page.entries.map((entry) => entry.seq))).toEqual([
        [7, 6, 5],
        [4, 3, 2],
        [1],
      ]);
      expect(third.next).toBeNull();
      expect((await log.page({ limit: 8 })).next).toBeNull();
    });

    it('shows one node alone', async () => {
      const log = await open(clock);
      for (const nodeId of ['orders/a', 'orders/b', null, 'orders/a', 'orders/a'])
        await log.append(auditRecord({ nodeId }));
      const first = await log.page({ nodeId: 'orders/a', limit: 2 });
      expect(first.entries.map((entry) => entry.seq)).toEqual([5, 4]);
      const second = await log.page({ nodeId: 'orders/a', limit: 2, cursor: first.next ?? '' });
      expect(second).toMatchObject({ entries: [{ seq: 1 }], next: null });
      expect(await log.page({ nodeId: 'orders', limit: 2 })).toEqual({ entries: [], next: null });
    });

    it.each(['', '0', '-1', '1.5', 'x', '1e3', ' 1', '99999999999999999'])(
      'refuses the cursor %j',
      async (cursor) => {
        const log = await open(clock);
        const error = await log.page({ limit: 1, cursor }).catch((caught: unknown) => caught);
        expect(error instanceof DriftFailure && error.error.code).toBe('E_USAGE');
      },
    );

    it('orders by number when the clock goes back ten years', async () => {
      const times = ['2026-01-01T00:00:00.000Z', '2016-01-01T00:00:00.000Z', '2036-01-01T00:00:00.000Z'];
      let tick = 0;
      const log = await open(() => new Date(times[tick++] ?? 0));
      for (const auditId of ['first', 'second', 'third']) await log.append(auditRecord({ auditId }));
      const { entries } = await log.page({ limit: 10 });
      expect(entries.map((entry) => entry.auditId)).toEqual(['third', 'second', 'first']);
      expect(verifyChain(entries.reverse())).toBeNull();
    });

    it('tells its head, and is verified against it', async () => {
      const log = await open(clock);
      expect([await log.head(), (await log.verify()).ok]).toEqual([null, true]);
      const first = await log.append(auditRecord());
      const last = await log.append(auditRecord({ outcome: 'done' }));
      const head = { seq: 2, hash: last.hash };
      expect(await log.head()).toEqual(head);
      const anchors = [{ seq: 1, hash: first.hash }, head];
      expect(await log.verify(anchors)).toEqual({
        ok: true,
        entries: 2,
        head,
        firstBad: null,
        lastGood: 2,
        anchors: { given: 2, matching: 2, lastMatching: 2 },
        torn: false,
        setAside: null,
      });
      const later = { seq: 3, hash: first.hash };
      expect(await log.verify([...anchors, later])).toMatchObject({
        ok: false,
        lastGood: 2,
        firstBad: { seq: 3 },
      });
      expect(await log.verify([{ seq: 1, hash: last.hash }])).toMatchObject({
        ok: false,
        lastGood: null,
        firstBad: { seq: 1, line: 1 },
      });
    });

    it('keeps one chain when many append at once', async () => {
      const log = await open(clock);
      await Promise.all(
        Array.from({ length: 8 }, (_, number) => log.append(auditRecord({ auditId: `a${number}` }))),
      );
      const entries = await wholeLog(log, 3);
      expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(new Set(entries.map((entry) => entry.auditId)).size).toBe(8);
      expect(verifyChain(entries)).toBeNull();
    });
  });
}
