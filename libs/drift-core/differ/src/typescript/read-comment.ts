import { steeringOf } from './directives.js';
import type { Directive } from './walk.js';

/** What a comment is: words for people, or a directive with the text by which it is compared. */
export type CommentReading =
  { kind: 'comment' | 'doc'; text: string } | (Directive & { kind: 'directive'; text: string });

/** Reads the comment between two offsets; in JavaScript a JSDoc can bear types. */
export function readComment(
  text: string,
  { start, end, javascript }: { start: number; end: number; javascript: boolean },
): CommentReading {
  const block = text.charAt(start + 1) === '*';
  const doc = block && text.charAt(start + 2) === '*' && end - start > 4;
  const words = block ? blockWords(text.slice(start + (doc ? 3 : 2), end - 2)) : lineWords(text, start, end);
  const steering = steeringOf(words, doc && javascript);
  if (!steering) return { kind: doc ? 'doc' : 'comment', text: inOneLine(words) };

  const place = placeOnLine(text, start, end);
  const parts = [block ? (doc ? '/**' : '/*') : '//', words];
  if (steering.byLine) parts.push(place);
  if (steering.coversLine) parts.push(nextLineWords(text, end));
  return {
    kind: 'directive',
    typed: steering.typed,
    scope: place === 'trailing' ? 'place' : steering.scope,
    text: parts.join(' '),
  };
}

/** The lines of a block without indentation, stars and blank lines. */
function blockWords(inner: string): string {
  if (!inner.includes('\n')) return inner.trim();
  const lines: string[] = [];
  for (const line of inner.split('\n')) {
    const trimmed = line.trim();
    const words = trimmed.startsWith('*') ? trimmed.slice(1).trim() : trimmed;
    if (words !== '') lines.push(words);
  }
  return lines.join('\n');
}

/** The line of a script that names its interpreter counts as it is. */
function lineWords(text: string, start: number, end: number): string {
  return text.charAt(start) === '#' ? text.slice(start, end) : text.slice(start + 2, end).trim();
}

function inOneLine(words: string): string {
  return /\s\s|[^\S ]/u.test(words) ? words.replaceAll(/\s+/gu, ' ') : words;
}

/** The words of the line that a directive excuses, so that breaking it otherwise shows. */
function nextLineWords(text: string, end: number): string {
  let from = text.indexOf('\n', end) + 1;
  for (let line = 0; from > 0 && line < COMMENT_LINES; line += 1) {
    const next = text.indexOf('\n', from);
    const words = text.slice(from, next < 0 ? text.length : next);
    if (!/^\s*(?:\/\/|\/?\*|$)/u.test(words)) return words.replaceAll(/[^\p{L}\p{N}_$]+/gu, '');
    from = next + 1;
  }
  return '';
}

/** More lines of comments than stand between a directive and its code. */
const COMMENT_LINES = 50;

/** Whether a comment has its line to itself, ends it, or has code behind it. */
function placeOnLine(text: string, start: number, end: number): 'own' | 'trailing' | 'inline' {
  let after = end;
  while (isBlank(text, after)) after += 1;
  if (after < text.length && text.charAt(after) !== '\n') return 'inline';
  let before = start - 1;
  while (isBlank(text, before)) before -= 1;
  return before < 0 || text.charAt(before) === '\n' ? 'own' : 'trailing';
}

function isBlank(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === ' ' || char === '\t';
}
