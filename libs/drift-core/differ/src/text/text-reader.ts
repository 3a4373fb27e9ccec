import type { Lexeme, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { blankRule } from './blank-rule.js';
import { countedBlanks } from './counted-blanks.js';

/**
 * Reads a file of any language by its lines: trailing blanks and blank lines do not count where they cannot be part
 * of a value, every other character does, indentation and blanks after a backslash too.
 */
export const textReader: Reader = { parser: 'lines', normaliser: 'text3', read };

function read(text: string, name: string): Reading {
  const lines = linesOf(text, name);
  const stream = createTokenStream();
  for (const { start, end } of lines) stream.text(text.slice(start, end));
  return {
    stream,
    comments: [],
    imports: [],
    errors: [],
    symbols: () => [],
    contract: () => null,
    lexemes: () => lines,
  };
}

/** The lines that count, as far as they do. */
function linesOf(text: string, name: string): Lexeme[] {
  const rule = blankRule(text, name);
  const lexemes: Lexeme[] = [];
  const lines = text.split('\n');
  const blankCounts = countedBlanks(lines, name);
  let start = 0;
  for (const [index, line] of lines.entries()) {
    const length = rule === 'forgiven' ? lengthWithoutBlanks(line) : line.length;
    // What stands behind the last line end is no line.
    const isLine = length > 0 || (start < text.length && (rule === 'exact' || blankCounts(index)));
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
