import { need } from './need.js';
import { ownToken, type SyntaxTree } from './syntax-tree.js';
import type { Writer } from './writer.js';

/** Writes something in brackets without the comma at its end. */
export function writeList(writer: Writer, node: number, place: number): void {
  const { firsts, ends } = writer.tree;
  const open = firsts[node] ?? 0;
  const close = (ends[node] ?? 0) - 1;
  // The parser takes `f(,)`.
  if (writer.tree.tokens.values[open + 1] === ',') writer.findings.refused.push(open + 1);
  writer.token(open);
  writer.range(node, open + 1, withoutComma(writer.tree, node, open + 1, close), place);
  writer.token(close);
}

/** Writes elements as a tuple: in canonical form every tuple has its own brackets, and no last comma. */
export function writeTuple(writer: Writer, node: number, from: number, to: number, place: number): void {
  writer.stream.open('tuple');
  writer.range(node, from, withoutComma(writer.tree, node, from, to), place);
  writer.stream.close();
}

/** A tuple in parentheses. */
export function writeTupleDisplay(writer: Writer, node: number): void {
  const { tree } = writer;
  const from = (tree.firsts[node] ?? 0) + 1;
  const to = (tree.ends[node] ?? 0) - 1;
  // The parser takes `(*a)` for a tuple, CPython refuses it.
  if (from < to && ownComma(tree, node, from, to) === null) writer.range(node, from - 1, to + 1, need.keep);
  else writeTuple(writer, node, from, to, need.named);
}

/** A tuple without parentheses. */
export function writeBareTuple(writer: Writer, node: number): void {
  const { firsts, ends } = writer.tree;
  writeTuple(writer, node, firsts[node] ?? 0, ends[node] ?? 0, need.bare);
}

/** `(a, b)` as a target, or a single target in parentheses. */
export function writeTupleTarget(writer: Writer, node: number, place: number): void {
  const { tree } = writer;
  const open = tree.firsts[node] ?? 0;
  const close = (tree.ends[node] ?? 0) - 1;
  const isTuple = close === open + 1 || ownComma(tree, node, open + 1, close) !== null;
  if (isTuple) return writeTuple(writer, node, open + 1, close, need.primary);
  if (place === need.keep || tree.tokens.values[open + 1] === '*')
    return writer.range(node, open, close + 1, need.keep);
  writer.range(node, open + 1, close, place);
}

/** The first comma of a node between two tokens that is in none of its children, or null. */
export function ownComma(tree: SyntaxTree, node: number, from: number, to: number): number | null {
  return ownToken(tree, node, ',', from, to);
}

/** The end of elements without the comma after the last one. */
export function withoutComma(tree: SyntaxTree, node: number, from: number, to: number): number {
  if (to - from < 2 || tree.tokens.values[to - 1] !== ',') return to;
  return ownComma(tree, node, to - 1, to) === null ? to : to - 1;
}
