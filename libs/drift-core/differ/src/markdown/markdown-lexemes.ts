import type { Lexeme } from '../reading.js';

/** Marks of Markdown, numbers of a list, and words. */
const WORD = /(?<markup>[*_~`#>|=+\-\\[\]()!<:]+|\d+(?=[.)](?:\s|$)))|[^\s*_~`#>|=+\-\\[\]()!<:]+/gu;

/** The lexemes of a document: those of the code in its fences as their readers give them, else marks and words. */
export function markdownLexemes(text: string, code: readonly Lexeme[]): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  for (const lexeme of [...code, { start: text.length, end: text.length, kind: 'space' as const }]) {
    if (lexeme.start < at) continue;
    for (const match of text.slice(at, lexeme.start).matchAll(WORD)) {
      const start = at + match.index;
      const kind = match.groups?.['markup'] === undefined ? 'code' : 'markup';
      lexemes.push({ start, end: start + match[0].length, kind });
    }
    if (lexeme.end > lexeme.start) lexemes.push(lexeme);
    at = lexeme.end;
  }
  return lexemes;
}
