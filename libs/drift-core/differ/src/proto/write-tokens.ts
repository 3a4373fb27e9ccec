import type { TokenStream } from '../token-stream.js';
import type { ProtoComment } from './read-comments.js';
import type { ProtoToken } from './scan-proto.js';

export interface Range {
  from: number;
  to: number;
  /** Index of a token that is left out. */
  without?: number;
}

/**
 * Writes tokens, each directive before the token that follows it. The parts of a literal are one, whatever the
 * quotes, where no escape stands in them; blanks beside a point or a sign are kept, because readers differ there.
 */
export function writeTokens(
  stream: TokenStream,
  tokens: readonly ProtoToken[],
  { from, to, without = -1 }: Range,
  directives: readonly ProtoComment[] = [],
): void {
  let next = 0;
  const directivesBefore = (offset: number): void => {
    for (let one = directives[next]; one && one.start < offset; one = directives[next]) {
      stream.directive(one.text, one.typed);
      next += 1;
    }
  };
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token || at === without) continue;
    directivesBefore(token.start);
    if (token.kind === 'string') {
      const steered = directives[next]?.start ?? Infinity;
      const parts = [token];
      for (let more = tokens[at + 1]; at + 1 < to && more?.kind === 'string'; more = tokens[at + 1]) {
        if (steered < more.start) break;
        parts.push(more);
        at += 1;
      }
      writeLiteral(stream, parts);
    } else if (token.kind === 'mark') stream.mark(glueOf(tokens, at) + token.text);
    else stream.name(token.text);
  }
  if (to >= tokens.length) directivesBefore(Infinity);
}

function writeLiteral(stream: TokenStream, parts: readonly ProtoToken[]): void {
  const isPlain = parts.every(({ text }) => !text.includes('\\'));
  stream.open(isPlain ? 'text' : 'raw');
  if (isPlain) stream.text(parts.map(({ text }) => text.slice(1, -1)).join(''));
  else for (const { text } of parts) stream.text(text);
  stream.close();
}

/** Whether a point or a sign has blanks between itself and the word that it may belong to. */
function glueOf(tokens: readonly ProtoToken[], at: number): string {
  const mark = tokens[at]?.text;
  if (mark !== '.' && mark !== '-') return '';
  const before = tokens[at - 1];
  const follows = before && (before.kind !== 'mark' || before.text === ')' || before.text === ']');
  const left = follows && tokens[at]?.gap === true ? '_' : '';
  return left + (tokens[at + 1]?.gap === true ? '~' : '');
}
