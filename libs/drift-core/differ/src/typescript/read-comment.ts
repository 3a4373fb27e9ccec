import type { Comment, Span } from '../reading.js';
import { maySteer, steeringOf } from './directives.js';
import type { Directive } from './walk.js';

/** A comment between two offsets of a text. */
interface Place {
  start: number;
  end: number;
  /** JSDoc can bear types. */
  javascript: boolean;
}

/** A directive with the text by which it is compared. */
export interface WrittenDirective extends Directive {
  text: string;
}

/** Reads a comment as a directive; null for words for people. */
export function readDirective(text: string, { start, end, javascript }: Place): WrittenDirective | null {
  const kind = kindAt(text, start, end);
  const typesCount = javascript && kind === '/**';
  if (!typesCount && text.charCodeAt(start) !== HASH && !maySteer(text.slice(start + 2, end))) return null;
  const words = wordsOf(text, start, end);
  const steering = steeringOf(words, typesCount);
  if (!steering) return null;

  const place = placeOnLine(text, start, end);
  const parts = [kind, words];
  if (steering.byLine) parts.push(place);
  if (steering.coversLine) parts.push(nextLineWords(text, end));
  return {
    typed: steering.typed,
    scope: place === 'trailing' ? 'place' : steering.scope,
    text: parts.join(' '),
  };
}

/** Reads a comment that is no directive. */
export function readWords(text: string, { start, end }: Span): Comment {
  const kind = kindAt(text, start, end) === '/**' ? 'doc' : 'comment';
  return { start, end, kind, text: inOneLine(wordsOf(text, start, end)) };
}

/** What a comment is to one who only counts kinds. */
export function commentKind(text: string, place: Place): 'comment' | 'doc' | 'directive' {
  if (readDirective(text, place)) return 'directive';
  return kindAt(text, place.start, place.end) === '/**' ? 'doc' : 'comment';
}

function kindAt(text: string, start: number, end: number): '//' | '/*' | '/**' {
  if (text.charCodeAt(start + 1) !== STAR) return '//';
  return text.charCodeAt(start + 2) === STAR && end - start > 4 ? '/**' : '/*';
}

function wordsOf(text: string, start: number, end: number): string {
  const kind = kindAt(text, start, end);
  return kind === '//' ? lineWords(text, start, end) : blockWords(text.slice(start + kind.length, end - 2));
}

const HASH = 35;
const STAR = 42;

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
