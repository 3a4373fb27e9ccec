import type { Span } from '../reading.js';
import type { ScalarSpan } from './parse-yaml.js';

/** What stands between the scalars of a YAML text. */
export interface LayoutToken extends Span {
  kind: 'mark' | 'comma' | 'comment' | 'property' | 'unknown';
}

/**
 * White space, a comment, a document mark at the head of its line, the head of a block scalar, an
 * indicator, or a property. A tab is none of them: not every reader takes it everywhere.
 */
const TOKEN =
  /(?<space>[ \n]+)|(?<comment>(?<![^ \t\n])#[^\n]*)|(?<comma>,)|(?<mark>(?<![^\n])---|[|>][-+\d]*|-(?!--)|[?:[\]{}])|(?<property>[&*!][^ \t\n,[\]{}]*|(?<![^\n])%[^\n]*)/uy;

const KINDS = ['mark', 'comma', 'comment', 'property'] as const;

/**
 * The tokens between scalars, so that every character is accounted for. A `property` is an anchor, an
 * alias, a tag or a directive; `unknown` is what this reader has no rule for.
 */
export function scanLayout(text: string, scalars: readonly ScalarSpan[]): LayoutToken[] {
  const tokens: LayoutToken[] = [];
  let at = 0;
  for (const { start, end } of [...scalars, { start: text.length, end: text.length }]) {
    while (at < start) {
      TOKEN.lastIndex = at;
      const groups = TOKEN.exec(text)?.groups;
      const length = Math.min(TOKEN.lastIndex, start) - at;
      if (!groups || length <= 0) {
        tokens.push({ start: at, end: start, kind: 'unknown' });
        break;
      }
      const kind = KINDS.find((name) => groups[name] !== undefined);
      if (kind) tokens.push({ start: at, end: at + length, kind });
      at += length;
    }
    at = Math.max(at, end);
  }
  return tokens;
}
