import { BINARY, NAMED, need, NOTHING, YIELD } from './need.js';
import type { TokenKind, TokenList } from './token-list.js';
import type { Writer } from './writer.js';

const KEYWORDS: Readonly<Record<string, number>> = {
  if: need.expression,
  else: need.expression,
  or: need.disjunction,
  and: need.conjunction,
  in: need.comparison,
  is: need.comparison,
  // `(await x) ** 2` stays as it is: no place needs to know that its parentheses are redundant.
  await: need.power,
  True: need.atom,
  False: need.atom,
  None: need.atom,
};
const SIGNS: Readonly<Record<string, number>> = {
  '==': need.comparison,
  '!=': need.comparison,
  '<': need.comparison,
  '>': need.comparison,
  '<=': need.comparison,
  '>=': need.comparison,
  ':=': NAMED,
  '.': need.primary,
  '...': need.atom,
};

/**
 * Writes an expression in parentheses, without them where CPython gives the same tree. Levels and
 * needs are taken from the tokens: the parser has `&` and `^`, and `await` and `**`, the wrong way round.
 */
export function writeParenthesized(writer: Writer, node: number, place: number): void {
  const { tokens, firsts, ends } = writer.tree;
  const open = firsts[node] ?? 0;
  const close = (ends[node] ?? 0) - 1;
  const needed = Math.max(place, neighbourNeed(tokens, open, close));
  if (isRedundant(levelOf(tokens, open + 1, close), needed)) {
    // What stood in parentheses is no bare `:=`.
    writer.range(node, open + 1, close, needed === need.bare ? need.named : needed);
    return;
  }
  writer.token(open);
  writer.range(node, open + 1, close, need.any);
  writer.token(close);
}

function isRedundant(level: number, needed: number): boolean {
  return level >= needed && !(needed === need.statement && level === NAMED);
}

/** The lowest level among the operators of an expression that stand in no bracket of their own. */
function levelOf({ kinds, values, closers }: TokenList, from: number, to: number): number {
  let level: number = need.atom;
  let afterOperand = false;
  for (let at = from; at < to; at += 1) {
    const value = values[at] ?? '';
    const closer = closers[at] ?? 0;
    let own: number | undefined = need.atom;
    if (kinds[at] === 'keyword') {
      if (value === 'lambda') return Math.min(level, need.expression);
      if (value === 'yield') return YIELD;
      own = value === 'not' ? (afterOperand ? need.comparison : need.inversion) : KEYWORDS[value];
      afterOperand = own === need.atom;
    } else if (kinds[at] === 'operator' && closer === 0) {
      own = SIGNS[value] ?? (afterOperand ? BINARY[value] : prefixLevel(value));
      afterOperand = value === '...';
    } else {
      if (closer > 0) {
        if (afterOperand && kinds[at] === 'operator') own = need.primary;
        at = closer;
      }
      afterOperand = true;
    }
    level = Math.min(level, own ?? NOTHING);
  }
  return level;
}

/** What the operators directly before and after a pair of parentheses ask of what is inside. */
function neighbourNeed(tokens: TokenList, open: number, close: number): number {
  const { kinds, values } = tokens;
  const after = values[close + 1] ?? '';
  if (after === '**' || after === '.' || after === '(' || after === '[') return need.primary;
  const following = kinds[close + 1] === 'operator' ? (BINARY[after] ?? 0) : 0;
  return Math.max(following, precedingNeed(tokens, open));
}

function precedingNeed({ kinds, values }: TokenList, open: number): number {
  const before = values[open - 1] ?? '';
  if (before === 'await') return need.primary;
  if (kinds[open - 1] !== 'operator') return 0;
  const operand = values[open - 2] ?? '';
  const asPrefix = Math.max(prefixLevel(before), 0);
  if (!isOperandEnd(kinds[open - 2], operand)) return asPrefix;
  const asBinary = before === '**' ? need.factor : (BINARY[before] ?? -1) + 1;
  // After `match` a sign may be either.
  return operand === 'match' ? Math.max(asPrefix, asBinary) : asBinary;
}

function prefixLevel(sign: string): number {
  return sign === '-' || sign === '+' || sign === '~' ? need.factor : NOTHING;
}

function isOperandEnd(kind: TokenKind | undefined, value: string): boolean {
  if (kind === 'operator') return value === ')' || value === ']' || value === '}' || value === '...';
  if (kind === 'keyword') return KEYWORDS[value] === need.atom;
  return kind === 'name' || kind === 'number' || kind === 'string' || kind === 'f-end';
}
