import type { Token } from 'markdown-it';
import type { MarkdownDocument } from './parse-markdown.js';

/** The line of the table row at this index where the parser leaves something of it out, else nothing. */
export function lostCells(tokens: readonly Token[], index: number, document: MarkdownDocument): string {
  const line = (document.lines[tokens[index]?.map?.[0] ?? -1] ?? '').replace(/^[ \t>]+/u, '');
  const cells = line.replaceAll('\\|', '').split('|');
  if (cells[0] === '') cells.shift();
  if (/^[ \t]*$/u.test(cells.at(-1) ?? '')) cells.pop();
  const isHead = tokens[index + 1]?.type === 'th_open';
  // The parser drops cells beyond the columns, and trims white space that is no blank.
  const drops = !isHead && cells.length > columnsOf(tokens, index);
  const trims = cells.some((cell) => /^[ \t]*[^\S \t]|[^\S \t][ \t]*$/u.test(cell));
  return drops || trims ? line : '';
}

function columnsOf(tokens: readonly Token[], row: number): number {
  let columns = 0;
  for (let at = row + 1; tokens[at] && tokens[at]?.type !== 'tr_close'; at += 1)
    if (tokens[at]?.type === 'inline') columns += 1;
  return columns;
}
