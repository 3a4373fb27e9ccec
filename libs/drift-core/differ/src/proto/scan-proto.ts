import type { Span } from '../reading.js';

/** A token of a `.proto` file as it is written; `gap` is true where blanks or a comment stand before it. */
export interface ProtoToken extends Span {
  kind: 'name' | 'number' | 'string' | 'mark';
  text: string;
  gap: boolean;
}

export interface ProtoTokens {
  tokens: readonly ProtoToken[];
  /** With their marks, in the order of the text. */
  comments: readonly Span[];
  /** The first place that is no token of the language. */
  error: Span | null;
}

/** Nothing else is white space to a `.proto`, a no-break space is none. */
const BLANKS = /[ \t\n\v\f]+/uy;
const TOKENS = [
  ['name', /[A-Za-z_]\w*/uy],
  ['number', /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/uy],
  ['string', /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'/uy],
  ['mark', /[{}()[\]<>;,=:.\-/]/uy],
] as const;

/** The tokens and comments of a `.proto` file, by the lexical rules of its language specification. */
export function scanProto(text: string): ProtoTokens {
  const tokens: ProtoToken[] = [];
  const comments: Span[] = [];
  let at = 0;
  let gap = false;
  while (at < text.length) {
    const blank = endOf(BLANKS, text, at);
    const comment = blank > at ? null : commentAt(text, at);
    const token: ProtoToken | null = blank > at || comment ? null : tokenAt(text, at, gap);
    if (comment) comments.push(comment);
    else if (token && !isGlued(tokens.at(-1), token)) tokens.push(token);
    else if (blank <= at) return { tokens, comments, error: { start: at, end: text.length } };
    at = token?.end ?? comment?.end ?? blank;
    gap = token === null;
  }
  return { tokens, comments, error: null };
}

/** Comments do not nest, and compilers refuse one that looks as if it did. */
function commentAt(text: string, start: number): Span | null {
  if (text.startsWith('//', start)) {
    const end = text.indexOf('\n', start);
    return { start, end: end < 0 ? text.length : end };
  }
  if (!text.startsWith('/*', start)) return null;
  const end = text.indexOf('*/', start + 2);
  return end < 0 || text.slice(start + 2, end + 1).includes('/*') ? null : { start, end: end + 2 };
}

function tokenAt(text: string, start: number, gap: boolean): ProtoToken | null {
  if (text.startsWith('/*', start)) return null;
  for (const [kind, pattern] of TOKENS) {
    const end = endOf(pattern, text, start);
    if (end > start) return { kind, start, end, text: text.slice(start, end), gap };
  }
  return null;
}

/** Compilers refuse a number and a name, or two numbers, without anything between them. */
function isGlued(before: ProtoToken | undefined, { kind, gap }: ProtoToken): boolean {
  if (gap || !before) return false;
  return isWord(kind) && isWord(before.kind);
}

function isWord(kind: ProtoToken['kind']): boolean {
  return kind === 'name' || kind === 'number';
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
