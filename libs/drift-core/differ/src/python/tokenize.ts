import { readIndentation } from './read-indentation.js';
import { addToken, openBracket, stopScan, type ScanState } from './scan-state.js';
import { isStringPrefix, scanString } from './scan-string.js';
import { emptyTokenList, type TokenList } from './token-list.js';

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally ' +
    'for from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const WIDE_NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const NUMBER =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;
/** `1if x` is allowed, `1x` is not. */
const AFTER_NUMBER = /(?:and|else|for|if|in|is|or|not)\b|(?![\p{XID_Continue}])/uy;
const OLD_OCTAL = /^0[\d_]*[1-9][\d_]*$/;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text into the tokens that CPython's own tokenizer makes of it, indentation included. */
export function tokenize(text: string): TokenList {
  const list = emptyTokenList();
  const state: ScanState = { text, at: 0, list, brackets: [], indents: [{ column: 0, narrow: 0 }] };
  while (state.at < text.length) {
    if (readIndentation(state)) scanLine(state);
  }
  for (let open = state.indents.length; open > 1; open -= 1) addToken(state, 'dedent', state.at, '');
  return list;
}

/** One logical line, without its indentation. */
function scanLine(state: ScanState): void {
  const { text } = state;
  for (;;) {
    skipSpace(state);
    if (state.at >= text.length) {
      if (state.brackets.length > 0) stopScan(state, state.list.starts[state.brackets[0] ?? 0] ?? 0);
      return addToken(state, 'newline', state.at, '');
    }
    if (text[state.at] === '\n') {
      state.at += 1;
      return addToken(state, 'newline', state.at - 1, '');
    }
    scanToken(state);
  }
}

function skipSpace(state: ScanState): void {
  const { text, list } = state;
  for (;;) {
    const char = text.charCodeAt(state.at);
    if (char === 0x20 || char === 0x09 || char === 0x0c) state.at += 1;
    else if (char === 0x0a && state.brackets.length > 0) state.at += 1;
    else if (char === 0x23) skipComment(state);
    else if (char === 0x5c && text[state.at + 1] === '\n' && state.at + 2 < text.length) {
      list.joins.push({ start: state.at, end: state.at + 2 });
      state.at += 2;
    } else return;
  }
}

function skipComment(state: ScanState): void {
  const { text, list } = state;
  const start = state.at;
  const lineEnd = text.indexOf('\n', start);
  state.at = lineEnd < 0 ? text.length : lineEnd;
  const trailing = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '';
  list.comments.push({ start, end: state.at, token: list.kinds.length, trailing, depth: -1 });
}

/** Scans the token that begins here. */
function scanToken(state: ScanState): void {
  const { text } = state;
  const char = text.charCodeAt(state.at);
  if (isAsciiLetter(char) || char > 0x7f) return scanName(state);
  if (char === 0x22 || char === 0x27) return scanString(state, '', scanToken, skipSpace);
  if (isDigit(char) || (char === 0x2e && isDigit(text.charCodeAt(state.at + 1)))) return scanNumber(state);
  scanOperator(state);
}

function scanName(state: ScanState): void {
  const { text } = state;
  const start = state.at;
  let end = start;
  while (isAsciiLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end += 1;
  if (text.charCodeAt(end) > 0x7f) {
    WIDE_NAME.lastIndex = start;
    end = WIDE_NAME.test(text) ? WIDE_NAME.lastIndex : start;
  }
  if (end === start) return stopScan(state, start);
  const value = text.slice(start, end);
  const next = text.charCodeAt(end);
  state.at = end;
  if ((next === 0x22 || next === 0x27) && isStringPrefix(value)) {
    return scanString(state, value, scanToken, skipSpace);
  }
  addToken(state, KEYWORDS.has(value) ? 'keyword' : 'name', start, value);
}

function scanNumber(state: ScanState): void {
  const { text } = state;
  const start = state.at;
  NUMBER.lastIndex = start;
  NUMBER.test(text);
  state.at = NUMBER.lastIndex;
  const value = text.slice(start, state.at);
  AFTER_NUMBER.lastIndex = state.at;
  if (!AFTER_NUMBER.test(text) || OLD_OCTAL.test(value)) return stopScan(state, start);
  addToken(state, 'number', start, value);
}

function scanOperator(state: ScanState): void {
  const { text, list } = state;
  const start = state.at;
  const length = operatorLength(text, start);
  if (length === 0) return stopScan(state, start);
  const value = text.slice(start, start + length);
  state.at += length;
  addToken(state, 'operator', start, value);
  if (value === '(' || value === '[' || value === '{') return openBracket(state);
  const opener = CLOSERS[value];
  if (opener === undefined) return;
  const open = state.brackets.pop();
  if (open === undefined || list.values[open] !== opener) return stopScan(state, start);
  list.closers[open] = list.kinds.length - 1;
}

function operatorLength(text: string, at: number): number {
  const first = text[at] ?? '';
  const second = text[at + 1];
  if ('()[]{},;~'.includes(first)) return 1;
  if (first === '.') return second === '.' && text[at + 2] === '.' ? 3 : 1;
  if (second === '=' && '+-*/%@&|^=!<>:'.includes(first)) return 2;
  if (second === first && '*/<>'.includes(first)) return text[at + 2] === '=' ? 3 : 2;
  if (first === '-' && second === '>') return 2;
  return '+-*/%@&|^=<>:'.includes(first) ? 1 : 0;
}

function isAsciiLetter(char: number): boolean {
  return (char >= 0x61 && char <= 0x7a) || (char >= 0x41 && char <= 0x5a) || char === 0x5f;
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}
