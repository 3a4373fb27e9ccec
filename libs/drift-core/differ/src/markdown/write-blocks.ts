import type { Token } from 'markdown-it';
import type { TokenStream } from '../token-stream.js';
import type { FencedCode, Fences } from './fences.js';
import { lostCells } from './lost-cells.js';
import type { MarkdownDocument } from './parse-markdown.js';
import { writeDefinition } from './write-definition.js';
import { writeInline } from './write-inline.js';

/** Writes block tokens: their structure, not the marks by which it was made. */
export function writeBlocks(
  stream: TokenStream,
  tokens: readonly Token[],
  { document, fences }: { document: MarkdownDocument; fences: Fences },
): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'inline') writeInline(stream, token);
    else if (token.type === 'reference_definition') writeDefinition(stream, token, document);
    else if (token.nesting > 0) {
      stream.open(token.tag);
      for (const [name, value] of token.attrs ?? []) stream.text(`${name}=${value}`);
      const lost = token.type === 'tr_open' ? lostCells(tokens, index, document) : '';
      if (lost !== '') stream.text(lost);
    } else if (token.nesting < 0) stream.close();
    else writeLeaf(stream, token, fences.get(token) ?? []);
  }
}

/** A fence, indented code, a block of HTML or a rule; code that a reader has read by its canonical form. */
function writeLeaf(stream: TokenStream, token: Token, codes: readonly FencedCode[]): void {
  const { content } = token;
  stream.open(token.type);
  if (token.type === 'fence') stream.text(token.info.trim());
  let at = 0;
  for (const { start, end, reading } of codes) {
    stream.text(content.slice(at, start));
    stream.mark('read');
    stream.put(reading.stream.full());
    // A reader of the document sees them: here they are content.
    for (const comment of reading.comments) stream.text(comment.text);
    at = end;
  }
  stream.text(content.slice(at));
  stream.close();
}
