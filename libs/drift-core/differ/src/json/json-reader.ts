import type { Comment, Lexeme, LexemeKind, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import type { DataDirective } from './data-tree.js';
import { keySymbols } from './key-symbols.js';
import { parseJson } from './parse-json.js';
import { scanJson, type JsonToken } from './scan-json.js';
import { steeringOf, steeringText } from './steering-comment.js';
import { canonicalData, writeData } from './write-data.js';

/** Files of these names are read by tools that allow comments and trailing commas. */
const LENIENT =
  /(?:\.jsonc|(?:^|[/.])(?:ts|js)config(?:\.[^/]*)?\.json|(?:^|\/)\.(?:vscode|devcontainer|zed)\/[^/]*\.json|(?:^|\/)(?:\.?(?:api-extractor|devcontainer|oxlintrc|oxfmtrc|babelrc)|\.swcrc)\.json)$/iu;

/** Of these only comments. */
const COMMENTED =
  /(?:^|\/)(?:\.(?:eslintrc|mocharc|jshintrc|jscsrc|markdownlint|stylelintrc)|tslint)\.json$/iu;

/**
 * Reads JSON, with or without comments: layout, string escapes and a trailing comma do not count;
 * the spelling of numbers and the order of keys do. Where `JSON.parse` is what reads the file, it counts
 * whether it can (RFC 8259 has neither comments nor trailing commas).
 */
export const jsonReader: Reader = { parser: 'jsonc-parser 3.3.1', normaliser: 'json2', read };

function read(text: string, name: string): Reading {
  const tokens = scanJson(text);
  const { root, error } = parseJson(tokens, text.length);
  const comments: Comment[] = [];
  const directives: DataDirective[] = [];
  for (const { kind, start, end, text: source } of tokens) {
    if (kind !== 'comment') continue;
    const words = wordsOf(source);
    const steering = steeringOf(words);
    if (steering)
      directives.push({ start, end, text: steeringText(words, text, start), typed: steering === 'typed' });
    else comments.push({ start, end, kind: 'comment', text: words });
  }
  const stream = createTokenStream();
  if (root) writeData(stream, [root], directives);
  if (root && !LENIENT.test(name)) {
    if (!COMMENTED.test(name) && tokens.some(({ kind }) => kind === 'comment')) stream.text('no strict JSON');
    if (hasTrailingComma(tokens)) stream.text('trailing comma');
  }
  const steering = new Set(directives.map(({ start }) => start));
  return {
    stream,
    comments,
    imports: [],
    errors: error ? [error] : [],
    symbols: () => (root ? keySymbols(root, ({ value }) => canonicalData(value)) : []),
    contract: () => null,
    lexemes: () => tokens.map((token) => lexemeOf(token, steering)),
  };
}

/** Whether a comma stands before a closing mark. */
function hasTrailingComma(tokens: readonly JsonToken[]): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'comment');
  return words.some(({ kind, text }, index) => {
    const next = words[index + 1];
    return kind === 'mark' && text === ',' && next?.kind === 'mark' && /^[\]}]$/u.test(next.text);
  });
}

function wordsOf(comment: string): string {
  const inner = comment.startsWith('//')
    ? comment.slice(2)
    : comment.slice(2, -2).replaceAll(/^[ \t]*\*/gmu, ' ');
  return inner.replaceAll(/\s+/gu, ' ').trim();
}

function lexemeOf({ kind, start, end, text }: JsonToken, steering: ReadonlySet<number>): Lexeme {
  const kinds: Record<JsonToken['kind'], LexemeKind> = {
    string: 'string',
    number: 'number',
    comment: steering.has(start) ? 'directive' : 'comment',
    mark: text === ',' ? 'comma' : 'code',
    word: 'code',
    error: 'code',
  };
  return { start, end, kind: kinds[kind] };
}
