import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryAuditLog, createSecretFilter, redactSecrets } from './index.js';
import { auditRecord } from './audit-record.fixture.js';

const SECRETS = ['ghp_ab+c/d"e\\f?g h', 'ghp_ab', 'line one\nline two of a key', 'short'];

it.each([
  ['as it is', 'token ghp_ab+c/d"e\\f?g h!', 'token [redacted]!'],
  ['in JSON', JSON.stringify({ t: 'ghp_ab+c/d"e\\f?g h' }), '{"t":"[redacted]"}'],
  ['in a URL', `https://x?t=${encodeURIComponent('ghp_ab+c/d"e\\f?g h')}&y`, 'https://x?t=[redacted]&y'],
  ['in a form', 't=ghp_ab%2bc%2fd%22e%5cf%3fg+h&y', 't=[redacted]&y'],
  ['line by line', 'a line one\nline two of a key b', 'a [redacted]\n[redacted] b'],
  ['when it is short, not at all', 'short shortly', 'short shortly'],
])('redacts a secret %s', (_, text, clean) => {
  expect(redactSecrets(text, SECRETS)).toBe(clean);
});

it.each(['', 'a', 'ab', 'user:', 'x-access-token:'])('redacts a secret in Base64 behind %j', (before) => {
  for (const after of ['', '!', '??'])
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(`${before}ghp_AbCdEf0123456789\u{1f600}${after}`).toString(encoding);
      const clean = redactSecrets(`Basic ${text}.`, ['ghp_AbCdEf0123456789\u{1f600}']);
      expect(clean).toMatch(/^Basic [\w+/-]{0,24}\[redacted\][\w+/=-]{0,6}\.$/);
      expect(Buffer.from(clean.slice(6), encoding).toString()).not.toContain('AbCdEf');
    }
});

it('leaves a text without secrets alone', () => {
  expect(redactSecrets('plain', [])).toBe('plain');
  expect(redactSecrets('plain', [''])).toBe('plain');
  expect(redactSecrets('plain', SECRETS)).toBe('plain');
  expect(redactSecrets('lone \ud800 surrogate', ['lone \ud800 surrogate'])).toBe('[redacted]');
});

it('finds a secret that a stream cuts in pieces', () => {
  const words = fc.constantFrom('ghp_ab+c/d"e\\f?g h', 'ghp_ab', 'ghp_', 'plain ', '\n', 'line two of a key');
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 12 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (parts, cuts) => {
        const text = parts.join('');
        const filter = createSecretFilter(SECRETS);
        const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length)])].sort((a, b) => a - b);
        let shown = '';
        for (const [index, place] of places.entries()) {
          shown += filter.push(text.slice(place, places[index + 1]));
          expect(shown).not.toContain('ghp_ab');
        }
        expect(shown + filter.end()).toBe(redactSecrets(text, SECRETS));
      },
    ),
    { numRuns: process.env['DRIFT_DEEP'] === undefined ? 300 : 10_000 },
  );
});

it('shows a line as soon as it is whole', () => {
  const filter = createSecretFilter(SECRETS);
  expect([filter.push('one\ntw'), filter.push('o\n'), filter.end()]).toEqual(['one\n', 'two\n', '']);
  expect(createSecretFilter([]).push('ghp_')).toBe('ghp_');
});

it('never reaches an audit entry', async () => {
  const log = createMemoryAuditLog({ clock: () => new Date(0), secrets: SECRETS });
  const entry = await log.append(
    auditRecord({
      actor: 'ghp_ab',
      reason: 'push with ghp_ab+c/d"e\\f?g h',
      before: { 'src/ghp_ab.ts': null },
      prUrl: 'https://x/?t=ghp_ab',
      nodeId: null,
    }),
  );
  expect(JSON.stringify(entry)).not.toContain('ghp_');
  expect(entry).toMatchObject({ actor: '[redacted]', nodeId: null, before: { 'src/[redacted].ts': null } });
  expect((await log.verify()).ok).toBe(true);
});
