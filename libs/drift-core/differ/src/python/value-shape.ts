import { openingOf } from './literal.js';
import { need } from './need.js';
import type { SyntaxTree } from './syntax-tree.js';
import type { TokenRange, Writer } from './writer.js';

/** Callees of which the arguments say what the result is. */
const TELLING = new Set(
  (
    'NamedTuple NewType ParamSpec TypeAliasType TypeVar TypeVarTuple TypedDict namedtuple ' +
    'Enum Flag IntEnum IntFlag StrEnum'
  ).split(' '),
);
const CONSTANTS: Readonly<Record<string, string>> = { True: 'bool', False: 'bool', None: 'None' };
/** What an alias of a type is made of, besides names and strings. */
const ALIAS_MARKS = new Set(['.', ',', '|', '[', ']', 'None', '...']);

/**
 * Writes what a value without an annotation says of its name: the type of a literal, the callee of a
 * call, all of what may be an alias of a type.
 */
export function writeValueShape(writer: Writer, node: number, value: TokenRange): void {
  const { tree, stream } = writer;
  const shape = literalType(tree, value) ?? displayType(tree, value);
  const call = callOf(tree, value);
  if (shape !== null) stream.mark(shape);
  else if (call !== null && !TELLING.has(tree.tokens.values[call - 1] ?? '')) {
    writer.range(node, value.from, call, need.primary);
    stream.mark('call');
  } else if (call !== null || isAlias(tree, value) || isTypeSubscript(tree, value))
    writer.range(node, value.from, value.to, need.statement);
  else if (tree.tokens.values[value.from] === 'lambda') writeParametersOf(writer, value);
  else stream.mark('expression');
}

/** What a lambda takes. */
function writeParametersOf(writer: Writer, { from, to }: TokenRange): void {
  const { values, closers } = writer.tree.tokens;
  for (let at = from; at < to && values[at] !== ':'; at += 1) {
    const end = Math.max(at, closers[at] ?? 0);
    for (; at < end; at += 1) writer.token(at);
    writer.token(at);
  }
}

function literalType(tree: SyntaxTree, { from, to }: TokenRange): string | null {
  const { kinds, values, closers } = tree.tokens;
  const first = values[from] === '-' ? from + 1 : from;
  const isOne = first === to - 1;
  if (isOne && kinds[first] === 'number') return numberType(values[first] ?? '');
  if (isOne && kinds[first] === 'keyword') return CONSTANTS[values[first] ?? ''] ?? null;
  for (let at = from; at < to; at += 1) {
    if (kinds[at] === 'f-start') at = closers[at] ?? to;
    else if (kinds[at] !== 'string') return null;
  }
  return openingOf(tree, from).prefix.includes('b') ? 'bytes' : 'str';
}

function numberType(number: string): string {
  if (/^0[xXbBoO]|^[\d_]+$/.test(number)) return 'int';
  return /[jJ]$/.test(number) ? 'complex' : 'float';
}

function displayType(tree: SyntaxTree, { from, to }: TokenRange): string | null {
  const { values, closers } = tree.tokens;
  if (outerToken(tree, { from, to }, ',') !== null) return 'tuple';
  if (closers[from] !== to - 1) return null;
  const inside = { from: from + 1, to: to - 1 };
  if (values[from] === '[') return 'list';
  if (values[from] === '{') {
    const isDict = from + 1 === to - 1 || values[from + 1] === '**' || outerToken(tree, inside, ':') !== null;
    return isDict ? 'dict' : 'set';
  }
  return from + 1 === to - 1 || outerToken(tree, inside, ',') !== null ? 'tuple' : null;
}

/** The opening parenthesis of a call of a dotted name, or null. */
function callOf({ tokens }: SyntaxTree, { from, to }: TokenRange): number | null {
  const { kinds, values, closers } = tokens;
  let at = from;
  while (at < to && (kinds[at] === 'name' || values[at] === '.')) at += 1;
  return at > from && values[at] === '(' && closers[at] === to - 1 ? at : null;
}

function isAlias({ tokens: { kinds, values } }: SyntaxTree, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at += 1) {
    if (kinds[at] !== 'name' && kinds[at] !== 'string' && !ALIAS_MARKS.has(values[at] ?? '')) return false;
  }
  return true;
}

/** `Literal[1]` and the like: what stands in the brackets of a class may be anything. */
function isTypeSubscript({ tokens }: SyntaxTree, { from, to }: TokenRange): boolean {
  const { kinds, values, closers } = tokens;
  let at = from;
  while (at < to && (kinds[at] === 'name' || values[at] === '.')) at += 1;
  return at > from && values[at] === '[' && closers[at] === to - 1 && /^[A-Z]/.test(values[at - 1] ?? '');
}

/** The first token with a value that stands in no bracket, or null; nothing after `lambda` is looked at. */
export function outerToken({ tokens }: SyntaxTree, { from, to }: TokenRange, value: string): number | null {
  const { values, closers } = tokens;
  for (let at = from; at < to && values[at] !== 'lambda'; at += 1) {
    if (values[at] === value) return at;
    at = Math.max(at, closers[at] ?? 0);
  }
  return null;
}
