import type { Token } from 'markdown-it';

/**
 * Lines of a quote whose mark stands further in than its first. The parser goes on with the quote
 * at any depth, where CommonMark may see indented code.
 */
export function indentedQuoteMarks(quote: Token, lines: readonly string[]): string[] {
  const [first = 0, end = first] = quote.map ?? [];
  const column = lines[first]?.indexOf('>') ?? 0;
  return lines.slice(first + 1, end).filter((line) => {
    const indent = /^([ \t]*)>/u.exec(line)?.[1] ?? '';
    return indent.length > column || indent.includes('\t');
  });
}
