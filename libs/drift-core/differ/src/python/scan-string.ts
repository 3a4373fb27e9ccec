import { addToken, openBracket, stopScan, type ScanState } from './scan-state.js';

type Scan = (state: ScanState) => void;

interface Quoting {
  quote: string;
  raw: boolean;
  scanToken: Scan;
  skipSpace: Scan;
}

const PREFIX = /^(?:[rubft]|br|rb|fr|rf|tr|rt)$/i;
const FORMATTED = /[ft]/i;

/** Whether a name directly before a quote is part of the string. */
export function isStringPrefix(name: string): boolean {
  return name.length <= 2 && PREFIX.test(name);
}

/**
 * Scans a string of which the prefix has been read. An f-string becomes `f-start`, its literal parts,
 * its fields as tokens of their own, and `f-end`; any other string is one token.
 */
export function scanString(state: ScanState, prefix: string, scanToken: Scan, skipSpace: Scan): void {
  const { text } = state;
  const start = state.at - prefix.length;
  const mark = text[state.at] ?? '';
  const quote = text.startsWith(mark.repeat(3), state.at) ? mark.repeat(3) : mark;
  state.at += quote.length;
  const raw = /r/i.test(prefix);
  if (FORMATTED.test(prefix)) return scanFormatted(state, start, { quote, raw, scanToken, skipSpace });
  const end = endOfString(text, state.at, quote);
  if (end < 0) return stopScan(state, start);
  state.at = end;
  addToken(state, 'string', start, '');
}

function endOfString(text: string, from: number, quote: string): number {
  const mark = quote.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x0a && quote.length === 1) return -1;
    else if (char === mark && text.startsWith(quote, at)) return at + quote.length;
  }
  return -1;
}

function scanFormatted(state: ScanState, start: number, quoting: Quoting): void {
  const { text, list } = state;
  addToken(state, 'f-start', start, text.slice(start, state.at));
  const opening = list.kinds.length - 1;
  while (scanLiteral(state, quoting)) {
    if (text.startsWith(quoting.quote, state.at)) {
      const end = state.at;
      state.at += quoting.quote.length;
      addToken(state, 'f-end', end, quoting.quote);
      list.closers[opening] = list.kinds.length - 1;
      return;
    }
    scanField(state, quoting);
  }
}

/** The literal text up to the next field or the end of the string; false where the string does not end. */
function scanLiteral(state: ScanState, { quote, raw }: Quoting): boolean {
  const { text } = state;
  const start = state.at;
  while (state.at < text.length) {
    const char = text[state.at];
    if (char === '\\') state.at = afterEscape(text, state.at, raw);
    else if ((char === '{' || char === '}') && text[state.at + 1] === char) state.at += 2;
    else if (char === '{' || text.startsWith(quote, state.at)) {
      if (state.at > start) addToken(state, 'f-text', start, '');
      return true;
    } else if (char === '}' || (char === '\n' && quote.length === 1)) break;
    else state.at += 1;
  }
  stopScan(state, start);
  return false;
}

/** A backslash shields no brace, except that of a name: `\N{BULLET}`. */
function afterEscape(text: string, at: number, raw: boolean): number {
  const next = text[at + 1];
  if (next === '{' || next === '}') return at + 1;
  if (raw || next !== 'N' || text[at + 2] !== '{') return at + 2;
  const close = text.indexOf('}', at);
  return close < 0 ? text.length : close + 1;
}

/** `{expression=!r:specification}`, from its opening to its closing brace. */
function scanField(state: ScanState, quoting: Quoting): void {
  const { text, list } = state;
  const start = state.at;
  state.at += 1;
  addToken(state, 'operator', start, '{');
  const opening = list.kinds.length - 1;
  openBracket(state);
  const depth = state.brackets.length;
  const comments = list.comments.length;
  for (;;) {
    quoting.skipSpace(state);
    const char = text[state.at];
    if (char === undefined || list.comments.length > comments) return stopScan(state, start);
    const inField = state.brackets.length === depth;
    if (inField && char === '}') break;
    if (inField && char === ':') {
      if (!scanSpecification(state, quoting)) return;
      break;
    }
    if (inField && char === '!' && text[state.at + 1] !== '=') scanConversion(state);
    else quoting.scanToken(state);
  }
  state.brackets.pop();
  state.at += 1;
  addToken(state, 'operator', state.at - 1, '}');
  list.closers[opening] = list.kinds.length - 1;
}

function scanConversion(state: ScanState): void {
  const start = state.at;
  if (!/[a-z]/.test(state.text[start + 1] ?? '')) return stopScan(state, start);
  state.at += 2;
  addToken(state, 'conversion', start, state.text.slice(start, state.at));
}

/** What follows the colon, up to the closing brace; it may hold fields of its own. */
function scanSpecification(state: ScanState, quoting: Quoting): boolean {
  const { text } = state;
  state.at += 1;
  addToken(state, 'operator', state.at - 1, ':');
  let start = state.at;
  while (state.at < text.length) {
    const char = text[state.at];
    if (char === '{' || char === '}') {
      if (state.at > start) addToken(state, 'f-text', start, '');
      if (char === '}') return true;
      // Versions of Python disagree on `{{` in a specification.
      if (text[state.at + 1] === '{') break;
      scanField(state, quoting);
      start = state.at;
    } else if (char === '\n' || text.startsWith(quoting.quote, state.at)) break;
    else if (char === '\\') state.at = afterEscape(text, state.at, quoting.raw);
    else state.at += 1;
  }
  stopScan(state, start);
  return false;
}
