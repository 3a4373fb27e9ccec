import { steeringText } from '../json/steering-comment.js';
import type { Span } from '../reading.js';
import { steeringOf } from './steering-comment.js';

/** A comment as it steers tools, or does not. */
export interface GraphqlComment extends Span {
  steering: 'typed' | 'lint' | null;
  text: string;
}

/** Comments by their words. On the lines that follow one that changes what is generated, its options go on. */
export function readComments(text: string, comments: readonly Span[]): GraphqlComment[] {
  const read: GraphqlComment[] = [];
  for (const { start, end } of comments) {
    const raw = text.slice(start + 1, end);
    const words = raw.replaceAll(/\s+/gu, ' ').trim();
    const last = read.at(-1);
    const goesOn = last?.steering === 'typed' && /^[ \t]*\n[ \t]*$/u.test(text.slice(last.end, start));
    const steering = goesOn ? 'typed' : steeringOf(raw);
    // Blanks may be part of what a tool is told.
    const told = steering ? steeringText(raw.trim(), text, start) : words;
    read.push({ start, end, steering, text: told });
  }
  return read;
}
