import { readWasm } from '@drift/parsers';
import { describe, expect, it } from 'vitest';
import { loadPythonReader } from './python-reader.js';

const reader = await loadPythonReader(readWasm);

function entriesOf(text: string, name = 'a.py'): ReadonlyMap<string, string> {
  const contract = reader.read(`${text}\n`, name).contract();
  if (contract === null) throw new Error(`not read: ${text}`);
  return contract.entries;
}

function namesOf(text: string, name?: string): string[] {
  return [...entriesOf(text, name).keys()];
}

/** Edits that no user of the file can see. */
const KEPT: readonly (readonly [why: string, before: string, after: string])[] = [
  ['body', 'def f(a): return 1', 'def f(a): return 2'],
  ['layout', 'def f(a,b=(1)): pass', 'def f(\n    a,\n    b=1,\n): pass'],
  ['docstring', 'def f():\n    "a"\n    b', 'def f():\n    b'],
  ['private function', 'def _f(a): pass', 'def _f(b): pass'],
  ['private method', 'class A:\n    def _f(self, a): pass', 'class A:\n    def _f(self): pass'],
  ['private class', 'class _A:\n    def f(self): pass', 'class _A: pass'],
  ['positional-only name', 'def f(a, /, b): pass', 'def f(c, /, b): pass'],
  ['name with two underscores', 'def f(__a): pass', 'def f(__b): pass'],
  ['name of self', 'class A:\n    def f(self): pass', 'class A:\n    def f(this): pass'],
  ['names behind stars', 'def f(*args, **kwargs): pass', 'def f(*a, **k): pass'],
  ['value of a constant', 'A = 1', 'A = 2'],
  ['items of a list', 'A = [1]', 'A = [1, 2]'],
  ['arguments of a call', 'A = f(1)', 'A = f(2)'],
  ['ignored type', 'def f(): pass  # type: ignore', 'def f(): pass'],
  ['commented type in a body', 'def f():\n    a\n    b = c  # type: int', 'def f():\n    a\n    b = c'],
  ['comment on its line', 'def f(): pass', 'def f(): pass  # noqa'],
  ['import', 'import a\ndef f(): pass', 'def f(): pass'],
  ['order of functions', 'def f(): pass\ndef g(): pass', 'def g(): pass\ndef f(): pass'],
  ['private attribute', init('self._a = 1'), init('self._b = 1')],
  ['value of an attribute', init('self.a = 1'), init("self.a = 'b'")],
  ['order of attributes', init('self.a = 1', 'self.b = 2'), init('self.b = 2', 'self.a = 1')],
  [
    'use of an attribute',
    init('self.a.b = 1', 'if self.c: d[self.e:] = 1'),
    init('self.a.f = 1', 'if self.g: d'),
  ],
  ['quotes in the type of an attribute', init("self.a: 'B' = 1"), init('self.a: "B" = 1')],
  ['private slot', "class A:\n    __slots__ = ['_a']", "class A:\n    __slots__ = ['_b']"],
  ['name of a loop, as scripts have them', 'for a in b: pass', 'for c in b: pass'],
  ['not listed', "__all__ = ['a']\na = 1\ndef f(): pass", "__all__ = ['a']\na = 1"],
];

/** Edits that a user may see, with the names that they break. */
const BROKEN: readonly (readonly [why: string, before: string, after: string, names: readonly string[]])[] = [
  ['removed', 'def f(): pass\ndef g(): pass', 'def g(): pass', ['f']],
  ['renamed', 'def f(): pass', 'def g(): pass', ['f']],
  ['parameter name', 'def f(a): pass', 'def f(b): pass', ['f']],
  ['parameter added', 'def f(a): pass', 'def f(a, b): pass', ['f']],
  ['default added', 'def f(a): pass', 'def f(a=1): pass', ['f']],
  ['default edited', 'def f(a=1): pass', 'def f(a=2): pass', ['f']],
  ['annotation', 'def f(a: int): pass', 'def f(a: str): pass', ['f']],
  ['returned type', 'def f() -> int: pass', 'def f() -> str: pass', ['f']],
  ['keyword-only', 'def f(a, b): pass', 'def f(a, *, b): pass', ['f']],
  ['positional-only', 'def f(a): pass', 'def f(a, /): pass', ['f']],
  ['async', 'def f(): pass', 'async def f(): pass', ['f']],
  ['decorator', '@a\ndef f(): pass', 'def f(): pass', ['f']],
  ['base', 'class A(B): pass', 'class A(C): pass', ['A']],
  ['method', 'class A:\n    def f(self): pass', 'class A:\n    def f(self, a): pass', ['A.f']],
  ['special method', 'class A:\n    def __call__(self): pass', 'class A: pass', ['A.__call__']],
  ['first name of a static method', staticMethod('a'), staticMethod('b'), ['A.f']],
  ['attribute', 'class A:\n    a: int', 'class A:\n    a: str', ['A.a']],
  ['order of fields', dataclass('a: int', 'b: int'), dataclass('b: int', 'a: int'), ['A']],
  ['type of a constant', 'A: int = 1', 'A: str = 1', ['A']],
  ['kind of a constant', 'A = 1', "A = '1'", ['A']],
  ['whole and floating', 'A = 1', 'A = 1.0', ['A']],
  ['whole and complex', 'A = 1.0', 'A = 1j', ['A']],
  ['whole in base two', 'A = 0b1', 'A = 0.1', ['A']],
  ['set and dictionary', 'A = {*b}', 'A = {**b}', ['A']],
  ['parameters of a lambda', 'A = lambda a: 1', 'A = lambda b: 1', ['A']],
  ['callee', 'A = f(1)', 'A = g(1)', ['A']],
  ['value of a member', enumeration('B = 1'), enumeration('B = 2'), ['A.B']],
  [
    'order of members',
    enumeration('B = auto()', 'C = auto()'),
    enumeration('C = auto()', 'B = auto()'),
    ['A.B', 'A.C'],
  ],
  ['call that makes an enumeration', "A = Enum('A', 'b')", "A = Enum('A', 'c')", ['A']],
  [
    'what is said of a field',
    "class A(B):\n    c: int = Field(alias='d')",
    "class A(B):\n    c: int = Field(alias='e')",
    ['A.c'],
  ],
  ['alias by its annotation', "A: TypeAlias = 'int'", "A: TypeAlias = 'str'", ['A']],
  ['final without a type', 'A: Final = 1', "A: Final = '1'", ['A']],
  ['type variable', "T = TypeVar('T')", "T = TypeVar('T', bound=int)", ['T']],
  ['commented type of a function', commented('() -> int'), commented('() -> str'), ['f']],
  [
    'commented types below a function',
    'def f(\n    a,  # type: int\n):\n    # type: (...) -> b\n    pass',
    'def f(\n    a,  # type: int\n):\n    # type: (...) -> c\n    pass',
    ['f'],
  ],
  ['commented type of a variable', 'a = b()  # type: int', 'a = b()  # type: str', ['a']],
  ['literal type', 'A = Literal[1]', 'A = Literal[2]', ['A']],
  ['annotated type', 'A = t.Annotated[int, Gt(1)]', 'A = t.Annotated[int, Gt(2)]', ['A']],
  ['in a loop', 'for a in b:\n    def f(b): pass', 'for a in b:\n    def f(c): pass', ['f']],
  ['in a case', inCase('b'), inCase('c'), ['f']],
  ['alias', 'A = dict[str, int]', 'A = dict[str, str]', ['A']],
  ['in a branch', 'if a:\n    def f(b): pass', 'if a:\n    def f(c): pass', ['f']],
  ['private type', privateType('a: int'), privateType('b: int'), ['f']],
  [
    'private type of a private type',
    `class _B: a = 1\n${privateType('c: _B')}`,
    `class _B: b = 1\n${privateType('c: _B')}`,
    ['f'],
  ],
  [
    'private type in a string',
    `class _A: a = 1\ndef f(b: '_A'): pass`,
    `class _A: b = 1\ndef f(b: '_A'): pass`,
    ['f'],
  ],
  [
    'members of a private base',
    'class _A:\n    def f(self): pass\nclass B(_A): pass',
    'class _A: pass\nclass B(_A): pass',
    ['B'],
  ],
  ['not listed any more', "__all__ = ['a']\na = 1", '__all__ = []\na = 1', ['a']],
  ['attribute removed', init('self.a = 1', 'self.b = 2'), init('self.b = 2'), ['A.a']],
  ['attribute in a chain', init('self.a = self.b = 1'), init('self.b = 1'), ['A.a']],
  ['attributes in a tuple', init('self.a, self.b = 1, 2'), init('self.a, self.c = 1, 2'), ['A.b']],
  ['attribute in a branch', init('if b:', '    self.a = 1'), init('if b:', '    c'), ['A.a']],
  ['type of an attribute', init('self.a: B = 1'), init('self.a: C = 1'), ['A.a']],
  ['type of an attribute without a value', init('self.a: list[B]'), init('self.a: list[C]'), ['A.a']],
  ['slot', "class A:\n    __slots__ = ('a',)", "class A:\n    __slots__ = ('b',)", ['A.a']],
  [
    'attribute of a private base',
    `class _A:\n    def __init__(self): self.a = 1\nclass B(_A): pass`,
    `class _A:\n    def __init__(self): self.b = 1\nclass B(_A): pass`,
    ['B'],
  ],
  ['all of another module', 'from a import *', 'from b import *', ['from a import *']],
  [
    'listed and of another module',
    "from a import *\n__all__ = ['b']",
    "from a import *\n__all__ = ['c']",
    ['b'],
  ],
  [
    'added to the list',
    "__all__ = ['a']\n__all__ += ['b']",
    "__all__ = ['a']\n__all__ += ['c']",
    ['__all__'],
  ],
  [
    'given to the list',
    "__all__ = ['a']\n__all__.extend(['b'])",
    "__all__ = ['a']\n__all__.extend(['c'])",
    ['__all__'],
  ],
  ['version', "__version__ = '1'", "__author__ = '1'", ['__version__']],
  ['names on demand', 'def __getattr__(a): pass', 'def __dir__(): pass', ['__getattr__']],
  ['handed on', "from a import b\n__all__ = ['b']", "from c import b\n__all__ = ['b']", ['b']],
];

function init(...lines: readonly string[]): string {
  return `class A:\n    def __init__(self):\n${lines.map((line) => `        ${line}\n`).join('')}`;
}

function staticMethod(parameter: string): string {
  return `class A:\n    @staticmethod\n    def f(${parameter}): pass`;
}

function dataclass(...fields: readonly string[]): string {
  return `@dataclass\nclass A:\n${fields.map((field) => `    ${field}\n`).join('')}`;
}

function enumeration(...members: readonly string[]): string {
  return `class A(enum.IntEnum):\n${members.map((member) => `    ${member}\n`).join('')}`;
}

function commented(type: string): string {
  return `def f():  # type: ${type}\n    pass`;
}

function inCase(parameter: string): string {
  return `match a:\n    case 1:\n        def f(${parameter}): pass`;
}

function privateType(field: string): string {
  return `class _A:\n    ${field}\ndef f(a: list[_A]): pass`;
}

describe('the contract of a Python file', () => {
  it.each(KEPT)('is kept: %s', (_, before, after) => {
    const kept = [...entriesOf(before)].filter(([name, text]) => entriesOf(after).get(name) !== text);
    expect(kept).toEqual([]);
    expect(namesOf(after).toSorted()).toEqual(namesOf(before).toSorted());
  });

  it.each(BROKEN)('is broken: %s', (_, before, after, names) => {
    const is = entriesOf(after);
    const broken = [...entriesOf(before)].filter(([name, text]) => is.get(name) !== text);
    expect(broken.map(([name]) => name)).toEqual(names);
  });

  it('names what is open by convention', () => {
    const text =
      'A, b = 1, 2\n_c = 3\nclass D:\n    e = 1\n    _f = 2\n    class G: h = 1\ndef i():\n    def j(): pass';
    expect(namesOf(text)).toEqual(['A', 'b', 'D', 'D.e', 'D.G', 'D.G.h', 'i']);
  });

  it('names what is listed', () => {
    expect(namesOf("__all__ = ['_a', 'B']\n_a = 1\nclass B:\n    c = 1\nd = 2")).toEqual(['_a', 'B', 'B.c']);
  });

  it('falls back on convention where the list is calculated, and holds the list', () => {
    expect(namesOf('__all__ = a.__all__ + ["b"]\nc = 1\n_d = 2')).toEqual(['__all__', 'c']);
  });

  it('names what a package hands on', () => {
    const text = 'from .a import b, _c\nfrom d import e\nfrom .f import *';
    expect(namesOf(text, 'src/__init__.py')).toEqual(['b', 'from . f import *']);
    expect(namesOf(text)).toEqual(['from . f import *']);
    expect(namesOf('from a import b as b\nimport c as c')).toEqual(['b', 'c']);
  });

  it('is extended by new members without breaking the class', () => {
    const before = entriesOf('class A:\n    def f(self): pass');
    const after = entriesOf('class A:\n    def f(self): pass\n    def g(self): pass');
    expect([...before].every(([name, text]) => after.get(name) === text)).toBe(true);
    const counted = entriesOf(enumeration('B = auto()'));
    const more = entriesOf(enumeration('B = auto()', 'C = auto()'));
    expect([...counted].every(([name, text]) => more.get(name) === text)).toBe(true);
  });
});
