import { need } from './need.js';
import { childOfKind, ownToken, type SyntaxTree } from './syntax-tree.js';
import { ownComma, withoutComma, writeList, writeTuple } from './write-collection.js';
import type { Writer } from './writer.js';

/** `f(x for x in y)` is the same as `f((x for x in y))`. */
export function writeArguments(writer: Writer, node: number): void {
  const { tree } = writer;
  const only = node + 1;
  const from = (tree.firsts[node] ?? 0) + 1;
  const to = withoutComma(tree, node, from, (tree.ends[node] ?? 0) - 1);
  const isGenerator =
    tree.kinds[only] === 'generator_expression' && tree.firsts[only] === from && tree.ends[only] === to;
  if (isGenerator) writer.node(only, need.keep);
  else writeList(writer, node, need.argument);
}

/** `x[a, b]` is `x[(a, b)]`, and `x[a,]` is `x[(a,)]`. */
export function writeSubscript(writer: Writer, node: number): void {
  const { tree } = writer;
  const open = bracketOf(tree, node);
  writer.range(node, tree.firsts[node] ?? 0, open, need.primary);
  writeIndex(writer, node, open, (tree.ends[node] ?? 0) - 1);
}

/** `A[int]` in an annotation, where the brackets are a node of their own. */
export function writeGenericType(writer: Writer, node: number): void {
  const { tree } = writer;
  const brackets = childOfKind(tree, node, 'type_parameter') ?? node;
  const open = tree.firsts[brackets] ?? 0;
  writer.range(node, tree.firsts[node] ?? 0, open, need.primary);
  writeIndex(writer, brackets, open, (tree.ends[brackets] ?? 0) - 1);
}

function writeIndex(writer: Writer, node: number, open: number, close: number): void {
  const { tree } = writer;
  const isTuple = ownComma(tree, node, open + 1, close) !== null || tree.tokens.values[open + 1] === '*';
  writer.token(open);
  if (isTuple) writeTuple(writer, node, open + 1, close, need.named);
  else writer.range(node, open + 1, close, need.named);
  writer.token(close);
}

/** The opening bracket of a subscript: the first own token of the node. */
function bracketOf(tree: SyntaxTree, node: number): number {
  const first = tree.firsts[node] ?? 0;
  const value = node + 1;
  const startsWithNode = value < (tree.nexts[node] ?? 0) && tree.firsts[value] === first;
  return startsWithNode ? (tree.ends[value] ?? first) : first + 1;
}

/** `a if b else c`: only the last part may be a lambda or another one. */
export function writeConditional(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  const otherwise = ownToken(tree, node, 'else', from, to) ?? to;
  writer.range(node, from, otherwise, need.disjunction);
  writer.range(node, otherwise, to, need.expression);
}

/** `and` and `or`: CPython keeps what parentheses group. */
export function writeBoolean(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  const isAnd = ownToken(tree, node, 'and', from, to) !== null;
  writer.range(node, from, to, isAnd ? need.inversion : need.conjunction);
}

/** `*a` and `**a`: in a call the whole expression follows, elsewhere one that binds more tightly. */
export function writeSplat(writer: Writer, node: number, place: number): void {
  const { tree } = writer;
  const inner = place === need.argument ? need.expression : need.bitwiseOr;
  writer.range(node, tree.firsts[node] ?? 0, tree.ends[node] ?? 0, inner);
}

/** An annotation passes on what its place asks for; after `->` that is any expression. */
export function writeType(writer: Writer, node: number, place: number): void {
  const { tree } = writer;
  const inner = place === need.body ? need.expression : place;
  writer.range(node, tree.firsts[node] ?? 0, tree.ends[node] ?? 0, inner);
}

/** `name := value`; the parser takes it bare in more places than CPython. */
export function writeNamed(writer: Writer, node: number, place: number): void {
  const { tree, findings } = writer;
  const from = tree.firsts[node] ?? 0;
  if (place === need.statement || place === need.bare || place >= need.expression)
    findings.refused.push(from);
  writer.range(node, from, tree.ends[node] ?? 0, need.expression);
}
