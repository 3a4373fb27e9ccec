import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNode } from './parse-node.js';
import { readGraph } from './read-graph.js';
import { MAX_YAML_CHARS, readYaml } from './yaml-document.js';

const fill = (unit: string): string => unit.repeat(Math.floor(MAX_YAML_CHARS / unit.length));
const nested = (depth: number, wrap: (inner: string) => string): string => {
  let text = 'x';
  for (let level = 0; level < depth; level++) text = wrap(text);
  return text;
};

const BOMBS: Record<string, string> = {
  'explicit keys': '? '.repeat(400),
  'an alias': 'a: &x [1]\nb: *x',
  'aliases of aliases': `a0: &a0 [x]\n${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`).join('')}`,
  'an alias of itself': '&a [*a]',
  'merged aliases': `a: &a {x: 1}\n${fill('- <<: [*a, *a]\n').slice(0, 2000)}`,
  'merged lists': `<<: [${fill('{a: 1}, ').slice(0, -20)}]`,
  'open lists': fill('['),
  'open mappings': fill('{'),
  'open lists and mappings': fill('[{'),
  'lists as keys': nested(45, (inner) => `[${inner}]: 1`),
  'explicit keys in lists': nested(48, (inner) => `[? ${inner} : x]`),
  'dashes in a line': fill('- '),
  'dashes in lines': fill('-\n'),
  documents: fill('---\n'),
  'pairs in a list': `[${fill('a: b, ').slice(0, -8)}]`,
  'the same key': fill('a: 1\n'),
  'anchors without aliases': fill('- &a 1\n'),
  'blank lines in a text': `a: |\n${fill(' \n').slice(0, -8)}`,
  'a text in many lines': `a: ${fill('b\n ').slice(0, -8)}`,
  directives: fill('%TAG ! b\n'),
  'tag characters': `a: !${fill('%41').slice(0, -8)}`,
  'byte order marks': fill('\uFEFF\n'),
  'carriage returns': fill('\r'),
  size: `name: ${'x'.repeat(300_000)}`,
};

describe('a crafted document', () => {
  // What is measured is the reader, not how it is loaded and compiled.
  for (let run = 0; run < 20; run++) for (const text of Object.values(BOMBS)) readYaml(text.slice(0, 5000));

  it.each(Object.entries(BOMBS))('of %s is refused at once, and the other nodes are read', (_, text) => {
    const took = [1, 2, 3].map(() => {
      const start = performance.now();
      const { problem } = readYaml(text);
      expect(problem?.code).toMatch(/^E_YAML(?:_LIMIT)?$/);
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(100);
    const texts: Record<string, string> = {
      '.yggdrasil/bomb/node.yaml': text,
      '.yggdrasil/other/node.yaml': 'mapping: [a.ts]',
    };
    const { nodes } = readGraph(Object.keys(texts), (path) => ({ text: texts[path] ?? '' }));
    expect(nodes.get('bomb')?.fault?.code).toMatch(/^E_YAML/);
    expect(nodes.get('other')).toMatchObject({ fault: null, mapping: [{ path: 'a.ts' }] });
  });
});

describe('any document', () => {
  const names = 'name mapping path paths relations target type aspects sources a.ts ../x __proto__ true 5 ~';
  const marks =
    '- |: |:|[|]|{|}|, |\n|\n  |\n    |\r\n|\t|"|\'|>|#|? |&a |*a|<<: |!t |%|---\n|...\n|<<<<<<< x\n';
  const odd = ['|', '\uFEFF', '\uFFFD', '\0', 'é', '\u2028', '😀', 'constructor', '\\', '=======\n'];
  const word = fc.constantFrom(...names.split(' '), ...marks.split('|'), ...odd);
  const document = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));

  it('is read or refused with a place inside it, and never breaks the reader', () => {
    const property = fc.property(document, (text) => {
      const lines = text.split(/\r\n|\n|\r/);
      const start = performance.now();
      const { problems, canonical } = parseNode(text, 'node.yaml');
      expect(performance.now() - start).toBeLessThan(1000);
      expect(canonical === null ? problems.length : 1).toBeGreaterThan(0);
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[(line ?? 1) - 1]?.length ?? 0) + 1);
      }
    });
    fc.assert(property, { numRuns: process.env['DRIFT_DEEP'] ? 10_000 : 500 });
  });
});

describe('the place of a value', () => {
  const { placeOf } = readYaml(
    'name: a\r\nlist:\r\n  - "q"\r\n  # - no\r\n  -\r\n  - {k: v, "n": }\r\nflow: [1, [2, 3]]\r\n',
  );

  it.each([
    [['name'], 'value', 1, 7],
    [['name'], 'key', 1, 1],
    [['list', 0], 'value', 3, 5],
    [['list', 1], 'value', 5, 3],
    [['list', 2], 'value', 6, 5],
    [['list', 2, 'k'], 'value', 6, 9],
    [['list', 2, 'n'], 'key', 6, 12],
    [['flow', 1, 1], 'value', 7, 15],
    [['flow', 9], 'value', 7, 7],
    [['gone'], 'key', 1, 1],
  ] as const)('%j (%s) is %d:%d', (path, part, line, column) => {
    expect(placeOf(path, part)).toEqual({ line, column });
  });
});

it.each(['', '\n\n', '# only a comment', '---\n', '\uFEFF'])('an empty document (%j) is null', (text) => {
  expect(readYaml(text)).toMatchObject({ value: null, problem: null });
});

it('reads a long plain text and a list of thousands', () => {
  const prose = 'Orders, and what they are made of, are kept here.\n  '.repeat(3000);
  expect(readYaml(`description: |\n  ${prose}\n`).problem).toBeNull();
  expect(readYaml(`mapping:\n${'  - src/a.ts\n'.repeat(9000)}`).problem).toBeNull();
});
