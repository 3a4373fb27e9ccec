import type { Span } from '../reading.js';
import type { DataEntry, DataNode, DataScalar } from './data-tree.js';
import type { JsonToken } from './scan-json.js';

/** Deeper values are not read. */
const MAX_DEPTH = 200;

/** The tree of a JSON text, or the first span at which it is none. A comma may trail. */
export function parseJson(
  tokens: readonly JsonToken[],
  textLength: number,
): { root: DataNode; error: null } | { root: null; error: Span } {
  const words = tokens.filter(({ kind }) => kind !== 'comment');
  let at = 0;
  let error: Span | null = null;
  const fail = (token: Span = { start: textLength, end: textLength }): null => {
    error ??= { start: token.start, end: token.end };
    return null;
  };
  const isMark = (mark: string): boolean => words[at]?.kind === 'mark' && words[at]?.text === mark;
  const take = (isWanted: (token: JsonToken) => boolean): JsonToken | null => {
    const token = words[at];
    if (!token || token.kind === 'error' || !isWanted(token)) return fail(token);
    at += 1;
    return token;
  };
  const takeMark = (mark: string): JsonToken | null => take(() => isMark(mark));

  /** Reads members and the mark that closes them. */
  const members = (close: string, member: () => boolean): JsonToken | null => {
    while (!isMark(close)) {
      if (!member()) return null;
      if (!isMark(close) && !takeMark(',')) return null;
    }
    return takeMark(close);
  };
  const value = (depth: number): DataNode | null => {
    const token = take(({ kind }) => depth <= MAX_DEPTH && (kind !== 'mark' || isMark('{') || isMark('[')));
    if (!token) return null;
    if (token.kind !== 'mark') return scalarOf(token);
    return token.text === '[' ? sequence(token, depth) : mapping(token, depth);
  };
  const sequence = ({ start }: JsonToken, depth: number): DataNode | null => {
    const items: DataNode[] = [];
    const close = members(']', () => {
      const item = value(depth + 1);
      if (item) items.push(item);
      return item !== null;
    });
    return close && { kind: 'sequence', start, end: close.end, items };
  };
  const mapping = ({ start }: JsonToken, depth: number): DataNode | null => {
    const entries: DataEntry[] = [];
    const close = members('}', () => {
      const key = take(({ kind }) => kind === 'string');
      const held = key && takeMark(':') && value(depth + 1);
      if (key && held) entries.push({ key: scalarOf(key), value: held });
      return held !== null;
    });
    return close && { kind: 'mapping', start, end: close.end, entries };
  };

  const root = value(0);
  if (root && at < words.length) fail(words[at]);
  return root && !error
    ? { root, error: null }
    : { root: null, error: error ?? { start: 0, end: textLength } };
}

function scalarOf(token: JsonToken): DataScalar {
  const { start, end, text } = token;
  if (token.kind !== 'string') return { kind: 'scalar', start, end, form: 'plain', value: text };
  // Half a surrogate pair has no bytes of its own in UTF-8, so a digest could not tell it from another.
  if (/\p{Surrogate}/u.test(text))
    return { kind: 'scalar', start, end, form: 'raw', value: JSON.stringify(text) };
  return { kind: 'scalar', start, end, form: 'text', value: text };
}
