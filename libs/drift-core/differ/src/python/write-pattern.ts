import { need } from './need.js';
import type { SyntaxTree } from './syntax-tree.js';
import { ownComma, withoutComma, writeTuple, writeTupleTarget } from './write-collection.js';
import type { Writer } from './writer.js';

/** How tightly a pattern binds, and what its place asks for. */
const ALIAS = 1;
const ALTERNATIVES = 2;
const CLOSED = 3;

/** `match a, b:` matches a tuple. */
export function writeMatch(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = (tree.firsts[node] ?? 0) + 1;
  const body = lastChild(tree, node);
  const colon = lastOwnColon(tree, node, body);
  writer.token(from - 1);
  if (ownComma(tree, node, from, colon) === null) writer.range(node, from, colon, need.named);
  else writeTuple(writer, node, from, colon, need.named);
  writer.range(node, colon, tree.ends[node] ?? 0, need.keep);
}

/** `case a, b if guard:`. */
export function writeCase(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = (tree.firsts[node] ?? 0) + 1;
  const stop = tree.nexts[node] ?? 0;
  let to = from;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) {
    if (tree.kinds[child] === 'case_pattern') to = tree.ends[child] ?? to;
  }
  if (tree.tokens.values[to] === ',') to += 1;
  writer.token(from - 1);
  if (ownComma(tree, node, from, to) === null) writer.range(node, from, to, ALIAS);
  else writeTuple(writer, node, from, to, ALIAS);
  writer.range(node, to, tree.ends[node] ?? 0, need.named);
}

/** A pattern passes the need of its place on to what it holds. */
export function writeCasePattern(writer: Writer, node: number, place: number): void {
  const { tree } = writer;
  const inner = node + 1;
  if (tree.kinds[inner] === 'as_pattern' && tree.firsts[inner] === tree.firsts[node]) {
    writer.range(inner, tree.firsts[inner] ?? 0, tree.ends[inner] ?? 0, ALTERNATIVES);
  } else writer.range(node, tree.firsts[node] ?? 0, tree.ends[node] ?? 0, place);
}

/** `(a, b)`: in a case a sequence or a pattern in parentheses, elsewhere a target. */
export function writeTuplePattern(writer: Writer, node: number, place: number): void {
  const { tree } = writer;
  const pattern = node + 1;
  if (tree.kinds[pattern] !== 'case_pattern') return writeTupleTarget(writer, node, place);
  const from = (tree.firsts[node] ?? 0) + 1;
  const to = (tree.ends[node] ?? 0) - 1;
  if (ownComma(tree, node, from, to) !== null) writeTuple(writer, node, from, to, ALIAS);
  else if (patternLevel(tree, pattern) >= place) writer.range(node, from, to, place);
  else writer.range(node, from - 1, to + 1, ALIAS);
}

/** `[a, b]` in a case or as a target, and `A(x=1)`. */
export function writePatternList(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = (tree.ends[node] ?? 0) - 1;
  writer.range(node, from, withoutComma(tree, node, from, to), ALIAS);
  writer.token(to);
}

/** `a | b`. */
export function writeAlternatives(writer: Writer, node: number): void {
  writer.range(node, writer.tree.firsts[node] ?? 0, writer.tree.ends[node] ?? 0, CLOSED);
}

function patternLevel(tree: SyntaxTree, pattern: number): number {
  const inner = pattern + 1;
  if (tree.firsts[inner] !== tree.firsts[pattern] || inner >= (tree.nexts[pattern] ?? 0)) return CLOSED;
  switch (tree.kinds[inner]) {
    case 'as_pattern':
      return ALIAS;
    case 'union_pattern':
      return ALTERNATIVES;
    case 'class_pattern':
    case 'complex_pattern':
    case 'concatenated_string':
    case 'dict_pattern':
    case 'dotted_name':
    case 'list_pattern':
    case 'string':
      return CLOSED;
    default:
      return 0;
  }
}

function lastChild(tree: SyntaxTree, node: number): number {
  const stop = tree.nexts[node] ?? 0;
  let last = node + 1;
  for (let child = last; child < stop; child = tree.nexts[child] ?? stop) last = child;
  return last;
}

/** The colon before the block of a compound statement. */
function lastOwnColon({ tokens, firsts }: SyntaxTree, node: number, body: number): number {
  let at = (firsts[body] ?? 0) - 1;
  while (at > (firsts[node] ?? 0) && tokens.values[at] !== ':') at -= 1;
  return at;
}
