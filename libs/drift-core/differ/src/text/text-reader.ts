import type { Lexeme, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';

/**
 * Reads a file of any language by its lines: trailing blanks and blank lines do not count, every
 * other character does, indentation and blanks after a backslash too.
 */
export const textReader: Reader = { parser: 'lines', normaliser: 'text1', read };

function read(text: string): Reading {
  const stream = createTokenStream();
  for (const line of text.split('\n')) {
    const length = lengthWithoutBlanks(line);
    if (length > 0) stream.text(line.slice(0, length));
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
    const length = lengthWithoutBlanks(line);
    if (length > 0) lexemes.push({ start, end: start + length, kind: 'code' });
    start += line.length + 1;
  }
  return lexemes;
}

function lengthWithoutBlanks(line: string): number {
  let length = line.length;
  while (length > 0 && (line[length - 1] === ' ' || line[length - 1] === '\t')) length -= 1;
  // A backslash that ends the line joins it to the next one; before a blank it does not.
  return line[length - 1] === '\\' ? line.length : length;
}
