import { parseEvents, YAMLException, type Event } from 'js-yaml';
import type { Span } from '../reading.js';

type YamlEvents = { events: Event[]; lenient: boolean; error: null } | { events: null; error: Span };

const MAX_DEPTH = 100;

/** Bounds the attempts at one text, in characters parsed. */
const MAX_PARSED = 4_000_000;

/**
 * The parser's events. A bracket that closes no further in than its key is wrong by the letter, but
 * most readers take it and many files have it: `lenient` says that there is one.
 */
export function yamlEvents(text: string): YamlEvents {
  let source = text;
  for (let parsed = 0; ; parsed += text.length) {
    try {
      return { events: parseEvents(source, { maxDepth: MAX_DEPTH }), lenient: source !== text, error: null };
    } catch (error) {
      const joined = parsed < MAX_PARSED ? withBracketJoined(source, error) : null;
      if (joined === null) return { events: null, error: spanOf(error, text) };
      source = joined;
    }
  }
}

/** The source with the line end before the offending bracket as a space, so that no offset moves. */
function withBracketJoined(source: string, error: unknown): string | null {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return null;
  const at = error.mark?.position ?? 0;
  const lineEnd = source.lastIndexOf('\n', at - 1);
  const lineBefore = source.slice(source.lastIndexOf('\n', lineEnd - 1) + 1, lineEnd);
  // Behind a comment the bracket would be a part of it.
  if (!/[\]}]/u.test(source.charAt(at)) || lineEnd < 0 || lineBefore.includes('#')) return null;
  return source.slice(lineEnd + 1, at).trim() === ''
    ? `${source.slice(0, lineEnd)} ${source.slice(lineEnd + 1)}`
    : null;
}

function spanOf(error: unknown, text: string): Span {
  if (!(error instanceof YAMLException) || !error.mark) return { start: 0, end: text.length };
  const start = Math.min(error.mark.position, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}
