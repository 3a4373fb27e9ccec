import { describe, expect, it } from 'vitest';
import { parseNode } from './parse-node.js';

const parse = (text: string) => parseNode(text, '.yggdrasil/a/node.yaml');

describe('parseNode', () => {
  it.each([
    ['mapping:\n  path: src/a.ts', ['src/a.ts']],
    ['mapping:\n  path:\n    - src/a.ts\n    - app/b.tsx', ['src/a.ts', 'app/b.tsx']],
    ['mapping:\n  type: directory\n  path: src/orders/', ['src/orders']],
    ['mapping:\n  type: files\n  paths: [src/a.ts, src/b.ts]', ['src/a.ts', 'src/b.ts']],
    ['mapping:\n  paths:\n    - ./src/a.ts', ['src/a.ts']],
    ['mapping:\n  - src/a.ts\n  - src/**/*.gen.ts', ['src/a.ts', 'src/**/*.gen.ts']],
    ['mapping: src\\win\\a.ts', ['src/win/a.ts']],
    ['name: x', []],
  ])('reads the mapping shape of %j', (text, paths) => {
    const document = parse(text);
    expect(document.problems).toEqual([]);
    expect(document.mapping.map((entry) => entry.path)).toEqual(paths);
  });

  it('takes brackets literally and only a star for a glob', () => {
    const { mapping } = parse('mapping:\n  - app/[id]/page.tsx\n  - app/*/page.tsx');
    expect(mapping.map((entry) => entry.kind)).toEqual(['path', 'glob']);
  });

  it.each([
    ['pipeline: npm run gen', 'pipeline is not an argv list such as [npx, --no-install, openapi-ts]', 1],
    ['pipeline: [just, pipeline, a]', 'pipeline would call itself: just pipeline a', 1],
    ['pipeline: [npm, run, pipeline]', 'pipeline would call itself: npm run pipeline', 1],
    [
      'pipeline: [npx, drift-heal, materialize, a]',
      'pipeline would call itself: npx drift-heal materialize a',
      1,
    ],
    ['pipeline: [npx, --yes, just, pipeline]', 'pipeline would call itself: npx --yes just pipeline', 1],
    ['pipeline: [yarn, pipeline]', 'pipeline would call itself: yarn pipeline', 1],
    ['surces: a.yaml', "unknown key 'surces': did you mean 'sources'?", 1],
    ['pipelein: [a]', "unknown key 'pipelein': did you mean 'pipeline'?", 1],
    ['sources: ["*********"]', "sources holds a glob with more than 8 stars: '*********'", 1],
  ])('names what is wrong with %j', (text, message, line) => {
    expect(parse(text).problems).toMatchObject([{ message, line }]);
  });

  it.each([
    'pipeline: [node, gen.mjs, run, pipeline]',
    'pipeline: [node, just, pipeline]',
    'pipeline: [npm, run, gen, --, pipeline]',
    'pipeline: [npm, install, pipeline]',
  ])('finds nothing wrong with %s', (text) => {
    expect(parse(text).problems).toEqual([]);
  });

  it('takes one aspect or a list of them', () => {
    const ids = (references: readonly { id: string }[]) => references.map(({ id }) => id);
    expect(ids(parse('aspects: audit').aspects)).toEqual(['audit']);
    const { aspects, tags } = parse('aspects: [audit, "", {aspect: log}, {id: cap}]\ntags: slow');
    expect([ids(aspects), ids(tags)]).toEqual([['audit', 'log', 'cap'], ['slow']]);
  });

  it('takes a long other word for no misspelling', () => {
    expect(parse('resources: [cpu]').problems).toMatchObject([
      { severity: 'warning', message: "unknown key 'resources'" },
    ]);
  });

  it('counts as spec only what is not about code or people', () => {
    const spec = 'type: service\nrelations:\n  - target: b\n    type: uses\n';
    const other =
      '# a comment\nrelations: [{type: uses, target: b}]\ndescription: new\nmapping:\n  path: src/x.ts\ntype: service\n';
    expect(parse(spec).canonical).toBe(parse(other).canonical);
    expect(parse(spec).canonical).not.toBe(parse(spec.replace('uses', 'calls')).canonical);
  });
});
