import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deferralOf, findingOf, parseDeferrals, printDeferrals, type Deferral } from './deferrals.js';
import { driftReport } from './drift-report.fixture.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const DEFERRAL: Deferral = {
  owner: 'ann',
  reason: 'after the release',
  until: '2026-12-31',
  since: '2026-12-01T08:00:00Z',
  finding: 'sha256:1',
};

describe('committed deferrals', () => {
  it.each<[string, Deferral]>([
    ['plain', DEFERRAL],
    ['quotes', { ...DEFERRAL, reason: 'says "no": # \\ \' {}' }],
    ['line breaks', { ...DEFERRAL, reason: 'one\ntwo\r\n\tthree\u2028four' }],
    ['words that YAML reads as something else', { ...DEFERRAL, owner: 'no', reason: '0x10' }],
    ['other scripts', { ...DEFERRAL, owner: 'Żółć 🦉', reason: '' }],
  ])('are read as they were printed: %s', (_, deferral) => {
    const deferrals = new Map([
      ['orders/service', deferral],
      ['shop/client', DEFERRAL],
    ]);
    expect(parseDeferrals(printDeferrals(deferrals))).toEqual({ deferrals, problem: null });
  });

  it('are printed in one order, whatever the order they came in', () => {
    const [a, b] = [
      ['a/Z', DEFERRAL],
      ['a/b', DEFERRAL],
    ] as const;
    const text = printDeferrals(new Map([b, a]));
    expect(text).toBe(printDeferrals(new Map([a, b])));
    expect(text.indexOf('a/Z')).toBeLessThan(text.indexOf('a/b'));
    expect(text.endsWith('"sha256:1"\n')).toBe(true);
  });

  it('are read in the order of the node ids', () => {
    const one = '{ owner: a, reason: b, until: "2026-12-31", since: s, finding: f }';
    const { deferrals } = parseDeferrals(`deferrals: { b/b: ${one}, a/a: ${one}, Z/z: ${one} }\n`);
    expect([...deferrals.keys()]).toEqual(['Z/z', 'a/a', 'b/b']);
  });

  it('may be none', () => {
    for (const text of ['', '# nothing\n', 'deferrals: {}\n', printDeferrals(new Map())])
      expect(parseDeferrals(text), text).toEqual({ deferrals: new Map(), problem: null });
  });

  const FIELDS = 'owner: a, reason: b, since: s, finding: f';
  it.each([
    ['text', 'postponed\n', "it is not a mapping with 'deferrals:' of node ids"],
    ['a list', '- a/b\n', "it is not a mapping with 'deferrals:' of node ids"],
    ['a list below', 'deferrals: [a/b]\n', "it is not a mapping with 'deferrals:' of node ids"],
    [
      'a text below a node',
      'deferrals: { a/b: later }\n',
      "'a/b' lacks owner, reason, until, since or finding",
    ],
    ['no day', `deferrals: { a/b: { ${FIELDS} } }\n`, "'a/b' lacks owner, reason, until, since or finding"],
    [
      'a time for a day',
      `deferrals: { a/b: { ${FIELDS}, until: '2026-12-31T00:00:00Z' } }\n`,
      "'a/b' lacks owner, reason, until, since or finding",
    ],
    [
      'a number for an owner',
      `deferrals: { a/b: { ${FIELDS.replace('a,', '7,')}, until: '2026-12-31' } }\n`,
      "'a/b' lacks owner, reason, until, since or finding",
    ],
  ])('cannot be used where there is %s', (_, text, problem) => {
    expect(parseDeferrals(text)).toEqual({ deferrals: new Map(), problem });
  });

  it('cannot be used where the file is no YAML', () => {
    const { deferrals, problem } = parseDeferrals('deferrals: { a/b: [\n');
    expect(deferrals.size).toBe(0);
    expect(problem).not.toBeNull();
  });

  it('are used all or none', () => {
    const good = printDeferrals(new Map([['a/a', DEFERRAL]]));
    expect(parseDeferrals(`${good}  b/b: {}\n`).deferrals.size).toBe(0);
  });
});

describe('how a deferral stands', () => {
  const file = {
    side: 'spec',
    path: 'shop.yaml',
    change: 'changed',
    before: 'sha256:a',
    renamedFrom: null,
  } as const;
  const report = driftReport({ files: [{ ...file, after: 'sha256:b' }] });
  const deferral = { ...DEFERRAL, finding: findingOf(report, digest) };
  const stateOf = (today: string, now = report): string | undefined =>
    deferralOf(now, deferral, { today, digest })?.state;

  it('holds to the end of its last day', () => {
    expect(stateOf('2026-12-31')).toBe('active');
    expect(stateOf('2027-01-01')).toBe('expired');
  });

  it('speaks for no other content, reason or file', () => {
    expect(stateOf('2026-12-02', { ...report, files: [{ ...file, after: 'sha256:c' }] })).toBe('outdated');
    expect(stateOf('2026-12-02', { ...report, files: [{ ...file, after: null }] })).toBe('outdated');
    expect(stateOf('2026-12-02', { ...report, files: [] })).toBe('outdated');
    expect(stateOf('2026-12-02', { ...report, reason: 'both-changed' })).toBe('outdated');
    expect(stateOf('2027-01-01', { ...report, files: [] })).toBe('outdated');
  });

  it('does not mind what is said of the finding', () => {
    expect(stateOf('2026-12-02', { ...report, confidence: 0.5, evidence: [], suggestions: [] })).toBe(
      'active',
    );
  });

  it('is nothing where there is nothing to postpone', () => {
    expect(deferralOf(report, undefined, { today: '2026-12-02', digest })).toBeNull();
    expect(stateOf('2026-12-02', { ...report, driftType: 'none', reason: 'in-sync' })).toBeUndefined();
  });

  it('shows who, why and until when, and not the finding', () => {
    const { finding, ...shown } = deferral;
    expect(deferralOf(report, deferral, { today: '2026-12-02', digest })).toEqual({
      ...shown,
      state: 'active',
    });
    expect(finding).toMatch(/^sha256:/u);
  });
});
