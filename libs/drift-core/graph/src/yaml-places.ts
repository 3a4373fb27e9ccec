import {
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type Event,
  type ParserOptions,
  type ScalarEvent,
} from 'js-yaml';

/** Where something stands in a text; both are 1-based, columns count UTF-16 units. */
export interface Place {
  line: number;
  column: number;
}

/** Keys and list positions from the top of a document down to a value. */
export type YamlPath = readonly (string | number)[];

/** Says where a value, or with `key` its key, stands; of a path that is not there, its nearest parent. */
export type PlaceOf = (path: YamlPath, part?: 'key' | 'value') => Place;

/**
 * Finds places in a document that the parser accepts within `options`. It is parsed again when a place
 * is asked for, once: most documents are never asked, and what a parse leaves behind is ten times them.
 */
export function placesIn(source: string, options: ParserOptions): PlaceOf {
  let root: Spot | null = null;
  let lines: number[] | null = null;
  return (path, part = 'value') => {
    root ??= mapSpots(source, parseEvents(source, options));
    lines ??= lineStarts(source);
    return placeAt(lines, offsetOf(root, path, part));
  };
}

/** The place of an offset into the text. */
export function placeOfOffset(source: string, offset: number): Place {
  return placeAt(lineStarts(source), offset);
}

interface Spot {
  key: number;
  value: number;
  children: Map<string | number, Spot> | null;
}

interface Frame {
  spot: Spot;
  isList: boolean;
  next: number;
  key: { name: string; at: number } | null;
}

function mapSpots(source: string, events: readonly Event[]): Spot {
  const root: Spot = { key: 0, value: 0, children: null };
  const frames: Frame[] = [];
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      frames.pop();
      continue;
    }
    const frame = frames.at(-1);
    const start = startOf(event);
    if (frame && !frame.isList && frame.key === null && event.type === EVENT_ID.SCALAR) {
      frame.key = { name: getScalarValue(source, event), at: Math.max(start, 0) };
      end = endOf(event, end);
      continue;
    }
    const at = start < 0 && frame ? placeOfNothing(source, frame, end) : Math.max(start, 0);
    end = endOf(event, Math.max(end, start < 0 ? at + 1 : start));
    const spot: Spot = { key: frame?.key?.at ?? at, value: at, children: null };
    if (frame) addChild(frame, spot);
    else Object.assign(root, spot);
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const isList = event.type === EVENT_ID.SEQUENCE;
      frames.push({ spot: frame ? spot : root, isList, next: 0, key: null });
    }
  }
  return root;
}

function addChild(frame: Frame, spot: Spot): void {
  frame.spot.children ??= new Map();
  frame.spot.children.set(frame.isList ? frame.next++ : (frame.key?.name ?? ''), spot);
  frame.key = null;
}

/** A value that takes no room stands where its key stands, in a list where its dash stands. */
function placeOfNothing(source: string, frame: Frame, end: number): number {
  if (frame.key) return frame.key.at;
  if (frame.next === 0) return frame.spot.value;
  const toDash = /(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*(?=-)/y;
  toDash.lastIndex = end;
  return toDash.test(source) ? toDash.lastIndex : frame.spot.value;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart - (isQuoted(event) ? 1 : 0);
  return 'start' in event ? event.start : -1;
}

function endOf(event: Event, otherwise: number): number {
  if (event.type !== EVENT_ID.SCALAR || event.valueEnd < 0) return otherwise;
  return event.valueEnd + (isQuoted(event) ? 1 : 0);
}

/** The parser gives a quoted text's place without its quotes. */
function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function offsetOf(root: Spot, path: YamlPath, part: 'key' | 'value'): number {
  let spot = root;
  for (const [index, step] of path.entries()) {
    const child = spot.children?.get(step);
    if (!child) return spot.value;
    spot = child;
    if (index === path.length - 1 && part === 'key') return spot.key;
  }
  return spot.value;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

function placeAt(starts: readonly number[], offset: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
