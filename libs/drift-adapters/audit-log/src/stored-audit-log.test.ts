import { DriftFailure } from '@drift/domain/failure';
import { expect, it } from 'vitest';
import { describeAuditLog } from './audit-log.contract.js';
import { auditRecord } from './audit-record.fixture.js';
import { openStoredAuditLog } from './stored-audit-log.js';

type Lines = Parameters<typeof openStoredAuditLog>[0];

/** Lines in memory; `kept` may be tampered with. */
function memoryLines(kept: string[] = []): Lines {
  const numbered = (): { number: number; line: string }[] =>
    kept.map((line, at) => ({ number: at + 1, line }));
  return {
    append: async (lineAfter) => {
      const line = lineAfter(kept.at(-1) ?? null);
      kept.push(line);
      return line;
    },
    backward: async ({ limit, before = Infinity }) =>
      numbered()
        .filter(({ number }) => number < before)
        .reverse()
        .slice(0, limit),
    forward: async ({ limit, after }) =>
      numbered()
        .filter(({ number }) => number > after)
        .slice(0, limit),
  };
}

describeAuditLog('stored lines', (clock) => openStoredAuditLog(memoryLines(), { clock }));

const clock = (): Date => new Date('2026-02-09T14:30:00.000Z');

it('reads more lines than it asks for at once', async () => {
  const kept: string[] = [];
  const log = openStoredAuditLog(memoryLines(kept), { clock });
  for (let number = 1; number <= 1100; number += 1)
    await log.append(auditRecord({ nodeId: number === 3 ? 'orders/rare' : 'orders/a' }));
  expect(await log.verify()).toMatchObject({ ok: true, entries: 1100, lastGood: 1100 });
  const page = await log.page({ nodeId: 'orders/rare', limit: 5 });
  expect([page.entries.map(({ seq }) => seq), page.next]).toEqual([[3], null]);
  kept[700] = kept[700]?.replace('Ada', 'Eve') ?? '';
  expect(await log.verify()).toMatchObject({ ok: false, firstBad: { seq: 701, line: 701 }, lastGood: 700 });
});

it('keeps secrets out, and takes no entry behind a line that is none', async () => {
  const kept: string[] = [];
  const log = openStoredAuditLog(memoryLines(kept), { clock, secrets: ['hunter22'] });
  await log.append(auditRecord({ reason: 'with hunter22' }));
  expect(kept.join('')).not.toContain('hunter22');
  kept.push('garbage\u001b[2J');
  for (const work of [log.append(auditRecord()), log.page({ limit: 1 }), log.head()]) {
    const error = await work.catch((caught: unknown) => caught);
    expect(error instanceof DriftFailure && error.error).toMatchObject({
      code: 'E_AUDIT',
      why: 'one of its lines is no entry: garbage\\x1b[2J',
    });
  }
  expect(kept.length).toBe(2);
});

it('says E_AUDIT where the store fails', async () => {
  const failing = async (): Promise<never> => {
    throw new DriftFailure({ code: 'E_NOSPC', what: 'x', why: 'the disk is full', where: 'drift.db' });
  };
  const log = openStoredAuditLog({ append: failing, backward: failing, forward: failing }, { clock });
  for (const work of [log.append(auditRecord()), log.page({ limit: 1 }), log.head(), log.verify()]) {
    const error = await work.catch((caught: unknown) => caught);
    expect(error instanceof DriftFailure && error.error).toMatchObject({
      code: 'E_AUDIT',
      why: 'the disk is full',
      where: 'drift.db',
      safe: 'nothing was changed',
    });
  }
});
