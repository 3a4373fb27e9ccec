import type { TokenKind, TokenList } from './token-list.js';

/** Words that ask for a judgement on what stands around them. */
const JUDGED = new Set(['as', 'async', 'await', 'for', 'lambda', 'yield']);

/** An open bracket. */
interface Bracket {
  close: number;
  /** Whether commas in it only separate: in a call or a display, not in a tuple or a subscript. */
  separates: boolean;
}

/**
 * For every token the index of the next one, itself included, on which only the parse can judge: a
 * parenthesis that may be redundant, a comma that may make a tuple or be the last one, strings that
 * are joined. An expression without such a token can be written as it stands.
 */
export function nextJudged(tokens: TokenList): number[] {
  const next = judgedTokens(tokens).map((judged, at) => (judged ? at : -1));
  let following = next.length;
  for (let at = next.length - 1; at >= 0; at -= 1) {
    if (next[at] === -1) next[at] = following;
    else following = at;
  }
  return next;
}

function judgedTokens({ kinds, values, closers }: TokenList): boolean[] {
  const judged: boolean[] = [];
  const brackets: Bracket[] = [];
  for (let at = 0; at < kinds.length; at += 1) {
    const value = values[at] ?? '';
    const close = closers[at] ?? 0;
    const before = values[at - 1] ?? '';
    const isAfterOperand = kinds[at - 1] === 'name' || before === ')' || before === ']';
    if (brackets.at(-1)?.close === at) brackets.pop();
    if (kinds[at] === 'operator') {
      if (close > 0) brackets.push({ close, separates: value === '{' || (value === '(') === isAfterOperand });
      if (value === '(') judged.push(!isAfterOperand);
      else if (value === ',') judged.push(brackets.at(-1)?.separates !== true || isCloser(values[at + 1]));
      else judged.push(value === ':=' || (value === '>' && before === '<'));
    } else if (kinds[at] === 'string')
      judged.push(isBesideString(kinds[at - 1]) || isBesideString(kinds[at + 1]));
    else if (kinds[at] === 'name' || kinds[at] === 'number') judged.push(false);
    else judged.push(kinds[at] !== 'keyword' || JUDGED.has(value));
  }
  return judged;
}

function isCloser(value: string | undefined): boolean {
  return value === ')' || value === ']' || value === '}';
}

/** Whether a string beside such a token is joined to it, or was a string with this prefix in Python 2. */
function isBesideString(kind: TokenKind | undefined): boolean {
  return kind === 'string' || kind === 'f-start' || kind === 'f-end' || kind === 'name';
}
