import type { Judged } from './judged.js';

/** Why a pair was not called benign, in a few words that group it with others. */
export function reasonOf({ diff }: Judged): string {
  if (diff.verdict === 'directive') return 'directive';
  if (diff.reasons.some((reason) => reason.includes('cannot be parsed'))) return 'parse error';
  const told = diff.reasons.find((reason) => /not analysed|by lines|counts/u.test(reason));
  if (told) return told;
  return diff.kinds.length > 0 ? `${diff.verdict}: ${diff.kinds.join(', ')}` : diff.verdict;
}
