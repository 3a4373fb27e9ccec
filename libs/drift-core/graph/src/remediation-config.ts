import { refuseGlob } from './mapping.js';
import { asRecord } from './yaml-document.js';

/** A time in which nothing is healed automatically. */
export interface Freeze {
  /** Days in UTC, `2026-12-20`; both belong to it. */
  from: string;
  until: string;
  reason: string;
}

/** What a team allows to be healed without a person, and how far. */
export interface RemediationConfig {
  /** Verdicts below this confidence are left to a person. */
  minConfidence: number;
  /** Files that one automatic fix may change. */
  maxFiles: number;
  /** Bytes by which regenerated outputs may be larger than what they replace. */
  maxGrowthBytes: number;
  /** Globs of paths that automatic fixes may write. */
  allow: readonly string[];
  /** Globs of paths that they may not, whatever `allow` says. */
  deny: readonly string[];
  freeze: readonly Freeze[];
  /** Argv that has to pass on the regenerated files; empty for none. */
  test: readonly string[];
  /** Pull requests wait for a person's approval of the exact plan. */
  requireApproval: boolean;
  /** Remediation pull requests that may be open at once, and be opened in one run or hour. */
  maxPullRequests: number;
}

/** Every key under `remediation:` and its default. */
export const DEFAULT_REMEDIATION: RemediationConfig = {
  minConfidence: 0.7,
  maxFiles: 500,
  maxGrowthBytes: 16 * 1024 * 1024,
  allow: ['**'],
  deny: [],
  freeze: [],
  test: [],
  requireApproval: false,
  maxPullRequests: 3,
};

/** Reads `remediation:` of the configuration; what is wrong is added to `problems` in plain words. */
export function readRemediationConfig(value: unknown, problems: string[]): RemediationConfig {
  if (value === undefined || value === null) return DEFAULT_REMEDIATION;
  const record = asRecord(value);
  if (!record) {
    problems.push('remediation is not a mapping of keys to values');
    return DEFAULT_REMEDIATION;
  }
  for (const key of Object.keys(record)) {
    if (!(key in DEFAULT_REMEDIATION)) problems.push(`remediation: unknown key '${key}'`);
  }
  const say = (message: string): void => void problems.push(`remediation.${message}`);
  const number = (key: 'minConfidence' | 'maxFiles' | 'maxGrowthBytes' | 'maxPullRequests', max: number) => {
    const given = record[key] ?? DEFAULT_REMEDIATION[key];
    if (typeof given === 'number' && given >= 0 && given <= max) return given;
    say(`${key} is not a number from 0 to ${max}`);
    return DEFAULT_REMEDIATION[key];
  };
  return {
    minConfidence: number('minConfidence', 1),
    maxFiles: number('maxFiles', 1_000_000),
    maxGrowthBytes: number('maxGrowthBytes', 2 ** 40),
    allow: globsOf('allow', record['allow'], say),
    deny: globsOf('deny', record['deny'], say),
    freeze: freezesOf(record['freeze'], say),
    test: wordsOf('test', record['test'], say) ?? [],
    requireApproval: booleanOf('requireApproval', record['requireApproval'], say),
    maxPullRequests: number('maxPullRequests', 1000),
  };
}

function booleanOf(key: 'requireApproval', value: unknown, say: (message: string) => void): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? DEFAULT_REMEDIATION[key];
  say(`${key} is neither true nor false`);
  return true;
}

function globsOf(key: 'allow' | 'deny', value: unknown, say: (message: string) => void): readonly string[] {
  const globs = wordsOf(key, value, say);
  if (globs === null) return DEFAULT_REMEDIATION[key];
  for (const glob of globs) {
    const refusal = refuseGlob(glob);
    if (refusal !== null) say(`${key} ${refusal}`);
  }
  return globs;
}

function wordsOf(key: string, value: unknown, say: (message: string) => void): string[] | null {
  if (value === undefined || value === null) return null;
  if (
    Array.isArray(value) &&
    value.every((word): word is string => typeof word === 'string' && word !== '')
  ) {
    return value;
  }
  say(`${key} is not a list of words`);
  return null;
}

function freezesOf(value: unknown, say: (message: string) => void): Freeze[] {
  const freezes: Freeze[] = [];
  if (value === undefined || value === null) return freezes;
  if (!Array.isArray(value)) say('freeze is not a list');
  for (const item of Array.isArray(value) ? value : []) {
    const record = asRecord(item);
    const [from, until, reason] = [record?.['from'], record?.['until'], record?.['reason'] ?? 'freeze'];
    if (isDay(from) && isDay(until) && from > until)
      say(`freeze holds an entry that ends before it begins: from ${from} until ${until}`);
    else if (isDay(from) && isDay(until) && typeof reason === 'string') freezes.push({ from, until, reason });
    else say("freeze holds an entry without the days 'from' and 'until' (2026-12-20)");
  }
  return freezes;
}

function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(value) &&
    !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
  );
}
