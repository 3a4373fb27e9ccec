import { trimBlanks } from '../trim-blanks.js';

/** The words of a comment in the manner of C, line by line, without its marks, decoration and layout. */
export function commentWords(source: string): string {
  const inner = source.startsWith('/*') ? source.slice(2, -2) : source.replace(/^\/+!?/u, '');
  const lines = inner.split('\n').map((line) => trimBlanks(trimBlanks(line).replace(/^[*!]+/u, '')));
  return lines.filter((line) => line !== '').join('\n');
}
