import type { Judgement, Oracle } from './oracle.js';
import { judgeTrees, type Exemption } from './oracle.js';

/** JSON: valid by `JSON.parse`, then compared token by token: numbers as written, keys in order. */
export const jsonOracle: Oracle = {
  reads: (text) => Promise.resolve(isJson(text)),
  judge: (before, after) => Promise.resolve(judge(before, after)),
};

const TOKEN = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|[[\]{}:,]|[^\s[\]{}:,"/]+/gu;
const isComment = (token: string): boolean => token.startsWith('//') || token.startsWith('/*');

const exemptions: readonly Exemption<string[]>[] = [
  { name: 'comment', apply: (tokens) => tokens.filter((token) => !isComment(token)) },
  {
    name: 'trailing comma',
    apply: (tokens) => tokens.filter((token, at) => token !== ',' || !/^[\]}]$/u.test(tokens[at + 1] ?? '')),
  },
];

function judge(before: string, after: string): Judgement {
  if (!isJson(withoutForgiven(after))) return { same: false, why: 'the mutant does not parse' };
  return judgeTrees(tokensOf(before), tokensOf(after), exemptions);
}

function tokensOf(text: string): string[] {
  return (text.match(TOKEN) ?? []).map((token) =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token,
  );
}

/** The text as `JSON.parse` takes it: what the policy forgives beyond the standard is taken out. */
function withoutForgiven(text: string): string {
  if (isJson(text)) return text;
  let tokens = text.match(TOKEN) ?? [];
  for (const { apply } of exemptions) tokens = apply(tokens) as RegExpMatchArray;
  return tokens.join(' ');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
