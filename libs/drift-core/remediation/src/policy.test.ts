import type { DriftReport } from '@drift/domain/types';
import { DEFAULT_CONFIG, type RemediationConfig } from '@drift/graph';
import { describe, expect, it } from 'vitest';
import { driftReport, suggestion } from './drift-report.fixture.js';
import { refuseAutomatic, refuseWrites } from './policy.js';

const DEFAULTS = DEFAULT_CONFIG.remediation;

function refuse(
  report: Partial<DriftReport>,
  { attempted = false, ...config }: Partial<RemediationConfig> & { attempted?: boolean } = {},
): string | null {
  const facts = { config: { ...DEFAULTS, ...config }, today: '2026-12-24', attempted };
  return refuseAutomatic(driftReport(report), facts);
}

const unsafe = suggestion({ autoFixable: false });
const deferral = (state: 'active' | 'expired' | 'outdated'): DriftReport['deferral'] => {
  return { owner: 'ann', reason: 'release', until: '2026-12-31', since: '2026-12-01T00:00:00Z', state };
};

describe('what is healed without a person', () => {
  it('is a safe regeneration of which the verdict is firm', () => {
    expect(refuse({})).toBeNull();
    expect(refuse({ confidence: 0.7 })).toBeNull();
    expect(refuse({ suggestions: [unsafe, suggestion()] })).toBeNull();
    expect(refuse({ deferral: deferral('expired') })).toBeNull();
    expect(refuse({ deferral: deferral('outdated') })).toBeNull();
  });

  it.each<[string, Partial<DriftReport>, string]>([
    ['deferred', { deferral: deferral('active') }, 'deferred until 2026-12-31 by ann: release'],
    ['not firm', { confidence: 0.69 }, 'confidence 0.69 is below 0.7 (remediation.minConfidence)'],
    [
      'an absorb that calls itself safe',
      { suggestions: [suggestion({ action: 'update_spec' })] },
      'only a regeneration is ever done automatically',
    ],
    ['in sync', { driftType: 'none', reason: 'in-sync', suggestions: [] }, 'nothing to do'],
    [
      'benign',
      { driftType: 'benign', reason: 'format-only', suggestions: [unsafe] },
      'it only wants recording, and a person does that',
    ],
    [
      'never recorded',
      { reason: 'unrecorded', suggestions: [unsafe] },
      'it only wants recording, and a person does that',
    ],
    [
      'never generated',
      { reason: 'unmaterialized', suggestions: [unsafe] },
      'it was never generated: just pipeline shop',
    ],
    [
      'never generated, no command',
      { reason: 'unmaterialized', suggestions: [] },
      'it was never generated: do that once by hand',
    ],
    [
      'files gone',
      { reason: 'missing-output', suggestions: [unsafe] },
      'somebody may have removed the file on purpose: just pipeline shop',
    ],
    [
      'not what the generator wrote',
      { suggestions: [unsafe] },
      'its outputs are not exactly what the generator wrote, or what it gave is not recorded',
    ],
    [
      'for a person',
      { suggestions: [suggestion({ action: 'manual_review', autoFixable: false, description: 'decide' })] },
      'decide',
    ],
    ['without a suggestion', { suggestions: [] }, 'a person has to look at it'],
  ])('is not what is %s', (_, report, why) => {
    expect(refuse(report)).toBe(why);
  });

  it('waits on frozen days, the first and the last included', () => {
    const freeze = [
      { from: '2026-12-01', until: '2026-12-23', reason: 'audit' },
      { from: '2026-12-24', until: '2026-12-24', reason: 'holidays' },
    ];
    expect(refuse({}, { freeze })).toBe('frozen from 2026-12-24 to 2026-12-24: holidays');
    expect(refuse({}, { freeze: freeze.slice(0, 1) })).toBeNull();
  });

  it('is not tried twice in vain', () => {
    expect(refuse({}, { attempted: true })).toContain(
      'tried before with the same spec, code, generator and test command',
    );
  });
});

describe('where automatic work writes', () => {
  it.each<[string[], Partial<RemediationConfig>, string | null]>([
    [['src/gen/a.ts'], {}, null],
    [[], { maxFiles: 0 }, null],
    [['a', 'b'], { maxFiles: 1 }, '2 files would change; remediation.maxFiles allows 1'],
    [['src/gen/a.ts'], { allow: ['src/gen/**'] }, null],
    [
      ['src/gen/a.ts', 'docs/a.md'],
      { allow: ['src/gen/**'] },
      'docs/a.md is outside what remediation.allow and deny let it write',
    ],
    [
      ['src/gen/a.ts'],
      { deny: ['**/a.ts'] },
      'src/gen/a.ts is outside what remediation.allow and deny let it write',
    ],
    [['a'], { allow: [] }, 'a is outside what remediation.allow and deny let it write'],
  ])('%j under %j: %s', (paths, config, why) => {
    expect(refuseWrites(paths, { ...DEFAULTS, ...config }, () => true)).toBe(why);
  });

  it.each([
    ['src/a.ts', true],
    ['src/a.tsx', true],
    ['tool.py', true],
    ['README.md', true],
    ['src/gen/a.json', true],
    ['libs/x/src/gen/deep/a.json', true],
    ['src/a.json', false],
    ['src/a.d.mts', false],
    ['mysrc/gen/a.json', false],
    ['src/generated/a.json', false],
  ])('%s is refused as a patch unless the command declares it: %s', (path, refused) => {
    const why = `${path} is not an output of the command: it is reported, never patched`;
    expect(refuseWrites(['data.json', path], DEFAULTS, () => false)).toBe(refused ? why : null);
    expect(refuseWrites([path], DEFAULTS, (declared) => declared === path)).toBeNull();
  });

  it('is never a patch, however much the team allows', () => {
    const config = { ...DEFAULTS, allow: ['src/a.ts'], maxFiles: 0 };
    expect(refuseWrites(['src/a.ts'], config, () => false)).toContain('never patched');
  });
});
