import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/**
 * Rust by a lexer of its own: its tokens without a comma before a closing mark, unless it follows the
 * only thing in parentheses; then with all words of imports in one order.
 */
export const rustOracle: Oracle = {
  reads: () => Promise.resolve(true),
  judge: (before, after) => Promise.resolve(judge(before, after)),
};

const TOKEN =
  /(?<ignored>\/\/[^\n]*|\/\*[^]*?\*\/|[ \t\n]+)|b?r(?<hashes>#*)"[^]*?"\k<hashes>|[bc]?"(?:[^"\\]|\\[^])*"|b?'(?:[^'\\\n]|\\[^'\n]+|\\')'|'[\p{L}_][\p{L}\p{Nd}_]*|\d(?:[\w]|[eE][+-]|\.(?=\d))*|[\p{L}_][\p{L}\p{Nd}_]*|<<=|\.\.[.=]|[-=]>|<-|::|\.\.|&&|\|\||==|!=|<=|>=|[-+*/%&|^]=|<<|[^]/gu;

function judge(before: string, after: string): Judgement {
  const was = tokensOf(before);
  const is = tokensOf(after);
  if (was === is) return { same: true, exemption: null };
  return withSortedUses(was) === withSortedUses(is)
    ? { same: true, exemption: 'order of imports' }
    : { same: false, why: firstDifference(was, is) };
}

function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (groups?.['ignored'] !== undefined) continue;
    if (/^[)\]}>]$/u.test(token) && tokens.at(-1) === ',' && !closesTupleOfOne(tokens, token)) tokens.pop();
    // Behind a block a comma says nothing.
    if (token === ',' && tokens.at(-1) === '}') continue;
    tokens.push(token);
  }
  return tokens.join('\n');
}

/** Whether the comma at the end is the only one since the parenthesis that opens, and no name stands before that. */
function closesTupleOfOne(tokens: readonly string[], close: string): boolean {
  if (close !== ')') return false;
  let depth = 0;
  for (let at = tokens.length - 2; at >= 0; at -= 1) {
    const token = tokens[at] ?? '';
    if (/^[)\]}]$/u.test(token)) depth += 1;
    else if (depth > 0 && /^[([{]$/u.test(token)) depth -= 1;
    else if (depth === 0 && token === ',') return false;
    else if (depth === 0 && token === '(') return !/[\w!>]$/u.test(tokens[at - 1] ?? '');
  }
  return false;
}

function withSortedUses(tokens: string): string {
  return tokens.replaceAll(/(?:(?:^|(?<=\n))(?:pub\n)?use\n[^;]*;\n?)+/gu, (uses) =>
    uses.split('\n').toSorted().join('\n'),
  );
}
