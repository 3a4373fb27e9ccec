import type { Mutant } from './mutant.js';
import type { Random } from './random.js';

const TOKEN = /\s+|[\p{L}\p{N}_$]+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s\p{L}\p{N}_$]/gu;
const COMMENTS = [
  '/* c */',
  '// c\n',
  '# c\n',
  '<!-- c -->',
  '/** c */',
  '// @ts-ignore\n',
  '//nolint\n',
  '# noqa\n',
];
const WORDS = [
  'let',
  'const',
  'async',
  'await',
  'type',
  'static',
  'not',
  'is',
  'in',
  'and',
  'or',
  'true',
  'None',
  'null',
  '1',
  '1.0',
  '0x1',
  '""',
  "''",
  '&&',
  '||',
  '**',
  '=>',
  '++',
  '--',
  '?.',
  '...',
];
const BLANKS = [' ', '  ', '\n', '\n\n', '\t', '\\\n', '\n  ', ''];

type Edit = (tokens: string[], random: Random) => string;

/** Edits the text by one token, or by the marks and blanks around one. */
export function mutateTokens(text: string, random: Random): Mutant {
  const tokens = text.match(TOKEN) ?? [];
  if (tokens.length === 0) return { what: 'nothing', text };
  const what = random.pick(edits)(tokens, random);
  return { what, text: tokens.join('') };
}

const edits: readonly Edit[] = [
  (tokens, random) => {
    tokens.splice(random.below(tokens.length), 1);
    return 'delete a token';
  },
  (tokens, random) => {
    const at = random.below(tokens.length);
    tokens.splice(at, 0, tokens[at] ?? '');
    return 'double a token';
  },
  (tokens, random) => {
    const words = indexesOf(tokens, /\S/u);
    const at = random.below(Math.max(1, words.length - 1));
    const [left = 0, right = left] = words.slice(at, at + 2);
    [tokens[left], tokens[right]] = [tokens[right] ?? '', tokens[left] ?? ''];
    return 'swap two tokens';
  },
  (tokens, random) => {
    tokens[random.below(tokens.length)] = random.pick(tokens);
    return 'replace a token';
  },
  (tokens, random) => {
    tokens[random.below(tokens.length)] = random.pick(WORDS);
    return 'put a word in the place of a token';
  },
  (tokens, random) => {
    tokens.splice(random.below(tokens.length + 1), 0, random.pick(WORDS), ' ');
    return 'insert a word';
  },
  (tokens, random) => {
    tokens.splice(random.below(tokens.length + 1), 0, random.pick(COMMENTS));
    return 'insert a comment';
  },
  (tokens, random) => {
    tokens.splice(random.below(tokens.length + 1), 0, random.pick(BLANKS));
    return 'insert blanks';
  },
  (tokens, random) => replaceOne(tokens, random, /^\s+$/u, () => random.pick(BLANKS), 'change blanks'),
  (tokens, random) => replaceOne(tokens, random, /^\n/u, () => ' ', 'join lines by a token'),
  (tokens, random) => {
    const left = random.below(tokens.length);
    const right = left + random.below(Math.min(8, tokens.length - left)) + 1;
    tokens.splice(right, 0, ')');
    tokens.splice(left, 0, '(');
    return 'put parentheses around tokens';
  },
  (tokens, random) => replaceOne(tokens, random, /^[()]$/u, () => '', 'delete a parenthesis'),
  (tokens, random) => removePair(tokens, random),
  (tokens, random) =>
    replaceOne(tokens, random, /^[)\]}>]$/u, (token) => `,${token}`, 'insert a trailing comma'),
  (tokens, random) => replaceOne(tokens, random, /^,$/u, () => '', 'delete a comma'),
  (tokens, random) => replaceOne(tokens, random, /^;$/u, () => '', 'delete a semicolon'),
  (tokens, random) => replaceOne(tokens, random, /^\n/u, (token) => `;${token}`, 'insert a semicolon'),
  (tokens, random) => replaceOne(tokens, random, /^["']/u, otherQuotes, 'change quotes'),
  (tokens, random) =>
    replaceOne(tokens, random, /^["'].+["']$/u, (token) => editInside(token, random), 'edit a string'),
  (tokens, random) =>
    replaceOne(
      tokens,
      random,
      /^\d+$/u,
      (token) => random.pick([`${token}.0`, `0${token}`, `${token}n`, `${token}e0`]),
      'respell a number',
    ),
];

/** Replaces one token of a kind. */
function replaceOne(
  tokens: string[],
  random: Random,
  kind: RegExp,
  replace: (token: string) => string,
  what: string,
): string {
  const places = indexesOf(tokens, kind);
  if (places.length === 0) return 'nothing';
  const at = random.pick(places);
  tokens[at] = replace(tokens[at] ?? '');
  return what;
}

/** Takes away an opening parenthesis and the one that closes it. */
function removePair(tokens: string[], random: Random): string {
  const places = indexesOf(tokens, /^\($/u);
  if (places.length === 0) return 'nothing';
  const open = random.pick(places);
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === '(') depth += 1;
    if (tokens[at] === ')') depth -= 1;
    if (depth > 0) continue;
    tokens[at] = '';
    tokens[open] = '';
    return 'delete a pair of parentheses';
  }
  return 'nothing';
}

function otherQuotes(token: string): string {
  const quote = token.startsWith('"') ? "'" : '"';
  return token.length < 2 ? quote : quote + token.slice(1, -1) + quote;
}

function editInside(token: string, random: Random): string {
  const at = 1 + random.below(token.length - 1);
  return (
    token.slice(0, at) + random.pick([' ', '\\', '\\n', 'x', '{', '}', '\t', '\u00a0']) + token.slice(at)
  );
}

function indexesOf(tokens: readonly string[], kind: RegExp): number[] {
  const places: number[] = [];
  for (const [index, token] of tokens.entries()) if (kind.test(token)) places.push(index);
  return places;
}
