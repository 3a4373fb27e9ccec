import type { SemanticDiff, SemanticVerdict } from '@drift/domain/types';
import { IGNORED_WORDS } from '../../lib/semantic-words.js';

/** The verdict of a comparison; `unjudged` where nobody looked at more than the bytes. */
export function comparisonVerdict(diff: SemanticDiff): SemanticVerdict | 'unjudged' {
  const { verdict, parser, confidence } = diff;
  return verdict === 'changed' && (parser === 'bytes' || confidence === 0) ? 'unjudged' : verdict;
}

/** Whether the two versions of one file differ in what they mean, in one sentence. */
export function comparisonSentence(diff: SemanticDiff): string {
  switch (comparisonVerdict(diff)) {
    case 'unjudged':
      return 'The bytes differ, and nothing more is known.';
    case 'identical':
      return 'No difference.';
    case 'benign':
      return `${onlyForm(diff)}; ${whatIsKept(diff)}.`;
    case 'directive':
      return 'A comment that steers a tool changed; the code did not.';
    case 'changed':
      return whatChanged(diff);
  }
}

/** `Only white space and quotes differ` */
function onlyForm({ ignored }: SemanticDiff): string {
  const found = ignored.map(({ what }) => IGNORED_WORDS[what]);
  const [first] = found;
  if (first === undefined) return 'Only the form differs';
  const plural = found.length > 1 || first.plural;
  return `Only ${inWords(found.map(({ words }) => words))} ${plural ? 'differ' : 'differs'}`;
}

/** Without a parser nobody knows what white space means; a comment may say something new. */
function whatIsKept({ parser, kinds }: SemanticDiff): string {
  if (parser === 'lines') return 'no parser checked what it means';
  return kinds.includes('comment') || kinds.includes('doc-comment')
    ? 'the code means the same'
    : 'the meaning is the same';
}

function whatChanged(diff: SemanticDiff): string {
  const { symbols, kinds, ignored } = diff;
  if (symbols.length === 0 && ignored.length > 0) return `${onlyForm(diff)}, which counts as a change here.`;
  const breaking = symbols.filter(({ compatibility }) => compatibility === 'breaking').length;
  const subject =
    symbols.length === 0 ? 'The content' : symbols.length === 1 ? '1 symbol' : `${symbols.length} symbols`;
  if (breaking > 0) {
    const share = symbols.length === 1 ? 'and breaks who uses it' : `${breaking} of them breaking`;
    return `${subject} changed, ${share}.`;
  }
  if (kinds.includes('breaking')) return `${subject} changed; the contract is broken.`;
  if (kinds.includes('additive')) return `${subject} changed; the contract is only extended.`;
  if (kinds.includes('internal')) return `${subject} changed; the contract is kept.`;
  return `${subject} changed.`;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
