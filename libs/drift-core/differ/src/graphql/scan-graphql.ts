import type { Span } from '../reading.js';

/** A token of GraphQL as it is written. */
export interface GraphqlToken extends Span {
  /** `string` is a literal of either form. */
  kind: 'name' | 'number' | 'string' | 'mark';
  text: string;
}

export interface GraphqlTokens {
  tokens: readonly GraphqlToken[];
  /** Commas say nothing in this language. */
  commas: readonly Span[];
  comments: readonly Span[];
  /** The first place that is no token of the language. */
  error: Span | null;
}

const BLANKS = /[ \t\n]+/uy;
const COMMENT = /#[^\n]*/uy;
const STRING = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/uy;
const TOKENS = [
  ['name', /[A-Za-z_]\w*/uy],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])/uy],
  ['mark', /\.\.\.|[!$&():=@[\]{|}]/uy],
] as const;

/** The tokens of a GraphQL document, by the lexical rules of its specification. */
export function scanGraphql(text: string): GraphqlTokens {
  const tokens: GraphqlToken[] = [];
  const commas: Span[] = [];
  const comments: Span[] = [];
  let start = 0;
  while (start < text.length) {
    let end = endOf(BLANKS, text, start);
    if (end === start && text[start] === ',') commas.push({ start, end: (end = start + 1) });
    else if (end === start && text[start] === '#')
      comments.push({ start, end: (end = endOf(COMMENT, text, start)) });
    else if (end === start) {
      const token = tokenAt(text, start);
      if (!token) return { tokens, commas, comments, error: { start, end: text.length } };
      tokens.push(token);
      end = token.end;
    }
    start = end;
  }
  return { tokens, commas, comments, error: null };
}

function tokenAt(text: string, start: number): GraphqlToken | null {
  if (text[start] === '"') {
    const end = text.startsWith('"""', start) ? endOfBlock(text, start) : endOf(STRING, text, start);
    return end > start ? { kind: 'string', start, end, text: text.slice(start, end) } : null;
  }
  for (const [kind, pattern] of TOKENS) {
    const end = endOf(pattern, text, start);
    if (end > start) return { kind, start, end, text: text.slice(start, end) };
  }
  return null;
}

/** A block ends at three quotes without a backslash before them. */
function endOfBlock(text: string, start: number): number {
  let end = text.indexOf('"""', start + 3);
  while (end >= 0 && text[end - 1] === '\\') end = text.indexOf('"""', end + 3);
  return end < 0 ? start : end + 3;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
