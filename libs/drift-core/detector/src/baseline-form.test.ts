import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BaselineEntry } from './baseline.js';
import { parseBaseline } from './parse-baseline.js';
import { printBaseline } from './print-baseline.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const parse = (text: string | null) => parseBaseline(text, digest);

const DOCUMENTED = `# .yggdrasil/.drift-state (auto-generated, do not edit manually)
entries:
  orders/order-service:
    path: src/modules/orders/order.service.ts
    hash: sha256:${'a'.repeat(64)}
    materialized_at: 2026-02-09T14:30:00Z
  shop/pages:
    path:
      - app/shop/page.tsx
      - app/shop/loading.tsx
    hash:
      app/shop/page.tsx: sha256:${'b'.repeat(64)}
      app/shop/loading.tsx: sha256:${'c'.repeat(64)}
    materialized_at: "2026-02-09T14:30:00Z"
`;

describe('the documented form', () => {
  it('is read as it is: times stay text, the spec side is unrecorded', () => {
    const { baseline } = parse(DOCUMENTED);
    expect(baseline.version).toBeNull();
    expect(baseline.entries.get('orders/order-service')).toMatchObject({
      single: true,
      materializedAt: '2026-02-09T14:30:00Z',
      spec: null,
    });
    expect([...(baseline.entries.get('shop/pages')?.code.keys() ?? [])]).toEqual([
      'app/shop/loading.tsx',
      'app/shop/page.tsx',
    ]);
  });

  it('reads a path as the mapping reads it', () => {
    const text = DOCUMENTED.replace('path: src/modules', 'path: ./src/modules');
    expect([...(parse(text).baseline.entries.get('orders/order-service')?.code.keys() ?? [])]).toEqual([
      'src/modules/orders/order.service.ts',
    ]);
  });

  it.each([null, 'entries: {}'])('reads %j as the empty baseline', (text) => {
    expect(parse(text).baseline.entries.size).toBe(0);
  });
});

describe('version 1', () => {
  const paths = fc.dictionary(
    fc.string({ minLength: 1, unit: 'grapheme' }).filter((path) => !path.startsWith('./')),
    fc.constantFrom(`sha256:${'d'.repeat(64)}`, `sha256:${'0'.repeat(64)}`),
    { minKeys: 1, maxKeys: 4 },
  );
  const sortedMap = (record: Record<string, string>) =>
    new Map(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const entry = fc
    .record({
      code: paths,
      spec: fc.option(paths),
      upstream: fc.option(paths),
      time: fc.option(fc.string()),
      list: fc.boolean(),
    })
    .map(({ code, spec, upstream, time, list }): BaselineEntry => {
      const single = Object.keys(code).length === 1 && !list;
      const [first = ''] = Object.keys(code);
      return {
        path: single ? first : Object.keys(code),
        code: sortedMap(code),
        single,
        materializedAt: time,
        origin: new Map(single ? [] : [[first, 'absorbed' as const]]),
        spec: spec && sortedMap(spec),
        upstream: upstream && sortedMap(upstream),
        unanswered: time,
        blob: new Map(),
        syntax: new Map([[first, 'ts1:abc']]),
        contract: new Map(),
        generator: list ? { name: '@hey-api/openapi-ts', version: '0.95.0', config: 'x: y' } : null,
        legacy: null,
      };
    });

  it('reads back exactly what it printed, for any names, and prints the same bytes again', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), entry, { maxKeys: 4 }),
        (entries) => {
          const text = printBaseline(
            { version: 1, form: 'ours', entries: new Map(Object.entries(entries)) },
            digest,
          );
          const { baseline, faults } = parse(text);
          expect(faults.size).toBe(0);
          expect(baseline.entries).toEqual(sortedMap(entries as never));
          expect(printBaseline(baseline, digest)).toBe(text);
        },
      ),
      { numRuns: Number(process.env['DRIFT_RUNS'] ?? 200) },
    );
  });

  const text = printBaseline(parse(DOCUMENTED).baseline, digest);

  it.each([
    '.0',
    '.5e3',
    '1.0',
    '0x1f',
    '_1',
    'null',
    '~',
    '.inf',
    'yes',
    '1_000',
    '12:30:45',
    '2026-01-01',
    '=',
    '<<',
    '-',
    '? a',
  ])('keeps %j a string wherever it stands', (word) => {
    const entry = parse(DOCUMENTED).baseline.entries.get('orders/order-service') as BaselineEntry;
    const odd = {
      ...entry,
      path: word,
      code: new Map([[word, `sha256:${'e'.repeat(64)}`]]),
      materializedAt: word,
    };
    const text = printBaseline({ version: 1, form: 'ours', entries: new Map([[word, odd]]) }, digest);
    expect(parse(text)).toEqual({
      baseline: { version: 1, form: 'ours', entries: new Map([[word, odd]]) },
      faults: new Map(),
    });
  });

  it('is never read with fewer nodes after it was cut off anywhere', () => {
    for (let length = 0; length < text.length - 1; length++) {
      const cut = text.slice(0, length);
      try {
        parse(cut);
        expect.unreachable(`cut at ${length}`);
      } catch (error) {
        expect((error as { error?: { code: string } }).error?.code, `cut at ${length}`).toMatch(/^E_STATE/);
      }
    }
  });

  it('finds a changed digit by the checksum of its entry, and judges the others', () => {
    const { baseline, faults } = parse(text.replace(`${'a'.repeat(64)}`, `${'a'.repeat(63)}b`));
    expect([...faults]).toEqual([
      ['orders/order-service', 'its recorded state does not match its own checksum'],
    ]);
    expect([...baseline.entries.keys()]).toEqual(['shop/pages']);
  });

  it.each([
    ['version: 2\nentries: {}\n# end\n', 'E_STATE_VERSION'],
    ['version: one\n# end', 'E_STATE_CORRUPT'],
    ['entries: [', 'E_STATE_CORRUPT'],
    ['just text', 'E_STATE_CORRUPT'],
    ['', 'E_STATE_CORRUPT'],
    ['\n', 'E_STATE_CORRUPT'],
    ['entries: []', 'E_STATE_CORRUPT'],
    ['entries:\n', 'E_STATE_CORRUPT'],
    ['version: 1\nentries: []\n# end\n', 'E_STATE_CORRUPT'],
    ['# only a comment\n', 'E_STATE_CORRUPT'],
    [`<<<<<<< ours\n${DOCUMENTED}=======\n>>>>>>> theirs\n`, 'E_STATE_CONFLICT'],
    ['orders/order-service:\n  hash: abc\n', 'E_STATE_FORM'],
  ])('refuses %j by name', (bad, code) => {
    expect(() => parse(bad)).toThrow(expect.objectContaining({ error: expect.objectContaining({ code }) }));
  });
});
