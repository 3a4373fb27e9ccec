import type { Reading } from './reading.js';
import { createTokenStream } from './token-stream.js';

/** A text that is nested deeper than its parser can go, or on which its reader failed: nothing is known of it. */
export function unreadable(text: string, failure?: string): Reading {
  return {
    ...(failure === undefined ? {} : { failure }),
    stream: createTokenStream(),
    comments: [],
    imports: [],
    errors: [{ start: 0, end: text.length }],
    symbols: () => [],
    contract: () => null,
    lexemes: () => [{ start: 0, end: text.length, kind: 'code' }],
  };
}
