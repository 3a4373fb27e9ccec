import { constructFromEvents, EVENT_ID, parseEvents, YAMLException, type Event } from 'js-yaml';
import { readUsualYaml } from './read-usual-yaml.js';
import { placeOfOffset, placesIn, type Place, type PlaceOf } from './yaml-places.js';

/** Why a YAML text was refused; line and column are 1-based, null where the reader cannot tell. */
export interface YamlProblem {
  code: 'E_YAML' | 'E_YAML_LIMIT';
  message: string;
  line: number | null;
  column: number | null;
}

export type YamlResult =
  | { value: unknown; problem: null; placeOf: PlaceOf }
  | { value: null; problem: YamlProblem; placeOf: PlaceOf };

/** Node files and configuration beyond this size are refused; the state file has its own bound. */
export const MAX_YAML_CHARS = 256 * 1024;

/** A text of the greatest size may hold one line, list or item for each so many characters. */
const CHARS_PER_PART = 26;

const MAX_DEPTH = 50;
const PARSER = { maxDepth: MAX_DEPTH };

/** What the parser says in words of its own making. */
const IN_PLAIN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^aliases exceeded/, 'YAML anchors and aliases (&name, *name) are not allowed'],
  [/^nesting exceeded/, `nested deeper than ${MAX_DEPTH} levels`],
  [/complex keys/, 'a key is a list or a mapping'],
  [/^bad indentation of a mapping entry/, 'a line does not fit here: check its indentation and its colons'],
  [/^deficient indentation/, 'a line is indented too little, or something above it is not closed'],
];

/** Reads one YAML document within limits that no crafted input can stall; an empty one is null. */
export function readYaml(text: string, maxChars: number = MAX_YAML_CHARS): YamlResult {
  if (text.length > maxChars) return refuse('E_YAML_LIMIT', `larger than ${maxChars} characters`);
  const maxParts = Math.ceil(maxChars / CHARS_PER_PART);
  if (holdsMoreParts(text, maxParts)) {
    return refuse('E_YAML_LIMIT', `holds more than ${maxParts} lines, lists and items`);
  }
  const usual = readUsualYaml(text);
  return usual ? { value: usual, problem: null, placeOf: placesIn(text, PARSER) } : readWholeYaml(text);
}

/** Reads one YAML document of any shape; its size is known to be within limits. */
export function readWholeYaml(text: string): YamlResult {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const marker = /^(?:<{7} |={7}$|>{7} )/m.exec(source);
  if (marker) {
    return refuse('E_YAML', 'holds merge conflict markers', placeOfOffset(source, marker.index));
  }
  try {
    const events = parseEvents(source, PARSER);
    const second = startOfSecond(source, events);
    if (second !== null) {
      return refuse('E_YAML', 'holds more than one document', placeOfOffset(source, second));
    }
    const [value = null] = constructFromEvents(events, { source, maxAliases: 0 });
    return { value, problem: null, placeOf: placesIn(source, PARSER) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return refuseParsed(source, error);
  }
}

/** The mapping under `value`, or null when it is anything else. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The parser's time grows with these, several microseconds each. */
function holdsMoreParts(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let parts = 0;
  for (const _ of text.matchAll(/[\n\r,[{]/g)) if (++parts > most) return true;
  return false;
}

/** Where the second document of a stream begins, or null. */
function startOfSecond(source: string, events: readonly Event[]): number | null {
  let documents = 0;
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT && ++documents === 2) {
      const marker = /^(?:---|\.\.\.)/gm;
      marker.lastIndex = end;
      return marker.exec(source)?.index ?? end;
    }
    if ('valueEnd' in event) end = Math.max(end, event.valueEnd);
  }
  return null;
}

function refuseParsed(source: string, { reason, mark }: YAMLException): YamlResult {
  const limit = /depth|alias|merge keys/i.test(reason);
  const words = IN_PLAIN_WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
  const place = mark ? { line: mark.line + 1, column: mark.column + 1 } : null;
  const key = reason === 'duplicated mapping key' && mark ? keyAt(source, mark.position) : null;
  const message = key === null ? words : `key '${key}' stands twice`;
  return refuse(limit ? 'E_YAML_LIMIT' : 'E_YAML', message, place);
}

function keyAt(source: string, offset: number): string | null {
  const match = /["']?([\w.$/-]{1,60})["']?\s*:/y;
  match.lastIndex = offset;
  return match.exec(source)?.[1] ?? null;
}

function refuse(code: YamlProblem['code'], message: string, place: Place | null = null): YamlResult {
  return {
    value: null,
    problem: { code, message, line: place?.line ?? null, column: place?.column ?? null },
    placeOf: () => place ?? { line: 1, column: 1 },
  };
}
