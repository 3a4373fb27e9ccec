import { lineAt, lineStarts } from '../line-starts.js';
import type { Span } from '../reading.js';
import type { ProtoToken } from './scan-proto.js';
import { steeringOf } from './steering-comment.js';

/** A comment with what generators and linters make of its place. */
export interface ProtoComment extends Span {
  kind: 'comment' | 'doc' | 'directive';
  /** For a directive: it changes what is generated. */
  typed: boolean;
  /** Of documentation and directives with their place, because there a blank line takes them away from what they speak of. */
  text: string;
}

/**
 * Tells documentation, which compilers hand to generators, from other comments. A comment documents what follows
 * it without a blank line between, or what it stands behind; after the language's `SourceCodeInfo`.
 */
export function readComments(
  text: string,
  tokens: readonly ProtoToken[],
  comments: readonly Span[],
): ProtoComment[] {
  return placesOf(text, tokens, comments).map(({ comment, next, place }) => {
    const { start, end } = comment;
    const lines = linesOf(text.slice(start, end));
    const words = lines.join('\n');
    const steering = steeringOf(lines);
    if (steering)
      return { start, end, kind: 'directive', typed: steering === 'typed', text: `${place}: ${words}` };
    if (place === 'inside' || place === 'apart')
      return { start, end, kind: 'comment', typed: false, text: words.replaceAll(/\s+/gu, ' ').trim() };
    return { start, end, kind: 'doc', typed: false, text: `${place} ${next}: ${words}` };
  });
}

/** `inside` a declaration; `behind` one on its line; right `before` or `after` one; `apart` from all of them. */
type Place = 'inside' | 'behind' | 'before' | 'after' | 'apart';

interface Placed {
  comment: Span;
  /** Index of the token that follows. */
  next: number;
  place: Place;
}

function placesOf(text: string, tokens: readonly ProtoToken[], comments: readonly Span[]): Placed[] {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => lineAt(starts, offset);
  const placed: Placed[] = [];
  let next = 0;
  for (const group of groupsOf(text, comments, lineOf)) {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) continue;
    while ((tokens[next]?.start ?? Infinity) < first.start) next += 1;
    const before = tokens[next - 1];
    const after = tokens[next];
    const touches = (one: number, other: number): boolean => lineOf(other) - lineOf(one) <= 1;
    const isBefore = after !== undefined && after.start >= last.end && touches(last.end, after.start);
    const isAfter = before !== undefined && touches(before.end, first.start);
    for (const comment of group) {
      let place: Place = 'apart';
      if (before && !/^[;{}]$/u.test(before.text)) place = 'inside';
      else if (before && lineOf(before.end) === lineOf(comment.start)) place = 'behind';
      else if (isBefore) place = 'before';
      else if (isAfter) place = 'after';
      placed.push({ comment, next, place });
    }
  }
  return placed;
}

/** Comments to the end of the line on lines that follow one another are one comment to a compiler. */
function groupsOf(text: string, comments: readonly Span[], lineOf: (offset: number) => number): Span[][] {
  const groups: Span[][] = [];
  let last: Span | undefined;
  for (const comment of comments) {
    const isNext =
      last !== undefined &&
      text.startsWith('//', last.start) &&
      text.startsWith('//', comment.start) &&
      lineOf(comment.start) - lineOf(last.start) === 1 &&
      text.slice(last.end, comment.start).trim() === '';
    if (isNext) groups.at(-1)?.push(comment);
    else groups.push([comment]);
    last = comment;
  }
  return groups;
}

/** What generators get of a comment: its lines without marks and decoration; blanks at their end never count. */
function linesOf(comment: string): string[] {
  if (comment.startsWith('//')) return [comment.slice(2).trimEnd()];
  const lines = comment.slice(2, -2).split('\n');
  return lines.map((line, index) => (index === 0 ? line : line.replace(/^[ \t]*\*?/u, '')).trimEnd());
}
