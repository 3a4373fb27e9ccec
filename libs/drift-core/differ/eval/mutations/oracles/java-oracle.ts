import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/** Java by a lexer of its own: the tokens of the specification, without a comma that ends an array. */
export const javaOracle: Oracle = {
  reads: () => Promise.resolve(true),
  judge: (before, after) => Promise.resolve(judge(before, after)),
};

const TOKEN =
  /(?<ignored>\/\/[^\n]*|\/\*[^]*?\*\/|[ \t\n\f]+)|"""[^]*?(?<!\\)"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?:\d|\.\d)(?:[eEpP][+-]|[\w.])*|[\p{L}_$][\p{L}\p{Nd}_$]*|<<=|->|::|\.\.\.|&&|\|\||\+\+|--|==|!=|<=|>=|[-+*/%&|^]=|<<|[^]/gu;

function judge(before: string, after: string): Judgement {
  const was = tokensOf(before).join('\n');
  const is = tokensOf(after).join('\n');
  if (was === is) return { same: true, exemption: null };
  return withSortedImports(was) === withSortedImports(is)
    ? { same: true, exemption: 'order of imports' }
    : { same: false, why: firstDifference(was, is) };
}

function withSortedImports(tokens: string): string {
  return tokens.replaceAll(/(?:(?:^|(?<=\n))import\n[^;]*;\n?)+/gu, (imports) =>
    imports
      .split(/(?<=;)\n/u)
      .toSorted()
      .join('\n'),
  );
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (groups?.['ignored'] !== undefined) continue;
    if (token === '}' && tokens.at(-1) === ',') tokens.pop();
    tokens.push(token);
  }
  return tokens;
}
