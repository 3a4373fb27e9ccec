import type { Lexeme, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { blankRule, type BlankRule } from './blank-rule.js';

/**
 * Reads a file of any language by its lines: trailing blanks and blank lines do not count where they cannot be part
 * of a value, every other character does, indentation and blanks after a backslash too.
 */
export const textReader: Reader = { parser: 'lines', normaliser: 'text2', read };

function read(text: string, name: string): Reading {
  const rule = blankRule(text, name);
  const stream = createTokenStream();
  for (const { start, end } of linesOf(text, rule)) stream.text(text.slice(start, end));
  return {
    stream,
    comments: [],
    imports: [],
    errors: [],
    symbols: () => [],
    contract: () => null,
    lexemes: () => linesOf(text, rule),
  };
}

/** The lines that count, as far as they do. */
function linesOf(text: string, rule: BlankRule): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const length = rule === 'forgiven' ? lengthWithoutBlanks(line) : line.length;
    // What stands behind the last line end is no line.
    const isLine = rule === 'exact' ? start < text.length : length > 0;
    if (isLine) lexemes.push({ start, end: start + length, kind: 'code' });
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
