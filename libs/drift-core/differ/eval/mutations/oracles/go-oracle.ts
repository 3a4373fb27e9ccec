import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/**
 * Go by a lexer of its own: the tokens of the specification with the semicolons that it inserts. One
 * before a closing mark is taken away, and so is a comma; imports of one list are sorted.
 */
export const goOracle: Oracle = {
  reads: () => Promise.resolve(true),
  judge: (before, after) => Promise.resolve(judge(before, after)),
  marks: (text) =>
    (text.match(TOKEN) ?? []).filter((token) => MARK.test(token)).map((token) => token.trimEnd()),
};

const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<blank>[ \t\n]+)|`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?:\d|\.\d)(?:[eEpP][+-]|[\w.])*|[\p{L}_][\p{L}\p{Nd}_]*|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|==|!=|<=|>=|:=|[-+*/%&|^]=|<<|>>|&\^|[^]/gu;
const MARK = /^\/\/(?:go:|nolint|line |export |\s*\+\s*[A-Za-z])/u;
const KEYWORD =
  /^(?:case|chan|const|default|defer|else|for|func|go|goto|if|import|interface|map|package|range|select|struct|switch|type|var)$/u;
const ENDS_LINE = /^(?:[\p{L}\p{Nd}_"'`]|\.\d|\+\+$|--$|[)\]}]$)/u;

function judge(before: string, after: string): Judgement {
  const was = tokensOf(before).join('\n');
  const is = tokensOf(after).join('\n');
  if (was === is) return { same: true, exemption: null };
  return sorted(was) === sorted(is)
    ? { same: true, exemption: 'order of imports' }
    : { same: false, why: firstDifference(was, is) };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let ended = false;
  for (const { 0: token, groups } of `${text}\n`.matchAll(TOKEN)) {
    if (groups?.['comment'] !== undefined || groups?.['blank'] !== undefined) {
      if (ended && token.includes('\n')) {
        tokens.push(';');
        ended = false;
      }
      continue;
    }
    if (/^[)}]$/u.test(token) && /^[;,]$/u.test(tokens.at(-1) ?? '')) tokens.pop();
    tokens.push(token);
    ended = ENDS_LINE.test(token) && !KEYWORD.test(token);
  }
  return tokens;
}

/** With the lines of every list of imports in one order; each ends in a semicolon. */
function sorted(tokens: string): string {
  return tokens.replaceAll(/(?<=^import\n\(\n)[^()]*(?=\n\))/gmu, (list) =>
    list.split('\n;\n').toSorted().join('\n;\n'),
  );
}
