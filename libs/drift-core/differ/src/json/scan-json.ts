import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Span } from '../reading.js';

/** A token of JSON; `text` is the source, and for a string its value. */
export interface JsonToken extends Span {
  kind: 'string' | 'number' | 'word' | 'mark' | 'comment' | 'error';
  text: string;
}

/** The scanner's own codes: its `const enum` cannot be imported by modules that are compiled alone. */
const NULL = 7;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_BREAK = 14;
const SPACE = 15;
const UNKNOWN = 16;
const EOF = 17;

/** The tokens and comments of a JSON text, white space left out. */
export function scanJson(text: string): JsonToken[] {
  const scanner = createScanner(text);
  const tokens: JsonToken[] = [];
  for (let code: number = scanner.scan(); code !== EOF; code = scanner.scan()) {
    if (code === LINE_BREAK || code === SPACE) continue;
    const start = scanner.getTokenOffset();
    const end = Math.min(text.length, start + scanner.getTokenLength());
    const kind = kindOf(code, scanner);
    // The scanner gives no value for a mark, so the source is taken by its offset.
    tokens.push({
      kind,
      start,
      end,
      text: kind === 'string' ? scanner.getTokenValue() : text.slice(start, end),
    });
  }
  return tokens;
}

function kindOf(code: number, scanner: JSONScanner): JsonToken['kind'] {
  if (code === UNKNOWN || Number(scanner.getTokenError()) !== 0) return 'error';
  if (code === STRING) return 'string';
  if (code === NUMBER) return 'number';
  if (code === LINE_COMMENT || code === BLOCK_COMMENT) return 'comment';
  return code >= NULL && code <= FALSE ? 'word' : 'mark';
}
