import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from 'js-yaml';
import type { DataEntry, DataNode, DataScalar } from '../json/data-tree.js';
import { canonicalData } from '../json/write-data.js';
import type { Span } from '../reading.js';
import { resolveScalar } from './resolve-scalar.js';
import { yamlEvents } from './yaml-events.js';

/** A scalar as it stands in the text, its quotes included. */
export interface ScalarSpan extends Span {
  style: 'plain' | 'quoted' | 'block';
  /** A block at the end of a text whose last line lacks its end: readers differ in its value. */
  unended: boolean;
}

export interface YamlTree {
  /** One per document. */
  documents: readonly DataNode[];
  /** Every scalar that takes up room, in order. */
  scalars: readonly ScalarSpan[];
  /** It has a merge key, a key that is empty or a collection, or a block that is a document. */
  special: boolean;
  /** It has brackets that only some readers take. */
  lenient: boolean;
  error: Span | null;
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** Reads all documents of a YAML text from the parser's events; no alias is ever followed. */
export function parseYaml(text: string): YamlTree {
  const parsed = yamlEvents(text);
  if (parsed.error)
    return { documents: [], scalars: [], special: false, lenient: false, error: parsed.error };
  const { events, lenient } = parsed;
  const scalars: ScalarSpan[] = [];
  const documents: DataNode[] = [];
  let special = false;
  let error: Span | null = null;
  let at = 0;
  /** Where the text has been read to, for scalars that take up no room. */
  let offset = 0;

  const node = (): DataNode | null => {
    const event = events[at];
    at += 1;
    if (!event || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return null;
    if (event.type === EVENT_ID.ALIAS)
      return { kind: 'scalar', start: event.anchorStart, end: event.anchorEnd, form: 'raw', value: '' };
    if (event.type === EVENT_ID.SCALAR) return scalar(event);
    const { start } = event;
    offset = Math.max(offset, start);
    if (event.type === EVENT_ID.SEQUENCE) {
      const items = children();
      return { kind: 'sequence', start, end: offset, items };
    }
    const entries = entriesOf(children());
    return { kind: 'mapping', start, end: offset, entries };
  };
  const children = (): DataNode[] => {
    const nodes: DataNode[] = [];
    while (at < events.length && events[at]?.type !== EVENT_ID.POP) {
      const child = node();
      if (child) nodes.push(child);
    }
    at += 1;
    return nodes;
  };
  const scalar = (event: ScalarEvent): DataScalar => {
    const span = spanOf(event, { text, offset });
    offset = Math.max(offset, span.end);
    if (event.valueStart >= 0) scalars.push(span);
    const source = text.slice(event.valueStart, event.valueEnd);
    const { form, value } = resolveScalar(event.style, getScalarValue(text, event), source);
    special ||= span.style === 'plain' && value === '<<';
    return { kind: 'scalar', start: span.start, end: span.end, form: span.unended ? 'raw' : form, value };
  };
  const entriesOf = (nodes: readonly DataNode[]): DataEntry[] => {
    const entries: DataEntry[] = [];
    const names = new Set<string>();
    for (let index = 0; index + 1 < nodes.length; index += 2) {
      const key = nodes[index];
      const value = nodes[index + 1];
      if (!key || !value) continue;
      special ||= key.kind !== 'scalar' || key.start === key.end;
      if (key.kind !== 'scalar') continue;
      const name = canonicalData(key);
      if (names.has(name)) error ??= { start: key.start, end: key.end };
      names.add(name);
      entries.push({ key, value });
    }
    return entries;
  };

  while (at < events.length) {
    at += 1;
    const roots = children();
    documents.push(...roots);
    // Readers count the indentation of a block that is a whole document from different columns.
    special ||= roots[0]?.kind === 'scalar' && scalars.at(-1)?.style === 'block';
  }
  return { documents, scalars: scalars.sort((a, b) => a.start - b.start), special, lenient, error };
}

function spanOf(event: ScalarEvent, { text, offset }: { text: string; offset: number }): ScalarSpan {
  const { valueStart: start, valueEnd: end } = event;
  if (start < 0) return { start: offset, end: offset, style: 'plain', unended: false };
  if (event.style === SCALAR_STYLE.PLAIN) return { start, end, style: 'plain', unended: false };
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
    return { start: start - 1, end: end + 1, style: 'quoted', unended: false };
  return { start, end, style: 'block', unended: end === text.length && !text.endsWith('\n') };
}
