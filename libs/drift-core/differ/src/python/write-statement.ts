import { need } from './need.js';
import { childOfKind, ownToken, type SyntaxTree } from './syntax-tree.js';
import { ownComma, withoutComma, writeList, writeTuple } from './write-collection.js';
import type { Writer } from './writer.js';

/** `a, b` as a statement is a tuple; the parser gives it no node of its own. */
export function writeExpressionStatement(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  if (ownComma(tree, node, from, to) === null) writer.range(node, from, to, need.statement);
  else writeTuple(writer, node, from, to, need.bare);
}

/** `(a): int` is not `a: int` to CPython; without an annotation parentheses around a target are nothing. */
export function writeAssignment(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  const type = childOfKind(tree, node, 'type');
  if (type === null) return writer.range(node, from, to, need.statement);
  const annotation = tree.firsts[type] ?? from;
  const value = tree.ends[type] ?? to;
  writeTokens(writer, from, annotation);
  writer.range(node, annotation, value, need.expression);
  writer.range(node, value, to, need.statement);
}

/** `type A = …`; the parser also takes `type(a).b = c` for it, so nothing on the left is dropped. */
export function writeTypeAlias(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  const equals = ownToken(tree, node, '=', from, to) ?? to;
  writeTokens(writer, from, equals);
  writer.range(node, equals, to, need.keep);
}

/** Writes tokens as they are. */
function writeTokens(writer: Writer, from: number, to: number): void {
  for (let at = from; at < to; at += 1) writer.token(at);
}

/** `del (a, b)` and `del a, b` delete the same. */
export function writeDelete(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = (tree.firsts[node] ?? 0) + 1;
  const to = tree.ends[node] ?? 0;
  const only = node + 1;
  writer.token(from - 1);
  const isWhole = only < (tree.nexts[node] ?? 0) && tree.firsts[only] === from && tree.ends[only] === to;
  if (isWhole && tree.kinds[only] === 'expression_list') writeTargets(writer, only, from, to);
  else if (isWhole && tree.kinds[only] === 'tuple' && ownComma(tree, only, from + 1, to - 2) !== null) {
    writeTargets(writer, only, from + 1, to - 1);
  } else writer.range(node, from, to, need.primary);
}

function writeTargets(writer: Writer, list: number, from: number, to: number): void {
  writer.range(list, from, withoutComma(writer.tree, list, from, to), need.primary);
}

/** `class A():` is `class A:`. */
export function writeClass(writer: Writer, node: number): void {
  const { tree } = writer;
  const bases = childOfKind(tree, node, 'argument_list');
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  if (bases === null) return writer.range(node, from, to, need.body);
  const open = tree.firsts[bases] ?? 0;
  const close = tree.ends[bases] ?? 0;
  writer.range(node, from, open, need.keep);
  if (close > open + 2) writeList(writer, bases, need.argument);
  writer.range(node, close, to, need.body);
}

/** `except A as e`; a bare list of exceptions is not for every version of Python. */
export function writeExcept(writer: Writer, node: number): void {
  const { tree, findings } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  if (ownComma(tree, node, from, to) !== null) findings.refused.push(from);
  const alias = childOfKind(tree, node, 'as_pattern');
  if (alias !== null && !bindsName(tree, alias)) findings.refused.push(from);
  if (alias === null) return writer.range(node, from, to, need.expression);
  writer.range(node, from, tree.firsts[alias] ?? to, need.keep);
  writeAlias(writer, alias);
  writer.range(node, tree.ends[alias] ?? to, to, need.keep);
}

function bindsName({ tokens, ends }: SyntaxTree, alias: number): boolean {
  const last = (ends[alias] ?? 0) - 1;
  return tokens.kinds[last] === 'name' && tokens.values[last - 1] === 'as';
}

/** `value as target`, where CPython allows it. */
export function writeAlias(writer: Writer, node: number): void {
  writer.range(node, writer.tree.firsts[node] ?? 0, writer.tree.ends[node] ?? 0, need.expression);
}

/** A comprehension's `for … in …`; several values after `in` are Python 2. */
export function writeForClause(writer: Writer, node: number): void {
  const { tree, findings } = writer;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  if (ownComma(tree, node, from, to) !== null) findings.refused.push(from);
  writer.range(node, from, to, need.disjunction);
}

/** `raise`; a value after a comma is Python 2. */
export function writeRaise(writer: Writer, node: number): void {
  const { tree, findings } = writer;
  const from = tree.firsts[node] ?? 0;
  if (childOfKind(tree, node, 'expression_list') !== null) findings.refused.push(from);
  writer.range(node, from, tree.ends[node] ?? 0, need.expression);
}

/** Parameters; those in parentheses are Python 2. */
export function writeParameters(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = tree.firsts[node] ?? 0;
  refuseTuples(writer, node);
  if (tree.kinds[node] === 'parameters') return writeList(writer, node, need.keep);
  writer.range(node, from, withoutComma(tree, node, from, tree.ends[node] ?? 0), need.keep);
}

function refuseTuples({ tree, findings }: Writer, node: number): void {
  const stop = tree.nexts[node] ?? 0;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) {
    const isTuple = tree.kinds[child] === 'tuple_pattern';
    if (isTuple || startsWithTuple(tree, child)) findings.refused.push(tree.firsts[child] ?? 0);
  }
}

function startsWithTuple(tree: SyntaxTree, node: number): boolean {
  return tree.kinds[node + 1] === 'tuple_pattern' && tree.firsts[node + 1] === tree.firsts[node];
}
