import { endOfLine, isPlainKey, readPlain, readQuoted, readWords, skipSpaces } from './usual-scalars.js';
import { readBlockText } from './usual-block-text.js';
import { DASH, DOUBLE_QUOTE, GREATER, HASH, NEWLINE, OPEN, PIPE, QUOTE, SPACE } from './usual-codes.js';

/** A value of the usual shapes; `undefined` stands for anything else. */
export type UsualValue = Record<string, unknown> | unknown[] | string | boolean | null;

/** Where a reader of lines stands: at the first character of a line that says something. */
export interface Lines {
  text: string;
  /** Offset of that character; the length of the text when nothing is left. */
  at: number;
  /** Spaces before it; -1 when nothing is left. */
  indent: number;
  /** How many lists and mappings it stands in. */
  depth: number;
}

const MAX_DEPTH = 8;

/**
 * Reads a YAML mapping written in the usual shapes, several times faster than a whole YAML reader:
 * block mappings and lists, texts in one line or as `|` and `>`, lists of words in brackets, comments.
 * Null for everything else, also for what is no YAML: a whole reader decides then. What it gives is
 * exactly what that one gives (YAML 1.2 core schema).
 */
export function readUsualYaml(text: string): Record<string, unknown> | null {
  if (UNUSUAL.test(text)) return null;
  const lines: Lines = { text, at: 0, indent: -1, depth: 0 };
  if (!toLine(lines, 0) || lines.indent !== 0) return null;
  const map = readMap(lines);
  return map === undefined || lines.at < text.length ? null : map;
}

/** Tabs, other line breaks than `\n`, control characters, byte order marks, halves of characters. */
const UNUSUAL = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

function readMap(lines: Lines): Record<string, unknown> | undefined {
  if (++lines.depth > MAX_DEPTH) return undefined;
  const { text, indent } = lines;
  const map: Record<string, unknown> = {};
  while (lines.indent === indent) {
    const colon = endOfKey(text, lines.at);
    if (colon === -1) return undefined;
    const key = text.slice(lines.at, colon);
    // Also what every object has, such as `__proto__`.
    if (map[key] !== undefined || !isPlainKey(key)) return undefined;
    const value = readValue(lines, colon + 1);
    if (value === undefined) return undefined;
    map[key] = value;
  }
  lines.depth--;
  return lines.indent > indent ? undefined : map;
}

/** The value after a key's colon. */
function readValue(lines: Lines, afterColon: number): UsualValue | undefined {
  const { text, indent } = lines;
  const start = skipSpaces(text, afterColon);
  const code = text.charCodeAt(start);
  if (start === text.length || code === NEWLINE || code === HASH) {
    if (!toLine(lines, endOfLine(text, start) + 1)) return undefined;
    if (lines.indent === indent && isItem(lines)) return readList(lines);
    if (lines.indent <= indent) return null;
    return isItem(lines) ? readList(lines) : readMap(lines);
  }
  if (code === PIPE || code === GREATER) {
    const block = readBlockText(text, start, indent);
    return block && toLine(lines, block.end) ? block.value : undefined;
  }
  return readInLine(lines, start);
}

/** A value that begins and ends in this line; `lines` goes on to the next. */
function readInLine(lines: Lines, start: number): UsualValue | undefined {
  const { text } = lines;
  const code = text.charCodeAt(start);
  const end = endOfLine(text, start);
  if (!toLine(lines, end + 1)) return undefined;
  if (code === OPEN) return readWords(text, start, end);
  if (code === QUOTE || code === DOUBLE_QUOTE) return readQuoted(text, start, end);
  return readPlain(text, start, end);
}

function readList(lines: Lines): unknown[] | undefined {
  if (++lines.depth > MAX_DEPTH) return undefined;
  const { text, indent } = lines;
  const list: unknown[] = [];
  while (lines.indent === indent && isItem(lines)) {
    const start = skipSpaces(text, lines.at + 1);
    const value = endOfKey(text, start) !== -1 ? readMapAfter(lines, start) : readInLine(lines, start);
    if (value === undefined) return undefined;
    list.push(value);
  }
  lines.depth--;
  return list;
}

/** The mapping that begins behind a dash: its keys stand below its first one. */
function readMapAfter(lines: Lines, start: number): Record<string, unknown> | undefined {
  lines.indent += start - lines.at;
  lines.at = start;
  return readMap(lines);
}

/** Goes to the first line from `start` on that says something; false where a line holds only spaces. */
function toLine(lines: Lines, start: number): boolean {
  const { text } = lines;
  for (let from = start; from < text.length; from = endOfLine(text, from) + 1) {
    const at = skipSpaces(text, from);
    const code = text.charCodeAt(at);
    if (code === HASH || (code === NEWLINE && at === from)) continue;
    if (code === NEWLINE || at === text.length) return false;
    lines.at = at;
    lines.indent = at - from;
    return true;
  }
  lines.at = text.length;
  lines.indent = -1;
  return true;
}

function isItem({ text, at }: Lines): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;
}

/** Offset of the colon of the key at `start`, -1 without one. */
function endOfKey(text: string, start: number): number {
  KEY.lastIndex = start;
  return KEY.test(text) ? KEY.lastIndex - 1 : -1;
}

const KEY = /[A-Za-z_][\w-]*:(?=[ \n]|$)/y;
