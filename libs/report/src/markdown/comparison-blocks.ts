import type { DriftSymbol, IgnoredChange, SemanticDiff } from '@drift/domain/types';
import { comparisonStatus } from '../model/comparison-sentence.js';
import { isJudged } from '../model/is-judged.js';
import { linesOnBothSides } from '../model/line-ranges.js';
import { percent } from '../model/percent.js';
import { COMPATIBILITY_RANK, IGNORED_WORDS, kindWords } from '../model/semantic-words.js';
import { codeSpan, escapeMarkdown, tableCode } from './escape-markdown.js';

/** What two versions of a file differ in: verdict, symbols, what was ignored, how sure. Blocks of lines. */
export function comparisonBlocks(diff: SemanticDiff): string[][] {
  const { mark, word, sentence } = comparisonStatus(diff);
  const blocks = [[`${mark} **${word}**: ${escapeMarkdown(sentence)}`]];
  if (diff.verdict === 'identical' || !isJudged(diff)) return blocks;
  if (diff.symbols.length > 0) blocks.push(symbolTable(diff.symbols));
  if (diff.ignored.length > 0) blocks.push(ignoredTable(diff.ignored));
  return [...blocks, facts(diff)];
}

function symbolTable(symbols: readonly DriftSymbol[]): string[] {
  const ranked = [...symbols].sort(
    (a, b) => COMPATIBILITY_RANK[a.compatibility] - COMPATIBILITY_RANK[b.compatibility],
  );
  const rows = ranked.map(({ compatibility, change, kind, name, renamedFrom, exported, ...symbol }) => {
    const from = renamedFrom === null ? '' : `${tableCode(renamedFrom)} → `;
    const lines = linesOnBothSides(listOf(symbol.before), listOf(symbol.after));
    const cells = [compatibility, change, tableCode(kind), `${from}${tableCode(name)}`];
    return `| ${[...cells, exported ? 'yes' : 'no', lines].join(' | ')} |`;
  });
  return [
    '| Effect | Change | Kind | Symbol | Exported | Lines |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function listOf<T>(item: T | null): T[] {
  return item === null ? [] : [item];
}

function ignoredTable(ignored: readonly IgnoredChange[]): string[] {
  const rows = ignored.map(
    ({ what, count, before, after }) =>
      `| ${IGNORED_WORDS[what].words} | ${count} | ${linesOnBothSides(before, after)} |`,
  );
  return ['| Ignored | Places | Lines |', '| --- | ---: | --- |', ...rows];
}

function facts({ kinds, ignored, basis, language, parser, confidence, reasons }: SemanticDiff): string[] {
  const lines: string[] = [];
  if (kinds.length > 0) lines.push(`- Kinds: ${kindWords({ kinds, ignored }).join('; ')}`);
  else if (basis === 'digests') lines.push('- Kinds: unknown without history');
  if (basis === 'digests') lines.push('- Compared by recorded digests: the old content is not at hand');
  lines.push(`- Language: ${codeSpan(language)}, parser: ${codeSpan(parser)}`);
  lines.push(`- Confidence: ${percent(confidence)}`);
  for (const reason of reasons) lines.push(`  - because ${escapeMarkdown(reason)}`);
  return lines;
}
