import type { Span } from '../reading.js';

/** A piece of SQL as it is written. */
export interface SqlPiece extends Span {
  /** `word`: anything without blanks that is none of the others. */
  kind: 'word' | 'mark' | 'quoted' | 'comment' | 'space';
}

const PIECES = [
  ['space', /[ \t\n]+/uy],
  ['comment', /--[^\n]*/uy],
  ['mark', /[,();]/uy],
  ['quoted', /'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`/uy],
  // A name of one database, a subscript of another: what stands in it counts as it is.
  ['quoted', /\[[^\]]*\]/uy],
  ['quoted', /\$(?:[A-Za-z_]\w*)?\$/uy],
  // A hash begins a comment here and an operator there; braces are for templates.
  ['word', /\$\d+|(?:(?!--|\/[*/])[^ \t\n,();'"`[\]\\${}#]|(?<=[\w$\u{80}-\u{10FFFF}])\$)+/uy],
] as const;

/** The pieces of a text, without a gap; null where databases would not agree on them. */
export function scanSql(text: string): SqlPiece[] | null {
  const pieces: SqlPiece[] = [];
  let start = 0;
  while (start < text.length) {
    const piece = text.startsWith('/*', start) ? blockAt(text, start) : pieceAt(text, start);
    if (!piece) return null;
    pieces.push(piece);
    start = piece.end;
  }
  return pieces;
}

function pieceAt(text: string, start: number): SqlPiece | null {
  for (const [kind, pattern] of PIECES) {
    const end = endOf(pattern, text, start);
    if (end === start) continue;
    const first = text[start] ?? '';
    if (first === '[') return isPlainBracket(text, { start, end }) ? { kind, start, end } : null;
    if (kind === 'comment' && isDoubtful(text.slice(start, end))) return null;
    if (kind !== 'quoted' || first !== '$') return { kind, start, end };
    // Between dollars stands a text that ends with the same mark.
    const close = text.indexOf(text.slice(start, end), end);
    return close < 0 ? null : { kind, start, end: close + end - start };
  }
  return null;
}

/** Without a blank behind its mark it is none to one database, and a quote in it would open a literal, a comment a comment. */
function isDoubtful(comment: string): boolean {
  return /^--[^ \t]/u.test(comment) && /['"`]|\/\*/u.test(comment);
}

/** Some databases nest comments, others do not. */
function blockAt(text: string, start: number): SqlPiece | null {
  const end = text.indexOf('*/', start + 2);
  if (end < 0 || text.slice(start + 2, end + 1).includes('/*')) return null;
  return { kind: 'comment', start, end: end + 2 };
}

/** Whether it ends at the same place for those to whom it is a name, and for those to whom quotes count in it. */
function isPlainBracket(text: string, { start, end }: Span): boolean {
  const inner = text.slice(start + 1, end - 1);
  if (text[end] === ']' || /--|\/\*|[$"`]/u.test(inner)) return false;
  return inner.split("'").length % 2 === 1;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
