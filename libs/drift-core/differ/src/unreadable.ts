import type { Reading } from './reading.js';
import { createTokenStream } from './token-stream.js';

/** A text that is nested deeper than its parser can go: nothing is known of it. */
export function unreadable(text: string): Reading {
  return {
    stream: createTokenStream(),
    comments: [],
    imports: [],
    errors: [{ start: 0, end: text.length }],
    symbols: () => [],
    contract: () => null,
    lexemes: () => [{ start: 0, end: text.length, kind: 'code' }],
  };
}
