import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, parseTrailer, printTrailer, textOf, TRAILER_LIMIT, withTrailer } from './trailer.js';
import { publishTrailer } from './trailer.fixture.js';

const RUNS = process.env['DRIFT_DEEP'] === undefined ? 1_000 : 10_000;
const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('-', '>', '<', '!', '\n', '\\', '"', '--', '-->', '<!--', '\u2028') }),
);

describe('the block of a body', () => {
  it('gives back what was printed, whatever the values and the text before it', () => {
    fc.assert(
      fc.property(fc.array(nasty), nasty, nasty, nasty, (nodes, suggestionId, planHash, text) => {
        const trailer = publishTrailer({ nodes, suggestionId, planHash, auditHead: null });
        const body = withTrailer(text, trailer);
        expect(parseTrailer(body)).toEqual(trailer);
        expect(parseTrailer(body.replaceAll(/(?<!\r)\n/g, '\r\n'))).toEqual(trailer);
      }),
      { numRuns: RUNS },
    );
  });

  it('has exactly one comment that ends where the body ends', () => {
    fc.assert(
      fc.property(fc.array(nasty), nasty, (nodes, auditId) => {
        const block = printTrailer(publishTrailer({ nodes, auditId }));
        expect(block.split('--').length).toBe(3);
        expect(block.endsWith('\n-->')).toBe(true);
        expect(block.split('\n')).toHaveLength(3);
      }),
      { numRuns: RUNS },
    );
  });

  it('is never misread and never throws on any other text', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(parseTrailer(text)).toBeNull();
        expect(parseTrailer(`<!-- drift-heal:publish\n${text}\n-->`)).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });

  it('counts only at the end of the body, and the last one only', () => {
    const [first, last] = [publishTrailer({ auditId: 'first' }), publishTrailer({ auditId: 'last' })];
    expect(parseTrailer(`${printTrailer(first)}\n\nsaid later`)).toBeNull();
    expect(parseTrailer(`${printTrailer(first)}\n${printTrailer(last)}\n`)?.auditId).toBe('last');
    expect(parseTrailer(`${printTrailer(first)}\n<!-- drift-heal:publish\n{}\n-->`)).toBeNull();
  });

  it.each<[string, (fields: Record<string, unknown>) => void]>([
    ['another version', (fields) => (fields['version'] = 2)],
    ['a missing key', (fields) => delete fields['planHash']],
    ['a key too many', (fields) => (fields['more'] = 1)],
    ['nodes that are no list', (fields) => (fields['nodes'] = 'orders')],
    ['a node that is no text', (fields) => (fields['nodes'] = [1])],
    ['a base that is no commit', (fields) => (fields['baseSha'] = 'main')],
    ['a fingerprint with a line end', (fields) => (fields['fingerprint'] = 'a\nb')],
    ['an audit head that is a number', (fields) => (fields['auditHead'] = 7)],
    ['another end', (fields) => (fields['closedAs'] = 'lost')],
  ])('is not read with %s', (_, change) => {
    const fields: Record<string, unknown> = { ...publishTrailer() };
    change(fields);
    expect(parseTrailer(`<!-- drift-heal:publish\n${JSON.stringify(fields)}\n-->`)).toBeNull();
  });

  it('lets nothing reach a prototype', () => {
    const json = JSON.stringify({ ...publishTrailer() }).replace('{', '{"__proto__":{"polluted":1},');
    expect(parseTrailer(`<!-- drift-heal:publish\n${json}\n-->`)).toBeNull();
    const instead = json.replace('"auditId":"audit-1",', '');
    expect(parseTrailer(`<!-- drift-heal:publish\n${instead}\n-->`)).toBeNull();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('has a greatest length, in print and in reading', () => {
    const long = publishTrailer({ nodes: Array.from({ length: 4_000 }, (_, at) => `orders/node-${at}`) });
    expect(() => printTrailer(long)).toThrow(RangeError);
    const block = `<!-- drift-heal:publish\n${JSON.stringify(long)}\n-->`;
    expect(block.length).toBeGreaterThan(TRAILER_LIMIT);
    expect(parseTrailer(block)).toBeNull();
  });

  it('replaces the one that is there', () => {
    const once = withTrailer('text', publishTrailer());
    const twice = withTrailer(once, publishTrailer({ closedAs: 'healed' }));
    expect(textOf(twice)).toBe('text');
    expect(parseTrailer(twice)?.closedAs).toBe('healed');
  });
});

describe('the fingerprint of changes', () => {
  const file = (path: string, text: string | null, executable = false) => ({
    path,
    bytes: text === null ? null : bytes(text),
    executable,
  });

  it('is the same in every order', () => {
    const [a, b] = [file('a', '1'), file('b', null)];
    expect(fingerprintOf([a, b], digest)).toBe(fingerprintOf([b, a], digest));
  });

  it('tells bytes, paths, modes and removal apart', () => {
    const sets = [
      [file('a', '1')],
      [file('a', '2')],
      [file('b', '1')],
      [file('a', '1', true)],
      [file('a', null)],
      [file('a', '')],
      [file('a', '1'), file('b', '1')],
      [file('a"],["b', '1')],
      [],
    ];
    expect(new Set(sets.map((changes) => fingerprintOf(changes, digest))).size).toBe(sets.length);
  });
});
