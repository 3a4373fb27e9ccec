import fc from 'fast-check';
import { CORE_SCHEMA, loadAll, realMapTag, YAML11_SCHEMA, type Schema } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { verdictOf } from '../json/verdict-of.fixture.js';
import { yamlReader } from './yaml-reader.js';

const PIECES = [
  ['a', 'b', 'foo bar', '1', '1.0', '012', 'yes', '~', 'null', '2001-01-01', '1.2.3', '.5', '"x"', "'1'"],
  [
    '- ',
    ': ',
    ':',
    '? ',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '|',
    '>',
    '|-',
    '>+',
    '|2',
    '# c',
    ' # d',
    '"',
    "'",
    '\\',
  ],
  ['\n', '\n\n', ' ', '  ', '\n  ', '\n    ', '\n- ', '\n  - ', '\n---\n', '\n...\n', ' \n', '"a\\nb"'],
  ['a: ', 'b: ', 'x: |\n  ', 'x: >\n  ', 'a: [b, c]', 'a: {b: c}', '&a ', '*a', '!t ', '<<: ', '{{ x }}'],
].flat();

const EDITS: ((text: string, at: number) => string)[] = [
  (text, at) => insert(text, at, ' '),
  (text, at) => insert(text, at, '\n'),
  (text, at) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + 1),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll(/"([^"\\\n]*)"/gu, '$1'),
  (text) => text.replaceAll(/\b[\w.]+\b/gu, '"$&"'),
  (text) => text.replaceAll(/^( +)/gmu, '$1$1'),
  (text) => text.replaceAll(/~|null/gu, ''),
  (text) => text.replaceAll('|', '>'),
  (text) => text.replaceAll(/#.*$/gmu, ''),
  (text) => text.replaceAll(/\n\n+/gu, '\n'),
  (text) => `---\n${text}`,
  (text) => text.replaceAll(', ', ',\n  '),
  (text) => text.replaceAll(': ', ':\n   '),
];

describe('yamlReader on random texts', () => {
  it('forgives nothing that changes a value for any reader', () => {
    let forgiven = 0;
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...EDITS),
        fc.constantFrom(...EDITS),
        fc.nat(200),
        (before, one, two, at) => {
          const after = two(one(before, at), at);
          if (before === after || verdictOf(yamlReader, before, after) !== 'benign') return;
          forgiven += 1;
          for (const read of READERS) expect(read(after)).toBe(read(before));
        },
      ),
      { numRuns: 3000, seed: 7 },
    );
    expect(forgiven).toBeGreaterThan(200);
  });
});

const READERS: ((text: string) => string)[] = [
  (text) => byYaml(text, '1.2'),
  (text) => byYaml(text, '1.1'),
  (text) => byJsYaml(text, CORE_SCHEMA.withTags(realMapTag)),
  (text) => byJsYaml(text, YAML11_SCHEMA.withTags(realMapTag)),
];

function byYaml(text: string, version: '1.1' | '1.2'): string {
  const documents = parseAllDocuments(text, { version, logLevel: 'silent' });
  if (!Array.isArray(documents)) return shown([]);
  if (documents.some(({ errors }) => errors.length > 0)) return 'refused';
  return attempt(() => documents.map((document) => document.toJS({ mapAsMap: true }) as unknown));
}

function byJsYaml(text: string, schema: Schema): string {
  return attempt(() => loadAll(text, { schema }));
}

function attempt(read: () => unknown): string {
  try {
    return shown(read());
  } catch {
    return 'refused';
  }
}

/** A value with its types, which JSON does not show. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join()}]`;
  if (value instanceof Map) return `{${[...value].map((pair) => shown(pair)).join()}}`;
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

function insert(text: string, at: number, piece: string): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + piece + text.slice(place);
}
