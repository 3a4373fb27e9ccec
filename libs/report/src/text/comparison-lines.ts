import type { DriftSymbol, IgnoredChange, SemanticDiff } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { comparisonStatus } from '../model/comparison-sentence.js';
import { isJudged } from '../model/is-judged.js';
import { linesOnBothSides } from '../model/line-ranges.js';
import { percent } from '../model/percent.js';
import { COMPATIBILITY_RANK, IGNORED_WORDS, kindWords } from '../model/semantic-words.js';
import { alignColumns } from './align-columns.js';
import type { Palette } from './create-palette.js';
import { MARK_COLOURS } from './mark-colours.js';

/** The verdict of one comparison, `~ BENIGN: only white space differs`. */
export function comparisonStatusLine(diff: SemanticDiff, palette: Palette): string {
  const { mark, word, sentence } = comparisonStatus(diff);
  return `${palette[MARK_COLOURS[mark]](`${mark} ${word}`)}: ${escapeTerminal(sentence)}`;
}

/** What stands below it: symbols, what was ignored, who read it, how sure that is; nothing where nobody had to read. */
export function comparisonLines(diff: SemanticDiff, palette: Palette): string[] {
  if (diff.verdict === 'identical' || !isJudged(diff)) return [];
  const lines: string[] = [];
  if (diff.symbols.length > 0) lines.push('Symbols:', ...symbolTable(diff.symbols, palette));
  if (diff.ignored.length > 0) lines.push('Ignored:', ...ignoredTable(diff.ignored));
  if (diff.kinds.length > 0) lines.push(`Kinds: ${kindWords(diff).join('; ')}`);
  else if (diff.basis === 'digests') lines.push('Kinds: unknown without history');
  if (diff.basis === 'digests') lines.push('Compared by recorded digests: the old content is not at hand');
  lines.push(`Language: ${escapeTerminal(diff.language)}, parser: ${escapeTerminal(diff.parser)}`);
  lines.push(`Confidence: ${percent(diff.confidence)}`);
  for (const reason of diff.reasons) lines.push(`  because ${escapeTerminal(reason)}`);
  return lines;
}

const COLOURS: Readonly<Record<DriftSymbol['compatibility'], keyof Palette>> = {
  breaking: 'red',
  additive: 'yellow',
  internal: 'dim',
};

/** The worst first; those alike in the order of the file. */
function symbolTable(symbols: readonly DriftSymbol[], palette: Palette): string[] {
  const ranked = [...symbols].sort(
    (a, b) => COMPATIBILITY_RANK[a.compatibility] - COMPATIBILITY_RANK[b.compatibility],
  );
  const rows = alignColumns(ranked.map(symbolCells));
  return ranked.map(({ compatibility }, index) => {
    const row = (rows[index] ?? '').slice(compatibility.length);
    return `  ${palette[COLOURS[compatibility]](compatibility)}${row}`;
  });
}

function symbolCells({ compatibility, change, kind, name, ...symbol }: DriftSymbol): string[] {
  const was = symbol.renamedFrom === null ? '' : ` (was ${symbol.renamedFrom})`;
  const lines = linesOnBothSides(listOf(symbol.before), listOf(symbol.after));
  return [
    compatibility,
    change,
    escapeTerminal(`${kind} ${name}${was}`),
    symbol.exported ? 'exported' : '',
    lines,
  ];
}

function listOf<T>(item: T | null): T[] {
  return item === null ? [] : [item];
}

function ignoredTable(ignored: readonly IgnoredChange[]): string[] {
  const rows = ignored.map(({ what, count, before, after }) => [
    `  ${IGNORED_WORDS[what].words}`,
    count === 1 ? '1 place' : `${count} places`,
    linesOnBothSides(before, after),
  ]);
  return alignColumns(rows);
}
