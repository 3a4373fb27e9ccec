import type { TreeCursor } from 'web-tree-sitter';
import { nextJudged } from './judged-tokens.js';
import type { Shape, Shapes } from './shapes.js';
import type { TokenList } from './token-list.js';

/**
 * The nodes of a parse in the order in which they begin, a column each. A node is a range of tokens;
 * the tokens in none of its child nodes are its own.
 */
export interface SyntaxTree {
  text: string;
  tokens: TokenList;
  kinds: string[];
  /** Index of the first token. */
  firsts: number[];
  /** Index after the last token. */
  ends: number[];
  /** Index of the first node that is not inside. */
  nexts: number[];
  /** Nodes without a child because nothing in them needs a judgement. */
  plain: boolean[];
  /** Token at which the parse and CPython's tokens part, or null. */
  mismatch: number | null;
}

interface Walk {
  tree: SyntaxTree;
  shapes: Shapes;
  /** The token that comes next. */
  at: number;
  /** Of every token the next one on which only the parse can judge. */
  judged: readonly number[];
  /** The nodes that are not left yet, and their shapes. */
  open: number[];
  shapesOpen: Shape[];
}

/**
 * Lays a parse over the tokens. Every leaf must be the next token, every statement must end its line
 * and every block must be indented as CPython sees it; a tree that differs has a `mismatch`.
 */
export function layTree(cursor: TreeCursor, shapes: Shapes, text: string, tokens: TokenList): SyntaxTree {
  const tree: SyntaxTree = {
    text,
    tokens,
    kinds: [],
    firsts: [],
    ends: [],
    nexts: [],
    plain: [],
    mismatch: null,
  };
  const walk: Walk = { tree, shapes, at: 0, judged: nextJudged(tokens), open: [], shapesOpen: [] };
  for (;;) {
    const id = cursor.nodeTypeId;
    const shape = shapes.byId[id];
    let isLast = false;
    if (shape === 'leaf') isLast = takeLeaf(walk, id);
    else if (shape !== 'skip' && enterNode(walk, id)) {
      const isPlain = shapes.mayBePlain[id] === true && takePlain(walk, cursor.endIndex);
      if (!isPlain && cursor.gotoFirstChild()) continue;
      leaveNode(walk);
    }
    if (tree.mismatch !== null) return tree;
    while (isLast || !cursor.gotoNextSibling()) {
      isLast = false;
      if (!cursor.gotoParent()) return finished(walk);
      leaveNode(walk);
      if (walk.open.length === 0) return finished(walk);
    }
  }
}

function finished({ tree, at, open }: Walk): SyntaxTree {
  if (open.length > 0 || at !== tree.tokens.kinds.length) tree.mismatch ??= at;
  return tree;
}

/** Takes a leaf; true where nothing can follow it in its parent, which saves a look. */
function takeLeaf(walk: Walk, id: number): boolean {
  const { tree, shapes } = walk;
  const { kinds, values } = tree.tokens;
  while (kinds[walk.at] === 'f-text') walk.at += 1;
  const word = shapes.words[id];
  const value = values[walk.at];
  if (word === undefined ? kinds[walk.at] !== shapes.tokenKinds[id] : value !== word)
    tree.mismatch ??= walk.at;
  walk.at += 1;
  if (value === ';' && kinds[walk.at] === 'newline') walk.at += 1;
  return word === ')' || word === ']' || word === '}';
}

/** Enters a node; false where its tokens are enough, and it has been taken whole. */
function enterNode(walk: Walk, id: number): boolean {
  const { tree, shapes } = walk;
  const { kinds, values } = tree.tokens;
  const shape = shapes.byId[id] ?? 'node';
  while (kinds[walk.at] === 'f-text') walk.at += 1;
  if (shape === 'string' && kinds[walk.at] === 'string') {
    walk.at += 1;
    return false;
  }
  tree.kinds.push(shapes.names[id] ?? '');
  tree.firsts.push(walk.at);
  tree.ends.push(walk.at);
  if (shape === 'block') enterBlock(walk);
  tree.nexts.push(tree.kinds.length);
  tree.plain.push(false);
  walk.open.push(tree.kinds.length - 1);
  walk.shapesOpen.push(shape);
  if (shape !== 'line') return true;
  while (walk.at < kinds.length && kinds[walk.at] !== 'newline' && values[walk.at] !== ';') walk.at += 1;
  leaveNode(walk);
  return false;
}

/** Takes the tokens up to an offset where none of them needs a judgement. */
function takePlain(walk: Walk, end: number): boolean {
  const { tree, judged } = walk;
  const { starts, ends } = tree.tokens;
  const stop = judged[walk.at] ?? walk.at;
  if ((starts[stop] ?? end) < end) return false;
  while (walk.at < stop && (ends[walk.at] ?? end) <= end) walk.at += 1;
  if (ends[walk.at - 1] !== end) tree.mismatch ??= walk.at;
  tree.plain[tree.kinds.length - 1] = true;
  return true;
}

/** A block on lines of its own begins with the end of the line before it. */
function enterBlock(walk: Walk): void {
  const { kinds } = walk.tree.tokens;
  if (kinds[walk.at] !== 'newline') return;
  if (kinds[walk.at + 1] !== 'indent') walk.tree.mismatch ??= walk.at;
  walk.at += 2;
}

function leaveNode(walk: Walk): void {
  const { tree } = walk;
  const { kinds, values } = tree.tokens;
  const node = walk.open.pop() ?? 0;
  const shape = walk.shapesOpen.pop();
  if (shape === 'block' && kinds[tree.firsts[node] ?? 0] === 'newline') {
    if (kinds[walk.at] !== 'dedent') tree.mismatch ??= walk.at;
    walk.at += 1;
  }
  tree.ends[node] = walk.at;
  tree.nexts[node] = tree.kinds.length;
  if (shape !== 'statement' && shape !== 'line' && shape !== 'decorator') return;
  if (kinds[walk.at] === 'newline') walk.at += 1;
  else if (shape === 'decorator' || values[walk.at] !== ';') tree.mismatch ??= walk.at;
}

/** The first child of a kind, or null. */
export function childOfKind(tree: SyntaxTree, node: number, kind: string): number | null {
  const stop = tree.nexts[node] ?? 0;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) {
    if (tree.kinds[child] === kind) return child;
  }
  return null;
}

/** The first token with a value, between two tokens, that is in the node but in none of its children; or null. */
export function ownToken(
  tree: SyntaxTree,
  node: number,
  value: string,
  from: number,
  to: number,
): number | null {
  const { tokens, firsts, ends, nexts } = tree;
  const stop = nexts[node] ?? 0;
  let child = node + 1;
  for (let at = from; at < to; at += 1) {
    while (child < stop && (ends[child] ?? 0) <= at) child = nexts[child] ?? stop;
    if (child < stop && (firsts[child] ?? 0) <= at) at = (ends[child] ?? at) - 1;
    else if (tokens.values[at] === value) return at;
  }
  return null;
}
