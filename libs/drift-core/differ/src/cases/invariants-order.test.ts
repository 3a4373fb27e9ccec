import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judge, runs, timeout } from './judge.fixture.js';

/** Places in which the order of siblings counts. */
const places: readonly { path: string; write: (items: readonly string[]) => string }[] = [
  { path: 'a.ts', write: (items) => items.map((item) => `${item}();`).join('\n') },
  { path: 'a.ts', write: (items) => `const x = { ${items.map((item) => `${item}: 1`).join(', ')} };` },
  { path: 'a.ts', write: (items) => `const x = [${items.join(', ')}];` },
  { path: 'a.ts', write: (items) => `f(${items.join(', ')});` },
  { path: 'a.ts', write: (items) => `function f(${items.join(', ')}) {}` },
  { path: 'a.ts', write: (items) => `class A { ${items.map((item) => `${item}() {}`).join(' ')} }` },
  { path: 'a.ts', write: (items) => `interface A { ${items.map((item) => `${item}: B`).join('; ')} }` },
  { path: 'a.ts', write: (items) => `enum A { ${items.join(', ')} }` },
  { path: 'a.ts', write: (items) => `type A = ${items.join(' | ')};` },
  { path: 'a.ts', write: (items) => `${items.map((item) => `@${item}`).join(' ')} class A {}` },
  { path: 'a.ts', write: (items) => items.map((item) => `import '${item}';`).join('\n') },
  { path: 'a.ts', write: (items) => items.map((item) => `export * from '${item}';`).join('\n') },
  { path: 'a.tsx', write: (items) => `const x = <a ${items.map((item) => `${item}={1}`).join(' ')} />;` },
  { path: 'a.tsx', write: (items) => `const x = <a>${items.map((item) => `<${item} />`).join('\n')}</a>;` },
  { path: 'a.js', write: (items) => items.map((item) => `const ${item} = require('${item}');`).join('\n') },
  { path: 'a.py', write: (items) => items.map((item) => `${item}()\n`).join('') },
  { path: 'a.py', write: (items) => `x = {${items.map((item) => `'${item}': 1`).join(', ')}}\n` },
  { path: 'a.py', write: (items) => `f(${items.map((item) => `${item}=1`).join(', ')})\n` },
  { path: 'a.py', write: (items) => `def f(${items.join(', ')}): pass\n` },
  { path: 'a.py', write: (items) => `${items.map((item) => `@${item}\n`).join('')}def f(): pass\n` },
  { path: 'a.py', write: (items) => items.map((item) => `from ${item} import *\n`).join('') },
  { path: 'a.py', write: (items) => `class A:\n${items.map((item) => `    ${item} = 1\n`).join('')}` },
  {
    path: 'a.go',
    write: (items) => `package p\nfunc f() {\n${items.map((item) => `${item}()\n`).join('')}}\n`,
  },
  {
    path: 'a.go',
    write: (items) => `package p\nvar x = T{${items.map((item) => `${item}: 1`).join(', ')}}\n`,
  },
  { path: 'a.go', write: (items) => `package p\nfunc f(${items.join(', ')} int) {}\n` },
  {
    path: 'a.go',
    write: (items) => `package p\ntype T struct {\n${items.map((item) => `${item} int\n`).join('')}}\n`,
  },
  {
    path: 'a.go',
    write: (items) => `package p\nconst (\n${items.map((item) => `${item} = 1\n`).join('')})\n`,
  },
  {
    path: 'a.go',
    write: (items) => `package p\nimport (\n${items.map((item) => `_ "${item}"\n`).join('')})\n`,
  },
  {
    path: 'a.java',
    write: (items) => `class A { void m() { ${items.map((item) => `${item}();`).join(' ')} } }`,
  },
  { path: 'a.java', write: (items) => `class A { ${items.map((item) => `int ${item};`).join(' ')} }` },
  { path: 'a.java', write: (items) => `enum A { ${items.join(', ')} }` },
  { path: 'a.java', write: (items) => `${items.map((item) => `@${item}`).join(' ')} class A {}` },
  { path: 'a.java', write: (items) => items.map((item) => `import ${item}.B;`).join('\n') },
  { path: 'a.rs', write: (items) => `fn f() { ${items.map((item) => `${item}();`).join(' ')} }` },
  { path: 'a.rs', write: (items) => `struct A { ${items.map((item) => `${item}: u8`).join(', ')} }` },
  { path: 'a.rs', write: (items) => `m!(${items.join(', ')});` },
  { path: 'a.rs', write: (items) => items.map((item) => `mod ${item};`).join('\n') },
  { path: 'a.json', write: (items) => JSON.stringify(Object.fromEntries(items.map((item) => [item, 1]))) },
  { path: 'a.json', write: (items) => JSON.stringify(items) },
  { path: 'a.yaml', write: (items) => items.map((item) => `${item}: 1\n`).join('') },
  { path: 'a.yaml', write: (items) => items.map((item) => `- ${item}\n`).join('') },
  { path: 'a.md', write: (items) => items.map((item) => `- ${item}\n`).join('') },
  { path: 'a.md', write: (items) => items.map((item) => `# ${item}\n`).join('\n') },
  { path: 'a.txt', write: (items) => items.join('\n') },
];

/** Comments that steer a tool, and how a language writes them before a statement. */
const marks: readonly { path: string; mark: string; end: string }[] = [
  ...[
    '@ts-ignore',
    '@ts-expect-error',
    'eslint-disable-next-line no-x',
    'prettier-ignore',
    'biome-ignore lint: x',
  ].map((mark) => ({ path: 'a.ts', mark: `// ${mark}\n`, end: ';\n' })),
  ...['/* eslint-disable */', '/* istanbul ignore next */', '/* c8 ignore next */', '/* @__PURE__ */'].map(
    (mark) => ({
      path: 'a.js',
      mark: `${mark} `,
      end: ';\n',
    }),
  ),
  ...[
    'noqa',
    'type: ignore',
    'pylint: disable=x',
    'fmt: skip',
    'pragma: no cover',
    'ruff: noqa',
    'nosec',
  ].map((mark) => ({ path: 'a.py', mark: `# ${mark}\n`, end: '\n' })),
  ...['//nolint:x', '//go:noinline', '//lint:ignore x', '// +build x', '//export x'].map((mark) => ({
    path: 'a.go',
    mark: `${mark}\n`,
    end: '\n',
  })),
];

/** A block of statements, some of them with a block of their own. */
type Statement = string | readonly Statement[];
const { block } = fc.letrec<{ block: readonly Statement[]; statement: Statement }>((tie) => ({
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }),
  statement: fc.oneof({ maxDepth: 3 }, fc.constantFrom('a', 'b', 'c'), tie('block')),
}));

it('I7: a statement that leaves its block counts', { timeout }, async () => {
  const inner = fc.tuple(
    block,
    fc.array(fc.constantFrom<Statement>('a', 'b'), { minLength: 2, maxLength: 4 }),
    block,
  );
  await fc.assert(
    fc.asyncProperty(inner, async ([head, body, tail]) => {
      const inside = [...head, body, ...tail];
      const outside = [...head, body.slice(0, -1), body.at(-1) ?? 'a', ...tail];
      for (const [path, print] of [
        ['a.ts', braces],
        ['a.py', indented],
        ['a.go', goBlocks],
      ] as const) {
        expect((await judge(path, print(inside, 0), print(outside, 0))).verdict).toBe('changed');
        const { verdict } = await judge(path, print(inside, 0), print(inside, 0, 3));
        expect(['benign', 'identical']).toContain(verdict);
      }
    }),
    runs,
  );
});

it('I9: siblings that change places count', { timeout }, async () => {
  const names = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), {
    minLength: 2,
    maxLength: 5,
  });
  const swap = names.chain((items) => fc.tuple(fc.constant(items), fc.nat({ max: items.length - 2 })));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), swap, async ({ path, write }, [items, at]) => {
      const after = items.toSpliced(at, 2, items[at + 1] ?? '', items[at] ?? '');
      expect((await judge(path, write(items), write(after))).verdict, write(items)).toBe('changed');
    }),
    runs,
  );
});

it('I13: a mark that comes, goes, changes or moves is never benign', { timeout }, async () => {
  const names = fc.array(fc.constantFrom('a()', 'b()'), { minLength: 2, maxLength: 5 });
  const move = names.chain((items) =>
    fc.tuple(fc.constant(items), fc.nat({ max: items.length - 1 }), fc.nat({ max: items.length - 1 })),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...marks), move, async ({ path, mark, end }, [items, from, to]) => {
      const write = (at: number, text: string): string =>
        items.map((item, index) => `${index === at ? text : ''}${item}${end}`).join('');
      const before = write(from, mark);
      const others = [write(-1, ''), write(from, mark.replace(/(\w)(?=\W*$)/u, '$1x'))];
      if (from !== to) others.push(write(to, mark));
      for (const after of others) {
        const { verdict } = await judge(path, before, after);
        expect(['directive', 'changed'], `${before}\n---\n${after}`).toContain(verdict);
      }
    }),
    runs,
  );
});

function braces(statements: readonly Statement[], depth: number, width = 0): string {
  const pad = ' '.repeat(width * depth);
  const lines = statements.map((statement) =>
    typeof statement === 'string'
      ? `${pad}${statement}();`
      : `${pad}if (x) {\n${braces(statement, depth + 1, width)}\n${pad}}`,
  );
  return lines.join(width === 0 ? '\n' : '\n\n');
}

function goBlocks(statements: readonly Statement[], depth: number, width = 0): string {
  return braces(statements, depth, width).replaceAll('if (x)', 'if x').replaceAll(';', '');
}

function indented(statements: readonly Statement[], depth: number, width = 1): string {
  const pad = ' '.repeat(width * depth);
  const lines = statements.map((statement) =>
    typeof statement === 'string'
      ? `${pad}${statement}()\n`
      : `${pad}if x:\n${indented(statement, depth + 1, width)}`,
  );
  return lines.join('');
}
