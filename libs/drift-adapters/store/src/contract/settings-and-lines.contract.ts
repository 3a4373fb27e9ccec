import { describe, expect, it } from 'vitest';
import { failureOf } from '../store.fixture.js';
import type { Opened } from './opened.fixture.js';

/** What every store keeps of settings and audit lines. */
export function describeSettingsAndLines(at: Opened): void {
  describe('settings', () => {
    it('are set, changed, removed and listed', async () => {
      expect([await at.store.settings.get('b'), (await at.store.settings.all()).size]).toEqual([null, 0]);
      await at.store.settings.set('b', { on: true });
      await at.store.settings.set('b', ['\u0000']);
      await at.store.settings.set('Z', 0);
      await at.store.settings.set('a', false);
      expect([await at.store.settings.get('b'), await at.store.settings.get('a')]).toEqual([
        ['\u0000'],
        false,
      ]);
      expect([...(await at.store.settings.all())]).toEqual([
        ['Z', 0],
        ['a', false],
        ['b', ['\u0000']],
      ]);
      await at.store.settings.set('b', null);
      expect(await at.store.settings.get('b')).toBeNull();
    });

    it('refuse a name with a NUL', async () => {
      expect(await failureOf(at.store.settings.set('a\u0000b', 1))).toMatchObject({ code: 'E_USAGE' });
      expect([...(await at.store.settings.all())]).toEqual([]);
    });
  });

  describe('audit lines', () => {
    it('are numbered, kept as they came and read from both ends', async () => {
      const lines = ['{"a":"\u{1f600}"}', ' b ', 'c'];
      const seen: (string | null)[] = [];
      for (const line of lines) {
        const kept = await at.store.auditLines.append((last) => {
          seen.push(last);
          return line;
        });
        expect(kept).toBe(line);
      }
      expect(seen).toEqual([null, ...lines.slice(0, 2)]);
      const numbered = lines.map((line, at) => ({ number: at + 1, line }));
      expect(await at.store.auditLines.forward({ limit: 2, after: 0 })).toEqual(numbered.slice(0, 2));
      expect(await at.store.auditLines.forward({ limit: 2, after: 2 })).toEqual(numbered.slice(2));
      expect(await at.store.auditLines.backward({ limit: 2 })).toEqual(numbered.slice(1).reverse());
      expect(await at.store.auditLines.backward({ limit: 9, before: 2 })).toEqual(numbered.slice(0, 1));
    });

    it('follow each other when many are appended at once, and a refused one leaves nothing', async () => {
      const next = (last: string | null): string => String(Number(last ?? 0) + 1);
      await Promise.all(Array.from({ length: 12 }, () => at.store.auditLines.append(next)));
      const fault = new Error('no line');
      const refused = at.store.auditLines.append(() => {
        throw fault;
      });
      await expect(refused).rejects.toBe(fault);
      const lines = await at.store.auditLines.forward({ limit: 99, after: 0 });
      expect(lines.map(({ number, line }) => [number, line])).toEqual(
        Array.from({ length: 12 }, (_, at) => [at + 1, String(at + 1)]),
      );
    });
  });
}
