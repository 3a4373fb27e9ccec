import type { Token } from 'markdown-it';
import type { TokenStream } from '../token-stream.js';
import type { MarkdownDocument } from './parse-markdown.js';

/** Writes the definition of a link's target where it stands, whether anything uses it or not. */
export function writeDefinition(stream: TokenStream, token: Token, document: MarkdownDocument): void {
  const { lines, references, definedAgain } = document;
  const label = String(token.meta?.['label']);
  const reference = references[label];
  const [first = 0, end = first] = token.map ?? [];
  stream.open('definition');
  stream.text(label);
  if (reference && !definedAgain.has(token)) {
    stream.text(reference.href);
    stream.text(reference.title);
    // The parser keeps the first target of a label only.
  } else stream.text(lines.slice(first, end).join('\n'));
  stream.close();
}
