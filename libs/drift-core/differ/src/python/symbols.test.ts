import { readWasm } from '@drift/parsers';
import { expect, it } from 'vitest';
import { loadPythonReader } from './python-reader.js';

const reader = await loadPythonReader(readWasm);
const text = `import a

LIMIT: int = 3
x = y = f(1)
table[i], z.w = 1, 2


@decorated
class Box(Base):
    """Text."""

    width = 1

    def area(self, n=1):
        return n

    class _Inner:
        a = 1


if a:
    async def load(b):
        def inner(): pass
else:
    load = None
`;

it('names the declarations of a file in order', () => {
  const symbols = reader.read(text, 'a.py').symbols();
  expect(symbols.map(({ name, kind, exported }) => `${exported ? '+' : '-'} ${kind} ${name}`)).toEqual([
    '+ variable LIMIT',
    '+ variable x',
    '+ variable y',
    '+ class Box',
    '+ attribute Box.width',
    '+ method Box.area',
    '- class Box._Inner',
    '- attribute Box._Inner.a',
    '+ function load',
    '+ variable load',
  ]);
});

it('spans a whole statement, decorators and all', () => {
  const spans = reader
    .read(text, 'a.py')
    .symbols()
    .map(({ start, end }) => text.slice(start, end));
  expect(spans[0]).toBe('LIMIT: int = 3');
  expect(spans[3]).toMatch(/^@decorated\nclass Box[^]* a = 1$/u);
  expect(spans[5]).toBe('def area(self, n=1):\n        return n');
});

it('has a content without the own name, and a signature without the body', () => {
  const one = reader.read('def f(a):\n    return a\n', 'a.py').symbols()[0];
  const renamed = reader.read('def g(a): return (a)\n', 'a.py').symbols()[0];
  const edited = reader.read('def f(a):\n    return b\n', 'a.py').symbols()[0];
  const marked = reader.read('def f(a):\n    return a  # noqa\n', 'a.py').symbols()[0];
  expect(renamed?.content).toBe(one?.content);
  expect(renamed?.signature).not.toBe(one?.signature);
  expect(edited?.content).not.toBe(one?.content);
  expect(edited?.signature).toBe(one?.signature);
  expect(marked?.content).not.toBe(one?.content);
});

it('tells statements of one name apart by their content', () => {
  const [one, two] = reader
    .read('@overload\ndef f(a: int): ...\n@overload\ndef f(a: str): ...\n', 'a.py')
    .symbols();
  expect([one?.name, two?.name]).toEqual(['f', 'f']);
  expect(one?.content).not.toBe(two?.content);
});
