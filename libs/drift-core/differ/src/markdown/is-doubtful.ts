import type { Token } from 'markdown-it';
import type { MarkdownDocument } from './parse-markdown.js';

/** A tab among the marks at the head of a line. */
const TAB_IN_HEAD = /^[ >*+\-\d.)]*\t/u;

/** The mark of another block, at the head of a table. */
const BLOCK_MARK = /^(?:>|#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s)/u;

/** Whether the parser may read some block of a document otherwise than CommonMark does. */
export function isDoubtful(document: MarkdownDocument): boolean {
  return document.tokens.some((token, index) => {
    const before = document.tokens[index - 1];
    switch (token.type) {
      case 'blockquote_open':
        return isDoubtfulQuote(token, document.lines);
      case 'code_block':
        // Were the lines before it a paragraph, the code would be a part of it.
        return isLoose(document, (token.map?.[0] ?? 0) - 1);
      case 'reference_definition':
        // A line right behind it goes on a paragraph, which not every mark may interrupt.
        return isLoose(document, token.map?.[1] ?? -1);
      case 'bullet_list_open':
      case 'ordered_list_open':
        // The parser parts a list behind an empty item.
        return before?.type === token.type.replace('_open', '_close') && before.markup === token.markup;
      case 'table_open':
        // Right behind a paragraph, others go on with the paragraph.
        return isLoose(document, (token.map?.[0] ?? 0) - 1);
      case 'thead_open':
        return document.tokens.slice(index, index + 4).some(({ content }) => BLOCK_MARK.test(content));
      default:
        return false;
    }
  });
}

/** Whether text stands in a line that need not begin or end a block. */
function isLoose({ lines, firmLines }: MarkdownDocument, line: number): boolean {
  return !firmLines.has(line) && /[^ \t>]/u.test(lines[line] ?? '');
}

/** The parser goes on with a quote however far in its mark stands, and counts tabs in its own way. */
function isDoubtfulQuote(quote: Token, lines: readonly string[]): boolean {
  const [first = 0, end = first] = quote.map ?? [];
  const column = lines[first]?.indexOf('>') ?? 0;
  return lines.slice(first, end).some((line, index) => {
    const indent = /^ *(?=>)/u.exec(line)?.[0].length ?? 0;
    return TAB_IN_HEAD.test(line) || (index > 0 && indent > column);
  });
}
