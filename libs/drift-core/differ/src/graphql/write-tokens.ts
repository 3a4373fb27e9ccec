import type { TokenStream } from '../token-stream.js';
import type { Range } from './declaration.js';
import { descriptionValue, literalValue } from './literal-value.js';
import type { GraphqlComment } from './read-comments.js';
import type { GraphqlToken } from './scan-graphql.js';

/** Writes tokens but those at some indices, each directive comment before the token that follows it. */
export function writeTokens(
  stream: TokenStream,
  tokens: readonly GraphqlToken[],
  { from, to }: Range,
  {
    without,
    descriptions = NONE,
    directives = [],
  }: {
    without: (index: number) => boolean;
    /** Indices of those that describe what follows them. */
    descriptions?: ReadonlySet<number>;
    directives?: readonly GraphqlComment[];
  },
): void {
  let next = 0;
  const directivesBefore = (offset: number): void => {
    for (let one = directives[next]; one && one.start < offset; one = directives[next]) {
      stream.directive(one.text, one.steering === 'typed');
      next += 1;
    }
  };
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token || without(at)) continue;
    directivesBefore(token.start);
    if (descriptions.has(at)) {
      stream.open('description');
      stream.text(descriptionValue(token.text));
      stream.close();
    } else if (token.kind === 'string') {
      const { form, value } = literalValue(token.text);
      stream.open(form);
      stream.text(value);
      stream.close();
    } else if (token.kind === 'mark') stream.mark(token.text);
    else stream.name(token.text);
  }
  if (to >= tokens.length) directivesBefore(Infinity);
}

const NONE: ReadonlySet<number> = new Set();
