import { auditLineAfter, createMemoryAuditLog, openStoredAuditLog } from '@drift/audit-log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriftStore } from '@drift/remediation';
import type { OpenEmpty } from './opened.fixture.js';
import { action, failureOf } from '../store.fixture.js';

type Log = ReturnType<typeof createMemoryAuditLog>;
type AuditRecord = Parameters<Log['append']>[0];

const clock = (): Date => new Date('2026-02-09T14:30:00.000Z');

function record(number: number): AuditRecord {
  return {
    auditId: `a${number}`,
    actor: 'Ada <ada@example.com>',
    context: 'orders',
    nodeId: number % 3 === 0 ? null : `orders/n${number % 3}`,
    action: 'publish',
    outcome: number % 2 === 0 ? 'done' : 'intent',
    reason: 'NUL \u0000, lone \ud800, \u{1f600}\n"quoted"',
    before: { 'src/b.ts': 'sha256:1', 'src/a.ts': null },
    after: { 'src/b.ts': 'sha256:2', ['__proto__']: null },
    prUrl: null,
  };
}

/** The audit log over a store answers exactly as the one in memory, which every log's suite has passed. */
export function describeStoredAudit(name: string, open: OpenEmpty): void {
  describe(`an audit log kept by ${name}`, () => {
    let store: DriftStore;
    let stored: Log;
    let memory: Log;
    beforeEach(async () => {
      store = await open(clock);
      stored = openStoredAuditLog(store.auditLines, { clock });
      memory = createMemoryAuditLog({ clock });
    });
    afterEach(() => store.close());

    it('has the entries, hashes, pages and verdicts of any other', async () => {
      expect([await stored.head(), await stored.verify()]).toEqual([
        await memory.head(),
        await memory.verify(),
      ]);
      for (let number = 1; number <= 12; number += 1)
        expect(await stored.append(record(number))).toEqual(await memory.append(record(number)));
      const queries = [
        { limit: 5 },
        { limit: 5, cursor: '8' },
        { limit: 12 },
        { limit: 2, nodeId: 'orders/n1' },
        { limit: 9, nodeId: 'orders/n1', cursor: '7' },
        { limit: 1, nodeId: 'none' },
      ];
      for (const query of queries) expect(await stored.page(query)).toEqual(await memory.page(query));
      const head = await stored.head();
      expect(head).toEqual(await memory.head());
      const anchors = [{ seq: 3, hash: 'f'.repeat(64) }, ...(head === null ? [] : [head])];
      for (const given of [[], anchors, anchors.slice(1)])
        expect(await stored.verify(given)).toEqual(await memory.verify(given));
    });

    it('keeps one chain when many append at once, and through another log over it', async () => {
      const other = openStoredAuditLog(store.auditLines, { clock });
      await Promise.all(
        Array.from({ length: 10 }, (_, number) => (number % 2 === 0 ? stored : other).append(record(number))),
      );
      expect(await stored.verify()).toMatchObject({ ok: true, entries: 10, lastGood: 10 });
    });

    it('can stand in one transaction with what it is about', async () => {
      await store.write((writes) => {
        for (const number of [1, 2]) writes.appendAudit(auditLineAfter(record(number), { clock }));
        writes.planAction(action('a1'));
      });
      const refused = store.write((writes) => {
        writes.appendAudit(auditLineAfter(record(3), { clock }));
        writes.planAction(action('a1'));
      });
      expect(await failureOf(refused)).toMatchObject({ code: 'E_STATE_CONFLICT' });
      expect(await stored.verify()).toMatchObject({ ok: true, entries: 2, lastGood: 2 });
    });
  });
}
