import type { Lexeme, LexemeKind, Span } from '../reading.js';
import type { CommentReading } from './directive.js';
import type { SyntaxTree } from './syntax-tree.js';
import type { Findings, TokenRange } from './writer.js';

/** Every token, comment and joined line end of a file, in order. */
export function lexemesOf(tree: SyntaxTree, comments: CommentReading, findings: Findings): Lexeme[] {
  const { tokens } = tree;
  const lexemes: Lexeme[] = [
    ...tokens.joins.map(({ start, end }) => ({ start, end, kind: 'space' as const })),
    ...comments.plain.map(({ start, end }) => ({ start, end, kind: 'comment' as const })),
    ...comments.directives.map(({ start, end }) => ({ start, end, kind: 'directive' as const })),
  ];
  const docstrings = rangesByStart(findings.docstrings);
  const heads = rangesByStart(findings.imports.map(({ head }) => head));
  const imports = rangesByStart(
    findings.imports.map(({ names }) => names).filter((names) => isOnePiece(tree, names)),
  );
  for (let at = 0; at < tokens.kinds.length; at += 1) {
    const docstring = docstrings.get(at);
    const head = heads.get(at);
    const names = imports.get(at);
    if (docstring !== undefined || head !== undefined) {
      const to = docstring ?? head ?? at;
      const kind = docstring === undefined ? 'import' : 'doc';
      for (let token = at; token < to; token += 1) lexemes.push({ ...spanOf(tree, token), kind });
      at = to - 1;
    } else if (names !== undefined) {
      // Names that only change places must not cancel out, so they are one lexeme.
      lexemes.push({ start: tokens.starts[at] ?? 0, end: tokens.ends[names - 1] ?? 0, kind: 'import' });
      at = names - 1;
    } else {
      const kind = kindOf(tree, at);
      const last = tokens.kinds[at] === 'f-start' ? (tokens.closers[at] ?? at) : at;
      if (kind !== null) lexemes.push({ start: tokens.starts[at] ?? 0, end: tokens.ends[last] ?? 0, kind });
      at = last;
    }
  }
  return lexemes.sort((a, b) => a.start - b.start);
}

function rangesByStart(ranges: readonly TokenRange[]): Map<number, number> {
  return new Map(ranges.map(({ from, to }) => [from, to]));
}

/** Whether nothing but tokens stands in a range. */
function isOnePiece({ tokens }: SyntaxTree, { from, to }: TokenRange): boolean {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? 0;
  const isInside = (span: Span): boolean => span.start >= start && span.end <= end;
  return !tokens.comments.some(isInside) && !tokens.joins.some(isInside);
}

function spanOf({ tokens }: SyntaxTree, token: number): Span {
  return { start: tokens.starts[token] ?? 0, end: tokens.ends[token] ?? 0 };
}

function kindOf({ tokens }: SyntaxTree, at: number): LexemeKind | null {
  switch (tokens.kinds[at]) {
    case 'newline':
    case 'indent':
    case 'dedent':
      return null;
    case 'number':
      return 'number';
    case 'string':
    case 'f-start':
      return 'string';
    default:
      break;
  }
  switch (tokens.values[at]) {
    case ',':
      return 'comma';
    case ';':
      return 'semicolon';
    case '(':
    case ')':
      return 'parenthesis';
    default:
      return 'code';
  }
}
