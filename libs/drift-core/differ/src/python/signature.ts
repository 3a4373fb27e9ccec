import { createTokenStream } from '../token-stream.js';
import type { Declaration } from './declarations.js';
import { invisibleNames } from './invisible-names.js';
import { need } from './need.js';
import { childOfKind, ownToken, type SyntaxTree } from './syntax-tree.js';
import { createWriter } from './write-node.js';
import type { TokenRange, Writer } from './writer.js';

/** Callees of which the arguments say what the result is. */
const TELLING = new Set(['NamedTuple', 'NewType', 'ParamSpec', 'TypeVar', 'TypedDict', 'namedtuple']);
/** Of a value without an annotation only the type is public. */
const TYPES: Readonly<Record<string, string>> = {
  list: 'list',
  list_comprehension: 'list',
  dictionary: 'dict',
  dictionary_comprehension: 'dict',
  set: 'set',
  set_comprehension: 'set',
  tuple: 'tuple',
  expression_list: 'tuple',
};
const WORDS: Readonly<Record<string, string>> = { True: 'bool', False: 'bool', None: 'None' };

/** What users of a declaration see of it: its canonical form without body or value. */
export function signatureOf(tree: SyntaxTree, declaration: Declaration): string {
  const stream = createTokenStream();
  const hidden = invisibleNames(tree, declaration);
  const writer = createWriter(tree, stream, { hidden, withoutBodies: true });
  if (declaration.kind === 'variable' || declaration.kind === 'attribute') writeVariable(writer, declaration);
  else writer.node(declaration.statement, need.keep);
  return stream.full();
}

/** The canonical form of a declaration without its own name. */
export function contentOf(
  tree: SyntaxTree,
  { statement, nameToken }: Declaration,
  directives: Writer['directives'],
): string {
  const stream = createTokenStream();
  const from = tree.firsts[statement] ?? 0;
  const writer = createWriter(tree, stream, { directives, from, hidden: new Set([nameToken]) });
  writer.node(statement, need.keep);
  writer.directivesBefore(tree.ends[statement] ?? from);
  return stream.full();
}

/** The tokens in which a signature may name types. */
export function signatureTokens(tree: SyntaxTree, { statement, node, kind }: Declaration): TokenRange {
  const from = tree.firsts[statement] ?? 0;
  const body = childOfKind(tree, node, 'block');
  if (body !== null) return { from, to: tree.firsts[body] ?? from };
  const to = tree.ends[node] ?? from;
  const isVariable = kind === 'variable' || kind === 'attribute';
  const isAnnotated = childOfKind(tree, node, 'type') !== null;
  return { from, to: isVariable && isAnnotated ? (ownToken(tree, node, '=', from, to) ?? to) : to };
}

/** An annotation says what a variable is; without one, its value does. */
function writeVariable(writer: Writer, { node, nameToken }: Declaration): void {
  const { tree, stream } = writer;
  writer.token(nameToken);
  const type = childOfKind(tree, node, 'type');
  if (type !== null) {
    stream.mark(':');
    writer.node(type, need.expression);
  } else writeShape(writer, node);
}

function writeShape(writer: Writer, node: number): void {
  const { tree, stream } = writer;
  const { kinds, values } = tree.tokens;
  const to = tree.ends[node] ?? 0;
  const from = (ownToken(tree, node, '=', tree.firsts[node] ?? 0, to) ?? to) + 1;
  const value = nodeAt(tree, node, from, to);
  const kind = value === null ? '' : (tree.kinds[value] ?? '');
  const type = TYPES[kind] ?? (from === to - 1 ? WORDS[values[from] ?? ''] : undefined);
  stream.mark('=');
  if (type !== undefined) stream.mark(type);
  else if (kinds[from] === 'string' || kinds[from] === 'f-start') stream.mark('str');
  else if (kinds[from] === 'number' && from === to - 1)
    stream.mark(/[.ejEJ]/.test(values[from] ?? '') ? 'float' : 'int');
  else if (kind === 'call' && !isTelling(tree, value ?? node)) writeCallee(writer, value ?? node);
  else if (value === null || kind === 'call' || kind === 'attribute' || kind === 'subscript') {
    // A name, or what may be an alias of a type.
    writer.range(node, from, to, need.statement);
  } else stream.mark(kind.replaceAll('_', '-'));
}

function isTelling(tree: SyntaxTree, call: number): boolean {
  const args = childOfKind(tree, call, 'argument_list');
  return args !== null && TELLING.has(tree.tokens.values[(tree.firsts[args] ?? 0) - 1] ?? '');
}

function writeCallee(writer: Writer, call: number): void {
  const { tree } = writer;
  const args = childOfKind(tree, call, 'argument_list');
  const from = tree.firsts[call] ?? 0;
  writer.range(call, from, args === null ? from : (tree.firsts[args] ?? from), need.primary);
  writer.stream.mark('call');
}

/** The child that covers exactly these tokens, or null. */
function nodeAt(tree: SyntaxTree, node: number, from: number, to: number): number | null {
  const stop = tree.nexts[node] ?? 0;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) {
    if (tree.firsts[child] === from && tree.ends[child] === to) return child;
  }
  return null;
}
