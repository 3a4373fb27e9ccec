import {
  BACKSLASH,
  CLOSE,
  COMMA,
  DOT,
  DOUBLE_QUOTE,
  HASH,
  isFirstCode,
  isWordCode,
  NEWLINE,
  SPACE,
} from './usual-codes.js';

/** Words that YAML's core schema does not take for text. */
const TYPED: ReadonlyMap<string, boolean | null | undefined> = new Map([
  ...['null', 'true', 'false'].map((word) => [word, JSON.parse(word) as boolean | null] as const),
  ...['Null', 'NULL', 'True', 'TRUE', 'False', 'FALSE'].map((word) => [word, undefined] as const),
]);
const LONGEST_TYPED = 'false'.length;

/** A text without quotes that ends in its line; `undefined` where it may be anything else. */
export function readPlain(text: string, start: number, end: number): string | boolean | null | undefined {
  const first = text.charCodeAt(start);
  if (!isFirstCode(first) && !isDottedName(text, start, end)) return undefined;
  const line = text.slice(start, end);
  const comment = line.indexOf(' #');
  const value = comment === -1 && !line.endsWith(' ') ? line : withoutEnd(line, comment);
  if (value.includes(':') && (value.includes(': ') || value.endsWith(':'))) return undefined;
  return value.length <= LONGEST_TYPED && TYPED.has(value) ? TYPED.get(value) : value;
}

/** Whether a key is a text and nothing else. */
export function isPlainKey(key: string): boolean {
  return isFirstCode(key.charCodeAt(0)) && !(key.length <= LONGEST_TYPED && TYPED.has(key));
}

/** A quoted text without escapes that ends in its line. */
export function readQuoted(text: string, start: number, end: number): string | undefined {
  const quote = text.charCodeAt(start);
  let close = start + 1;
  for (; close < end && text.charCodeAt(close) !== quote; close++) {
    if (quote === DOUBLE_QUOTE && text.charCodeAt(close) === BACKSLASH) return undefined;
  }
  return close < end && isEmpty(text, close + 1, end) ? text.slice(start + 1, close) : undefined;
}

/** A list of words in brackets, such as `[a, b]`, that ends in its line. */
export function readWords(text: string, start: number, end: number): unknown[] | undefined {
  const words: unknown[] = [];
  let at = skipSpaces(text, start + 1);
  if (text.charCodeAt(at) === CLOSE) return isEmpty(text, at + 1, end) ? words : undefined;
  for (;;) {
    const from = at;
    while (isWordCode(text.charCodeAt(at))) at++;
    if (at === from) return undefined;
    const word = readPlain(text, from, at);
    if (word === undefined) return undefined;
    words.push(word);
    at = skipSpaces(text, at);
    const code = text.charCodeAt(at);
    if (code === CLOSE) return isEmpty(text, at + 1, end) ? words : undefined;
    if (code !== COMMA) return undefined;
    at = skipSpaces(text, at + 1);
  }
}

/** The offset of the line's break, or of the end of the text. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

/** The offset of the first character from `from` on that is no space. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** The text before a comment, without the spaces at its end; other blanks belong to it. */
function withoutEnd(line: string, comment: number): string {
  let end = comment === -1 ? line.length : comment;
  while (line.charCodeAt(end - 1) === SPACE) end--;
  return line.slice(0, end);
}

/** `./a`, `.github/b`: what begins with a dot and cannot be a number. */
function isDottedName(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== DOT || end - start <= '.inf'.length) return false;
  const second = text.charCodeAt(start + 1);
  return isFirstCode(second) && text.charCodeAt(start + 4) !== SPACE;
}

/** Whether nothing but spaces and a comment stands there. */
function isEmpty(text: string, from: number, end: number): boolean {
  const at = skipSpaces(text, from);
  return at >= end || (at > from && text.charCodeAt(at) === HASH) || text.charCodeAt(at) === NEWLINE;
}
