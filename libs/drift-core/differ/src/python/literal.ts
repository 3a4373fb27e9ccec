import { cook } from './cook.js';
import type { TokenStream } from '../token-stream.js';
import type { SyntaxTree } from './syntax-tree.js';

/** What stands before the quotes of a string, and the quotes. */
export interface Opening {
  prefix: string;
  quote: string;
}

/** Collects literal parts that stand next to each other and writes what they are together. */
export interface LiteralWriter {
  /** Adds a part; false where CPython refuses an escape or a character in it. */
  add: (source: string, raw: boolean) => boolean;
  /** Writes what was collected. */
  flush: () => void;
}

/** Reads the opening of a string token, in lower case. */
export function openingOf({ text, tokens }: SyntaxTree, token: number): Opening {
  const start = tokens.starts[token] ?? 0;
  const end = tokens.ends[token] ?? start;
  let at = start;
  while (at < end && text[at] !== '"' && text[at] !== "'") at += 1;
  const mark = text[at] ?? '';
  const isTriple = text.startsWith(mark.repeat(3), at);
  return { prefix: text.slice(start, at).toLowerCase(), quote: isTriple ? mark.repeat(3) : mark };
}

/** The inside of a string token, as written. */
export function insideOf({ text, tokens }: SyntaxTree, token: number, { prefix, quote }: Opening): string {
  return text.slice(
    (tokens.starts[token] ?? 0) + prefix.length + quote.length,
    (tokens.ends[token] ?? 0) - quote.length,
  );
}

const NOT_ASCII = /[^\0-\x7f]/u;

/**
 * Writes literal parts joined. A raw part that holds a backslash keeps apart from plain ones; with
 * `mixes` raw and plain parts are one text, which is right only where no part holds a backslash.
 */
export function createLiteralWriter(stream: TokenStream, isBytes: boolean, mixes: boolean): LiteralWriter {
  let pending = '';
  let pendingRaw = false;
  const flush = (): void => {
    if (pending === '') return;
    if (pendingRaw && pending.includes('\\')) stream.mark('raw');
    stream.text(pending);
    pending = '';
  };
  const to = {
    text: (text: string) => void (pending += text),
    special: (escape: string) => {
      flush();
      stream.open('escape');
      stream.text(escape);
      stream.close();
    },
  };
  return {
    flush,
    add: (source, raw) => {
      if (raw !== pendingRaw && !mixes) flush();
      pendingRaw = raw;
      // In bytes only an escape gives what is not ASCII.
      if (isBytes && NOT_ASCII.test(source)) return false;
      if (!raw && source.includes('\\')) return cook(source, isBytes, to);
      pending += source;
      return true;
    },
  };
}
