import type { Lexeme, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';

/**
 * Reads a file of any language by its lines: trailing blanks and blank lines do not count, every
 * other character does, indentation too.
 */
export const textReader: Reader = { parser: 'lines', normaliser: 'text1', read };

function read(text: string): Reading {
  const stream = createTokenStream();
  for (const line of text.split('\n')) {
    const kept = line.replace(/[ \t]+$/u, '');
    if (kept !== '') stream.text(kept);
  }
  return {
    stream,
    comments: [],
    imports: [],
    errors: [],
    symbols: () => [],
    contract: () => null,
    lexemes: () => lexemesOf(text),
  };
}

function lexemesOf(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const length = line.replace(/[ \t]+$/u, '').length;
    if (length > 0) lexemes.push({ start, end: start + length, kind: 'code' });
    start += line.length + 1;
  }
  return lexemes;
}
