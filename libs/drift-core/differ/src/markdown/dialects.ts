import type { Token } from 'markdown-it';

/**
 * Marks that begin a block in some dialect where CommonMark sees a paragraph: admonitions,
 * containers, alerts, tabs, definitions, abbreviations, footnotes.
 */
const BLOCK_MARK = /^[ \t]*(?:!!!|\?\?\?|:::|\/\/\/|===|[:~][ \t]|\*\[|\[\^|\[![A-Za-z]+\])/mu;

/** Mathematics, templates and attribute lists. */
const INLINE_MARK = /\$\$|\$(?!\s)[^$]*(?<!\s)\$(?!\d)|\{[{%<:#]/u;

/** Templates that enclose text, and elements in which white space is shown: both may span blocks. */
const ENCLOSING_TEMPLATE = /\{%-?\s*end|\{\{[<%]\s*\//u;
const PREFORMATTED = /<(\/?)(?:pre|textarea|listing|plaintext|xmp|script|style)(?=[\s/>]|$)/giu;

/** Whether some reader may take an inline text otherwise than the parser, so that it counts as it was written. */
export function countsAsWritten(inline: Token): boolean {
  if (BLOCK_MARK.test(inline.content)) return true;
  const children = inline.children ?? [];
  if (/\n[ \t]/u.test(inline.content) && children.some(holdsIndentation)) return true;
  if (children.some(({ type, content }) => type === 'html_inline' && content.search(PREFORMATTED) >= 0))
    return true;
  return INLINE_MARK.test(textOf(children));
}

/** A code span over lines: CommonMark takes the indentation of its later lines away, the parser does not. */
function holdsIndentation({ type, content }: Token): boolean {
  return type === 'code_inline' && /[ \t]{2}|^[ \t]|[ \t]$/u.test(content);
}

/** Whether something encloses text across blocks in which white space may count. */
export function enclosesBlocks(tokens: readonly Token[]): boolean {
  for (const { type, content, children } of tokens) {
    const inline = children ?? [];
    const html =
      type === 'html_block'
        ? content
        : inline.map((child) => (child.type === 'html_inline' ? child.content : '')).join('');
    if (ENCLOSING_TEMPLATE.test(textOf(inline) + html)) return true;
    if (/white-space/iu.test(html) || leavesOpen(html)) return true;
  }
  return false;
}

function leavesOpen(html: string): boolean {
  let open = 0;
  for (const [, closing] of html.matchAll(PREFORMATTED)) open += closing === '' ? 1 : -1;
  return open !== 0;
}

/** The text of inline tokens, code left out. */
function textOf(tokens: readonly Token[]): string {
  let text = '';
  for (const { type, content } of tokens) {
    if (type === 'text' || type === 'text_special') text += content;
    else if (type === 'softbreak') text += '\n';
  }
  return text;
}
