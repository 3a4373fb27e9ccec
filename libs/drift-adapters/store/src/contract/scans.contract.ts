import { describe, expect, it } from 'vitest';
import { failureOf, report, scanResult } from '../store.fixture.js';
import type { Opened } from './opened.fixture.js';

/** What every store keeps of scans and findings. */
export function describeScans(at: Opened): void {
  describe('scans', () => {
    const record = (scanId: string, day: number, ...reports: ReturnType<typeof report>[]) =>
      at.store.scans.record({
        scanId,
        branch: 'main',
        result: scanResult(`2026-02-0${day}T12:00:00.000Z`, reports),
      });

    it('gives back a scan and what was not in sync, once', async () => {
      const reports = [report('orders/b', 'semantic'), report('b/a', 'none'), report('Z/z', 'benign')];
      await record('s1', 1, ...reports);
      await record('s1', 1, ...reports);
      const { entries, next } = await at.store.scans.page({ limit: 5 });
      expect([entries, next]).toEqual([
        [
          {
            scanId: 's1',
            scannedAt: '2026-02-01T12:00:00.000Z',
            commit: 'c0ffee',
            branch: 'main',
            summary: scanResult('', reports).summary,
          },
        ],
        null,
      ]);
      const findings = await at.store.scans.findings('s1');
      expect(findings.map(({ nodeId }) => nodeId)).toEqual(['Z/z', 'orders/b']);
      expect(findings[1]).toEqual({
        scanId: 's1',
        scannedAt: '2026-02-01T12:00:00.000Z',
        nodeId: 'orders/b',
        context: 'orders',
        driftType: 'semantic',
        reason: 'code-ahead',
        confidence: 0.9,
        specHash: 'spec of orders/b',
        codeHash: null,
        deferred: false,
      });
      expect(await at.store.scans.findings('s2')).toEqual([]);
    });

    it('pages newest first while scans are added', async () => {
      for (let number = 1; number <= 5; number += 1) await record(`s${number}`, number);
      const first = await at.store.scans.page({ limit: 2 });
      await record('late', 9);
      const second = await at.store.scans.page({ limit: 2, cursor: first.next ?? '' });
      const third = await at.store.scans.page({ limit: 2, cursor: second.next ?? '' });
      const ids = [first, second, third].map((page) => page.entries.map(({ scanId }) => scanId));
      expect([ids, third.next]).toEqual([[['s5', 's4'], ['s3', 's2'], ['s1']], null]);
    });

    it('keeps more findings than one statement takes, and pages those of a node', async () => {
      const many = Array.from({ length: 1203 }, (_, number) => report(`orders/n${number}`, 'code_stale'));
      await record('s1', 1, ...many);
      await record('s2', 2, report('orders/n7', 'none'));
      await record('s3', 3, report('orders/n7', 'semantic'));
      expect((await at.store.scans.findings('s1')).length).toBe(1203);
      const first = await at.store.scans.ofNode('orders/n7', { limit: 1 });
      const second = await at.store.scans.ofNode('orders/n7', { limit: 1, cursor: first.next ?? '' });
      expect([first, second].map(({ entries }) => entries.map(({ scanId }) => scanId))).toEqual([
        ['s3'],
        ['s1'],
      ]);
      expect(second.next).toBeNull();
    });

    it('shows the trend of all and of one context', async () => {
      await record('s1', 1, report('orders/a', 'semantic'));
      await record('s2', 2, report('orders/a', 'benign'), report('users/a', 'none'));
      await record('s3', 3, report('users/a', 'none'));
      const since = '2026-02-02T00:00:00Z';
      const counts = async (context?: string): Promise<unknown> =>
        (await at.store.scans.trend({ since, ...(context === undefined ? {} : { context }) })).map(
          ({ scanId, byType }) => [scanId, byType.benign, byType.none],
        );
      expect(await counts()).toEqual([
        ['s2', 1, 1],
        ['s3', 0, 1],
      ]);
      expect(await counts('orders')).toEqual([
        ['s2', 1, 0],
        ['s3', 0, 0],
      ]);
      expect(await counts('constructor')).toEqual([
        ['s2', 0, 0],
        ['s3', 0, 0],
      ]);
    });

    it('prunes old scans with their findings, but not the newest', async () => {
      for (const day of [1, 2, 3, 4]) await record(`s${day}`, day, report('orders/a', 'semantic'));
      const before = '2026-02-04T00:00:00Z';
      expect(await at.store.scans.prune({ before, keep: 2 })).toBe(2);
      expect(await at.store.scans.prune({ before, keep: 2 })).toBe(0);
      const left = (await at.store.scans.page({ limit: 9 })).entries.map(({ scanId }) => scanId);
      const ofNode = (await at.store.scans.ofNode('orders/a', { limit: 9 })).entries;
      expect([left, ofNode.length]).toEqual([['s4', 's3'], 2]);
      expect(await at.store.scans.prune({ before: '2030-01-01T00:00:00Z', keep: 0 })).toBe(2);
    });

    it('refuses cursors and limits that no page has', async () => {
      for (const cursor of ['', '0', '-1', '1.5', 'x', '1e3', ' 1', '99999999999999999'])
        expect(await failureOf(at.store.scans.page({ limit: 1, cursor }))).toMatchObject({ code: 'E_USAGE' });
      for (const limit of [0, -1, 1.5, 1001, Number.NaN])
        expect(await failureOf(at.store.jobs.page({ limit }))).toMatchObject({ code: 'E_USAGE' });
    });
  });
}
