import { need } from './need.js';
import type { SyntaxTree } from './syntax-tree.js';
import { withoutComma } from './write-collection.js';
import { writeAlias } from './write-statement.js';
import type { Writer } from './writer.js';

const NO_ITEM = new Set(['list_splat', 'named_expression', 'yield']);

/**
 * The items of a `with`. Parentheses around the whole list are nothing, and CPython sees the list
 * before it sees a tuple: `with (a, b):` enters both.
 */
export function writeWithClause(writer: Writer, clause: number): void {
  const { tree } = writer;
  const from = tree.firsts[clause] ?? 0;
  const to = tree.ends[clause] ?? 0;
  const isListed = tree.tokens.values[from] === '(' && (tree.firsts[clause + 1] ?? from) > from;
  if (isListed)
    return writer.range(clause, from + 1, withoutComma(tree, clause, from + 1, to - 1), need.keep);
  const value = soleValue(tree, clause);
  if (value !== null && isItemList(tree, value)) return writeItems(writer, value);
  writer.range(clause, from, to, need.keep);
}

/** One item, with its target. */
export function writeWithItem(writer: Writer, item: number): void {
  const { tree } = writer;
  const from = tree.firsts[item] ?? 0;
  // CPython takes `with (*a, b):` for a tuple, and refuses it without parentheses.
  if (tree.tokens.values[from] === '*') writer.findings.refused.push(from);
  if (tree.kinds[item + 1] === 'as_pattern' && tree.firsts[item + 1] === from) writeAlias(writer, item + 1);
  else writer.range(item, from, tree.ends[item] ?? 0, need.expression);
}

/** The node that is the whole clause, or null. */
function soleValue(tree: SyntaxTree, clause: number): number | null {
  const value = clause + 2;
  const isSole = value < (tree.nexts[clause] ?? 0) && tree.ends[value] === tree.ends[clause];
  return isSole && tree.firsts[value] === tree.firsts[clause] ? value : null;
}

function isItemList(tree: SyntaxTree, value: number): boolean {
  const kind = tree.kinds[value];
  if (kind === 'parenthesized_expression') return tree.kinds[value + 1] === 'as_pattern';
  if (kind !== 'tuple') return false;
  const stop = tree.nexts[value] ?? 0;
  for (let child = value + 1; child < stop; child = tree.nexts[child] ?? stop) {
    if (NO_ITEM.has(tree.kinds[child] ?? '')) return false;
  }
  return tree.nexts[value] !== undefined && (tree.ends[value] ?? 0) - (tree.firsts[value] ?? 0) > 2;
}

/** Writes what the parser took for a tuple as the items that it is. */
function writeItems(writer: Writer, list: number): void {
  const { tree } = writer;
  const stop = tree.nexts[list] ?? 0;
  let at = (tree.firsts[list] ?? 0) + 1;
  const to = withoutComma(tree, list, at, (tree.ends[list] ?? 0) - 1);
  for (let child = list + 1; child < stop; child = tree.nexts[child] ?? stop) {
    if (tree.kinds[child] !== 'as_pattern') continue;
    writer.range(list, at, tree.firsts[child] ?? to, need.expression);
    writeAlias(writer, child);
    at = tree.ends[child] ?? to;
  }
  writer.range(list, at, to, need.expression);
}
