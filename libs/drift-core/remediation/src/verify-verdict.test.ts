import type { CodeChange } from '@drift/domain/types';
import { describe, expect, it } from 'vitest';
import { concludeVerification, type VerifyConclusion, type VerifyFacts } from './verify-verdict.js';

type Base = NonNullable<VerifyFacts['base']>;
type Change = Partial<Omit<VerifyFacts, 'base'>> & { base?: Partial<Base> | null };

/** Nothing moved since the generator wrote what is there. */
function conclude({ base = {}, ...facts }: Change): VerifyConclusion {
  return concludeVerification({
    codePresent: true,
    regenerated: 'same',
    givesBase: null,
    oldSpecGivesBase: null,
    generatorChanged: null,
    ...facts,
    base: base && { spec: 'same', upstream: 'same', code: new Set(), codeFrom: 'generator', ...base },
  });
}

const code = (...changes: CodeChange[]): Pick<Base, 'code'> => ({ code: new Set(changes) });
const ahead: Partial<Base> = { spec: 'changed' };
const unrecorded: Partial<Base> = { spec: 'unrecorded' };

describe('what a verification concludes', () => {
  it.each<[string, Change, string]>([
    ['no base, no code', { base: null, codePresent: false, regenerated: 'differs' }, 'spec-ahead 0.9'],
    ['no base, same', { base: null }, 'clean 1'],
    ['no base, layout', { base: null, regenerated: 'format' }, 'format-only 0.97'],
    ['no base, differs', { base: null, regenerated: 'differs' }, 'unknown 0.5'],

    ['nothing moved', {}, 'clean 1'],
    ['code laid out anew, as generated', { base: code('format') }, 'clean 1'],
    ['spec moved, same output', { base: ahead }, 'spec-noop 0.97'],
    ['upstream moved, same output', { base: { upstream: 'changed' } }, 'spec-noop 0.97'],
    ['spec laid out anew, same output', { base: { spec: 'format' } }, 'clean 1'],
    ['code moved, as generated', { base: code('body') }, 'converged 0.97'],
    ['both moved and agree', { base: { ...ahead, ...code('contract') } }, 'converged 0.97'],

    ['layout', { regenerated: 'format', base: code('format') }, 'format-only 0.97'],
    ['layout of the generator', { regenerated: 'format' }, 'format-only 0.97'],
    ['spec moved, layout', { regenerated: 'format', base: ahead }, 'spec-noop 0.97'],
    ['code moved, layout', { regenerated: 'format', base: code('body') }, 'converged 0.97'],

    ['edited', { regenerated: 'differs', givesBase: true, base: code('body') }, 'code-ahead 0.98'],
    ['a file gone', { regenerated: 'differs', givesBase: true, base: code('missing') }, 'code-ahead 0.98'],
    [
      'edited, generator too',
      { regenerated: 'differs', givesBase: false, base: code('body') },
      'code-ahead 0.6',
    ],
    ['edited, base unknown', { regenerated: 'differs', base: code('added') }, 'code-ahead 0.6'],
    ['both moved', { regenerated: 'differs', base: { ...ahead, ...code('body') } }, 'both-changed 0.9'],
    [
      'upstream and code moved',
      { regenerated: 'differs', base: { upstream: 'changed', ...code('body') } },
      'both-changed 0.9',
    ],

    ['absorbed', { regenerated: 'differs', base: { codeFrom: 'person' } }, 'code-ahead 0.9'],
    [
      'absorbed, spec moved since',
      { regenerated: 'differs', base: { ...ahead, codeFrom: 'person' } },
      'both-changed 0.9',
    ],

    ['spec missing', { base: { spec: 'missing' } }, 'unknown 0.5'],
    ['spec missing, differs', { regenerated: 'differs', base: { spec: 'missing' } }, 'unknown 0.5'],
    ['spec side not recorded', { regenerated: 'differs', base: unrecorded }, 'unknown 0.5'],
    [
      'spec side not recorded, edited',
      { regenerated: 'differs', givesBase: false, base: { ...unrecorded, ...code('body') } },
      'code-ahead 0.6',
    ],

    [
      'spec moved, proved',
      { regenerated: 'differs', oldSpecGivesBase: true, base: ahead },
      'spec-ahead 0.98',
    ],
    ['spec moved', { regenerated: 'differs', givesBase: false, base: ahead }, 'spec-ahead 0.9'],
    ['spec moved, nothing to compare', { regenerated: 'differs', base: ahead }, 'spec-ahead 0.8'],
    [
      'spec moved, other generator',
      { regenerated: 'differs', generatorChanged: true, base: ahead },
      'spec-ahead 0.6',
    ],
    [
      'spec moved, old spec gives something else',
      { regenerated: 'differs', oldSpecGivesBase: false, base: ahead },
      'generator-drift 0.8',
    ],
    [
      'the same, and nobody knows who wrote the code',
      { regenerated: 'differs', oldSpecGivesBase: false, base: { ...ahead, codeFrom: 'unknown' } },
      'both-changed 0.6',
    ],

    ['other generator', { regenerated: 'differs', generatorChanged: true }, 'generator-drift 0.97'],
    ['same generator', { regenerated: 'differs', generatorChanged: false }, 'generator-drift 0.85'],
    ['generator unknown', { regenerated: 'differs' }, 'generator-drift 0.85'],
    [
      'nothing moved and nobody knows who wrote the code',
      { regenerated: 'differs', base: { codeFrom: 'unknown' } },
      'unknown 0.5',
    ],
  ])('%s', (_, facts, expected) => {
    const { verdict, confidence } = conclude(facts);
    expect(`${verdict} ${confidence}`).toBe(expected);
  });

  it('is never without a reason, nor certain of a side that nothing shows', () => {
    for (const regenerated of ['same', 'format', 'differs'] as const)
      for (const spec of ['same', 'format', 'changed', 'missing', 'unrecorded'] as const)
        for (const changes of [[], ['format'], ['body'], ['missing']] as CodeChange[][])
          for (const codeFrom of ['generator', 'person', 'unknown'] as const) {
            const { verdict, confidence, evidence } = conclude({
              regenerated,
              base: { spec, codeFrom, ...code(...changes) },
            });
            expect(evidence.length).toBeGreaterThan(0);
            expect(confidence).toBeGreaterThan(0);
            if (confidence === 1) expect([verdict, regenerated]).toEqual(['clean', 'same']);
            if (spec === 'missing') expect(verdict).toBe('unknown');
          }
  });

  it('says that files are gone rather than edited', () => {
    const { evidence } = conclude({
      regenerated: 'differs',
      givesBase: true,
      base: code('missing', 'format'),
    });
    expect(evidence).toEqual(['the spec still generates the recorded bytes: files of it are gone']);
  });

  it('does not say of output whose comments changed that it did not change', () => {
    expect(conclude({ regenerated: 'format', base: ahead })).toMatchObject({
      verdict: 'spec-noop',
      evidence: [
        'the spec generates what is committed but for layout or comments',
        'the spec changed, its output only in layout or comments',
      ],
    });
    expect(conclude({ base: ahead }).evidence).toContain('the spec changed, and its output did not');
    expect(conclude({ base: { ...ahead, ...code('format') } })).toMatchObject({
      verdict: 'spec-noop',
      evidence: [
        'the spec generates what is committed',
        'the spec changed, its output only in layout or comments',
      ],
    });
  });
});
