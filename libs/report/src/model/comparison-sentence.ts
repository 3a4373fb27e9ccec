import type { DriftSymbol, SemanticDiff } from '@drift/domain/types';
import { isJudged } from './is-judged.js';
import { IGNORED_WORDS, KIND_WORDS, SEMANTIC_WORDS } from './semantic-words.js';
import type { Mark } from './verdict-words.js';

/** The verdict over two versions of a file, `~`, `BENIGN`, `only white space and quotes differ`; not escaped. */
export interface ComparisonStatus {
  mark: Mark;
  word: string;
  sentence: string;
}

/** Says the verdict of a comparison in plain words. */
export function comparisonStatus(diff: SemanticDiff): ComparisonStatus {
  if (!isJudged(diff)) return { ...SEMANTIC_WORDS.unjudged, sentence: whyUnjudged(diff) };
  return { ...SEMANTIC_WORDS[diff.verdict], sentence: sentenceOf(diff) };
}

function whyUnjudged({ reasons: [first = 'nobody could read it'] }: SemanticDiff): string {
  return first.replace(/^not analysed: /, '');
}

function sentenceOf(diff: SemanticDiff): string {
  switch (diff.verdict) {
    case 'identical':
      return 'no difference';
    case 'benign':
      return onlyForm(diff);
    case 'directive':
      return 'a comment that steers a tool changed';
    case 'changed':
      return whatChanged(diff);
  }
}

function onlyForm({ ignored, kinds }: SemanticDiff): string {
  const found = ignored.map(({ what }) => IGNORED_WORDS[what]);
  const [first] = found;
  if (first) {
    const plural = found.length > 1 || first.plural;
    return `only ${inWords(found.map(({ words }) => words))} ${plural ? 'differ' : 'differs'}`;
  }
  if (kinds.length > 0) return `only form differs: ${inWords(kinds.map((kind) => KIND_WORDS[kind]))}`;
  return 'only form differs';
}

/** `2 symbols, 1 breaking`, or what is known where no symbol tells it. */
function whatChanged(diff: SemanticDiff): string {
  const { symbols, kinds } = diff;
  if (symbols.length === 0 && diff.ignored.length > 0) return `${onlyForm(diff)}, which counts as a change`;
  const parts: string[] = [];
  if (symbols.length > 0) parts.push(symbols.length === 1 ? '1 symbol' : `${symbols.length} symbols`);
  for (const compatibility of ['breaking', 'additive'] as const) {
    const count = countOf(symbols, compatibility);
    if (count > 0) parts.push(`${count} ${compatibility}`);
    else if (kinds.includes(compatibility)) parts.push(KIND_WORDS[compatibility]);
  }
  if (kinds.includes('internal') && !kinds.includes('breaking')) parts.push(KIND_WORDS.internal);
  return parts.length > 0 ? parts.join(', ') : 'the contents differ';
}

function countOf(symbols: readonly DriftSymbol[], compatibility: DriftSymbol['compatibility']): number {
  return symbols.filter((symbol) => symbol.compatibility === compatibility).length;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
