import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BaselineEntry } from './baseline.js';
import { readDocumented, readStateRecord, type ParsedBaseline } from './parse-baseline.js';
import { printBaseline } from './print-baseline.js';
import { findEntry, readCanonical } from './read-canonical.js';

type Digest = (text: string) => string;
const digest: Digest = (text) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
/** With it every checksum is right, so that a damaged text gets past it. */
const anyDigest: Digest = () => `sha256:${'0'.repeat(64)}`;
const deep = Boolean(process.env['DRIFT_DEEP']);

const word = fc.oneof(
  fc.constantFrom('src/a.ts', './x', 'src/b/c.ts', '.yggdrasil/a/node.yaml', 'app/[id]/{x},y.tsx'),
  fc.constantFrom(
    'true',
    'No',
    '~',
    '1.0',
    'ü/é.ts',
    '日本.md',
    'a b',
    'a: b',
    '#',
    'y',
    '<<',
    '😀',
    'a\u2028b',
  ),
  fc.constantFrom('__proto__', 'constructor', '12', 'ts2:abc', '2026-02-09T14:30:00Z', 'a'.repeat(1200)),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }),
);
const sha = fc.constantFrom(`sha256:${'a'.repeat(64)}`, `sha256:${'0'.repeat(64)}`, digest('x'));
const value = fc.oneof(sha, fc.constantFrom('ts2:Ab_-9', 'ab12', '3f00', 'absorbed', 'unknown'), word);
const mapOf = (values: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(word, values), { maxLength: 4 })
    .map((pairs) => new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1))));
const entry: fc.Arbitrary<BaselineEntry> = fc
  .record({
    code: mapOf(sha),
    paths: fc.array(word, { minLength: 1, maxLength: 3 }),
    one: fc.boolean(),
    time: fc.option(fc.constantFrom('2026-02-09T14:30:00Z', '2026-02-09T14:30:00.5Z', 'soon', '')),
    unanswered: fc.option(word),
    spec: fc.option(mapOf(value)),
    upstream: fc.option(mapOf(value)),
    slots: fc.tuple(mapOf(value), mapOf(value), mapOf(value), mapOf(value)),
    sameKeys: fc.boolean(),
    generator: fc.option(fc.record({ name: word, version: word, config: word })),
  })
  .map(({ code, paths, one, time, unanswered, spec, upstream, slots, sameKeys, generator }) => {
    const [origin, blob, syntax, contract] = slots;
    const keys = [...code.keys(), ...(spec?.keys() ?? []), ...(upstream?.keys() ?? [])].sort();
    const same = (salt: string) =>
      new Map(keys.filter((key) => key !== salt).map((key) => [key, `ts2:${salt}`]));
    const [first = ''] = paths;
    const hash = `sha256:${'b'.repeat(64)}`;
    return {
      path: one ? first : paths,
      code: one ? new Map([[first, hash]]) : code,
      single: one,
      materializedAt: time,
      origin: origin as Map<string, 'absorbed'>,
      spec,
      upstream,
      unanswered,
      blob: sameKeys ? same('a') : blob,
      syntax: sameKeys ? same('b') : syntax,
      contract: sameKeys ? same('src/a.ts') : contract,
      generator,
      legacy: null,
    };
  });
const state = fc
  .dictionary(fc.oneof(word, fc.constantFrom('a/b', 'orders', 'shop/pages')), entry, {
    minKeys: 1,
    maxKeys: 3,
  })
  .map((entries) => new Map(Object.entries(entries)));

const print = (entries: Map<string, BaselineEntry>, hash: Digest): string =>
  printBaseline({ version: 1, form: 'ours', entries }, hash);

/** What the full reader says, or that it refuses. */
function readFully(text: string, hash: Digest): ParsedBaseline | 'refused' {
  try {
    return readDocumented(readStateRecord(text), text, hash);
  } catch {
    return 'refused';
  }
}

/** Whether it was read; then the full reader must have read the very same, in the same order. */
function isReadAlike(text: string, hash: Digest): boolean {
  const quick = readCanonical(text, hash);
  if (!quick) return false;
  const full = readFully(text, hash);
  if (full === 'refused') throw new Error(`refused by the full reader: ${JSON.stringify(text)}`);
  expect(plain({ baseline: quick, faults: new Map() })).toEqual(plain(full));
  return true;
}

/** Maps as lists, so that their order counts. */
function plain(parsed: ParsedBaseline): unknown {
  return JSON.parse(
    JSON.stringify(parsed, (_, item: unknown) =>
      isMap(item) ? { map: [...item], size: item.size, keys: [...item.keys()] } : item,
    ),
  );
}

function isMap(item: unknown): item is ReadonlyMap<string, unknown> {
  return typeof item === 'object' && item !== null && Symbol.iterator in item && 'size' in item;
}

/** The text with the checksum of each entry made right for its lines as they are. */
function withChecks(text: string): string {
  return text.replace(
    /(?<=\n)( {2}\S[^]*?)\n( {4}check: )sha256:[0-9a-f]{16}(?=\n)/g,
    (_, lines: string, key: string) => `${lines}\n${key}${digest(lines).slice(0, 23)}`,
  );
}

const SAMPLE = print(
  new Map([
    ['orders/a', sample({ single: true, path: 'src/a.ts', code: new Map([['src/a.ts', digest('a')]]) })],
    ['orders/b', sample({ path: ['src/b', 'src/[id]/*.ts'] })],
  ]),
  digest,
);

function sample(facts: Partial<BaselineEntry>): BaselineEntry {
  const code = new Map(['src/[id]/x.ts', 'src/b/y.ts', 'src/b/z.ts'].map((path) => [path, digest(path)]));
  return {
    path: 'src/b',
    code,
    single: false,
    materializedAt: '2026-02-09T14:30:00Z',
    origin: new Map([['src/b/y.ts', 'absorbed']]),
    spec: new Map([['.yggdrasil/orders/node.yaml', digest('spec')]]),
    upstream: new Map(),
    unanswered: '2026-02-09T14:30:00Z',
    blob: new Map([...code.keys()].map((path, index) => [path, `${index}a`.repeat(20)])),
    syntax: new Map([...code.keys()].map((path) => [path, 'ts2:Ab-_9'])),
    contract: new Map([['src/b/z.ts', 'ts2:x']]),
    generator: { name: '@hey-api/openapi-ts', version: '0.95.0', config: 'sha256:d0cfc2e5319b82cd' },
    legacy: null,
    ...facts,
  };
}

describe('a state as it is printed', () => {
  it('is read without the full reader, to the same value', () => {
    expect(isReadAlike(SAMPLE, digest)).toBe(true);
  });

  it('is read alike for any names, or left to the full reader', () => {
    fc.assert(
      fc.property(state, (entries) => {
        isReadAlike(print(entries, digest), digest);
      }),
      { numRuns: deep ? 20_000 : 200 },
    );
  });

  it('prints the same bytes again, as it was read and anew', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constant(SAMPLE),
          state.map((entries) => print(entries, digest)),
        ),
        (text) => {
          const entries = readCanonical(text, digest)?.entries;
          if (!entries) return;
          expect(print(new Map(entries), digest)).toBe(text);
          expect(print(new Map([...entries].map(([id, one]) => [id, { ...one }])), digest)).toBe(text);
        },
      ),
      { numRuns: deep ? 20_000 : 200 },
    );
  });

  it('prints of an entry what it is now, not how it was read', () => {
    const read = readCanonical(SAMPLE, digest)?.entries.get('orders/a');
    if (!read) throw new Error('the sample is not read');
    const later = { ...read, materializedAt: '2027-01-01T00:00:00Z' };
    expect(print(new Map([['orders/a', later]]), digest)).toContain(
      'materialized_at: 2027-01-01T00:00:00Z\n',
    );
    const moved = print(new Map([['orders/z', read]]), digest);
    expect(moved).not.toContain('orders/a');
    expect(isReadAlike(moved, digest)).toBe(true);
  });
});

describe('anything else is left to the full reader', () => {
  it.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['no last line end', (text) => text.slice(0, -1)],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['another quoting', (text) => text.replace('path: src/a.ts', "path: 'src/a.ts'")],
    ['quotes without need', (text) => text.replace('path: src/a.ts', 'path: "src/a.ts"')],
    ['an odd blank', (text) => text.replace('path: src/a.ts', 'path:  src/a.ts')],
    ['a comment', (text) => text.replace('    path:', '    # note\n    path:')],
    ['a comment at the end of a line', (text) => text.replace('path: src/a.ts', 'path: src/a.ts # note')],
    ['a tab', (text) => text.replace('path: src/a.ts', 'path:\tsrc/a.ts')],
    ['an anchor', (text) => text.replace('path: src/a.ts', 'path: &a src/a.ts')],
    ['an unknown key', (text) => text.replace('    path:', '    more: x\n    path:')],
    ['a key twice', (text) => text.replace('    path: src/a.ts\n', (line) => line + line)],
    ['another order', (text) => text.replace('orders/a', 'orders/c')],
    ['a newer version', (text) => text.replace('version: 1', 'version: 2')],
    ['a conflict', (text) => text.replace('  orders/b:', '<<<<<<< ours\n  orders/b:')],
    ['no entries', () => print(new Map(), digest)],
    ['a second end', (text) => `${text}# end\n`],
  ])('%s', (_, change) => {
    for (const fix of [(text: string) => text, withChecks]) {
      expect(change(SAMPLE)).not.toBe(SAMPLE);
      expect(readCanonical(fix(change(SAMPLE)), digest)).toBeNull();
      expect(readCanonical(fix(change(SAMPLE)), anyDigest)).toBeNull();
    }
  });

  it('a state cut at any byte', () => {
    const zeros = SAMPLE.replace(/check: .*/g, `check: ${anyDigest('').slice(0, 23)}`);
    for (let length = 0; length < SAMPLE.length; length += 1) {
      expect(readCanonical(SAMPLE.slice(0, length), digest)).toBeNull();
      expect(readCanonical(zeros.slice(0, length), anyDigest)).toBeNull();
      expect(readCanonical(`${zeros.slice(0, length)}\n# end\n`, anyDigest)).satisfies(
        (read: unknown) => read === null || isReadAlike(`${zeros.slice(0, length)}\n# end\n`, anyDigest),
      );
    }
  });

  it('a state beyond the limits of the full reader', () => {
    const long = print(new Map([['a', sample({ materializedAt: 'a'.repeat(64 * 1024 * 1024) })]]), digest);
    const many = print(
      new Map([['a', sample({ path: Array.from({ length: 2_600_000 }, () => 'a') })]]),
      digest,
    );
    for (const text of [long, many]) {
      expect(readCanonical(text, digest)).toBeNull();
      expect(readFully(text, digest)).toBe('refused');
    }
  });

  it('a digit that is not the recorded one', () => {
    expect(readCanonical(SAMPLE.replace(/(hash: sha256:)./, '$1_'), anyDigest)).toBeNull();
    expect(readCanonical(SAMPLE.replace('ts2:Ab', 'ts2:aB'), digest)).toBeNull();
  });
});

it('a text changed anywhere is read alike or left to the full reader, whatever its checksums say', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '  ',
      '\n',
      '\t',
      '\r',
      '"',
      "'",
      ':',
      ': ',
      '#',
      ' #',
      '-',
      '- ',
      '{}',
      '[]',
      '&a ',
      '*a',
    ),
    fc.constantFrom(
      '|',
      '>',
      '!',
      '!!str ',
      '?',
      ',',
      '\\',
      '\\n',
      '\u2028',
      '\u0085',
      '\u00a0',
      '\uFEFF',
      '\0',
      '\x7f',
    ),
    fc.constantFrom(
      '\uD83D',
      'ü',
      '0',
      'true',
      '~',
      './',
      '# end\n',
      'hash: x\n',
      '\n    path: a',
      '<<<<<<< a\n',
      '---\n',
      '...',
    ),
    word,
  );
  const change = fc.record({ at: fc.nat(), drop: fc.integer({ min: 0, max: 3 }), piece, line: fc.nat(8) });
  const zeros = (text: string): string => text.replace(/check: .*/g, `check: ${anyDigest('').slice(0, 23)}`);
  const counts = { read: 0, left: 0 };
  const texts = fc.oneof(
    fc.constant(SAMPLE),
    state.map((entries) => print(entries, digest)),
  );
  fc.assert(
    fc.property(texts, fc.array(change, { minLength: 1, maxLength: 2 }), (whole, changes) => {
      let text = whole;
      for (const { at, drop, piece, line } of changes) text = changed(text, { at, drop, piece, line });
      for (const [one, hash] of [
        [text, digest],
        [withChecks(text), digest],
        [zeros(text), anyDigest],
      ] as const)
        counts[isReadAlike(one, hash) ? 'read' : 'left'] += 1;
    }),
    { numRuns: deep ? 50_000 : 500 },
  );
  expect(counts.read).toBeGreaterThan(0);
  if (deep)
    console.info(`state: ${counts.read + counts.left} mutations, ${counts.read} read alike, 0 otherwise`);
}, 1_800_000);

/** Puts a piece somewhere in the text, or drops, doubles or swaps lines. */
function changed(
  text: string,
  { at, drop, piece, line }: { at: number; drop: number; piece: string; line: number },
): string {
  const place = at % (text.length + 1);
  if (line > 2) return text.slice(0, place) + piece + text.slice(place + drop);
  const lines = text.split('\n');
  const index = at % lines.length;
  const own = lines[index] ?? '';
  lines.splice(
    index,
    line === 2 ? 2 : 1,
    ...(line === 0 ? [] : line === 1 ? [own, own] : [lines[index + 1] ?? '', own]),
  );
  return lines.join('\n');
}

it('finds of what was read whole any one entry alone', () => {
  const id = fc.stringMatching(/^[a-z]{1,2}(\/[A-Za-z0-9._-]{1,6})?$/);
  const one = fc.nat(4).map((files) =>
    sample({
      code: new Map(Array.from({ length: files }, (_, n) => [`src/b/${n}.ts`, digest(String(n))])),
    }),
  );
  const many = fc.array(fc.tuple(id, one), { maxLength: 12 }).map((pairs) => new Map(pairs));
  let found = 0;
  fc.assert(
    fc.property(many, fc.oneof(id, word), (entries, other) => {
      const text = print(entries, digest);
      const whole = readCanonical(text, digest);
      if (!whole) return;
      for (const [nodeId, one] of whole.entries) {
        expect(plainEntry(findEntry(text, nodeId, digest))).toEqual(plainEntry(one));
        found += 1;
      }
      if (!entries.has(other)) expect(findEntry(text, other, digest)).toBeNull();
    }),
    { numRuns: deep ? 20_000 : 300 },
  );
  expect(found).toBeGreaterThan(1000);
});

it('finds nothing in a damaged text that was not there, and comes to an end', () => {
  const ids = ['orders/a', 'orders/b', 'orders/c'];
  const known = new Set(ids.map((id) => JSON.stringify(plainEntry(findEntry(SAMPLE, id, digest)))));
  for (let from = 0; from < SAMPLE.length; from += 3) {
    for (const length of [1, 8, 90]) {
      const text = SAMPLE.slice(0, from) + SAMPLE.slice(from + length);
      for (const id of ids) expect(known).toContain(JSON.stringify(plainEntry(findEntry(text, id, digest))));
    }
  }
});

function plainEntry(entry: BaselineEntry | null): unknown {
  return plain({
    baseline: { version: 1, form: 'ours', entries: new Map([['', entry as BaselineEntry]]) },
    faults: new Map(),
  });
}
