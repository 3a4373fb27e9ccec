import type { TreeCursor } from 'web-tree-sitter';
import type { Span } from '../reading.js';

/**
 * A parse in the order in which its nodes begin, a column each. A node without a child is a leaf; what
 * stands between two leaves is blank, a comment, or a gap, of which the text counts.
 */
export interface SyntaxNodes {
  text: string;
  kinds: string[];
  /** False of the marks and fixed words of the language. */
  named: boolean[];
  /** What a node is to its parent, where the grammar has a word for it. */
  fields: (string | null)[];
  starts: number[];
  ends: number[];
  /** Index of the first node that is not inside. */
  nexts: number[];
  /** Index of the node around; -1 of the root. */
  parents: number[];
  /** In the order of the text; `kind` is the grammar's, `leaf` the first leaf behind it. */
  comments: CommentNode[];
  /** Text before a leaf that no leaf and no comment holds. */
  gaps: Map<number, Span>;
}

export interface CommentNode extends Span {
  kind: string;
  leaf: number;
}

export interface NodeRules {
  /** Kinds of comments. */
  comments: ReadonlySet<string>;
  /** Kinds of which the text is taken whole: literals. */
  atoms: ReadonlySet<string>;
  /** What may stand between two tokens without a meaning of its own. */
  blank: RegExp;
  /** Of a text that does not parse: with names that the grammar takes, as long as those that it does not. */
  respelled?: (text: string) => string;
}

/** Copies a parse out of the memory of the parser. */
export function laySyntaxNodes(cursor: TreeCursor, text: string, rules: NodeRules): SyntaxNodes {
  const nodes = emptyNodes(text);
  const open: number[] = [];
  let end = 0;
  const waiting: CommentNode[] = [];
  let gap: Span | null = null;
  const passTo = (start: number): void => {
    if (!rules.blank.test(text.slice(end, start))) gap = { start: gap?.start ?? end, end: start };
  };
  // Comments and gaps belong to the next leaf, which may be deep inside the next node.
  const settle = (leaf: number): void => {
    if (gap !== null) nodes.gaps.set(leaf, gap);
    gap = null;
    for (const comment of waiting.splice(0)) nodes.comments.push({ ...comment, leaf });
  };
  for (;;) {
    const kind = cursor.nodeType;
    const index = nodes.kinds.length;
    if (rules.comments.has(kind)) {
      passTo(cursor.startIndex);
      waiting.push({ kind, start: cursor.startIndex, end: cursor.endIndex, leaf: -1 });
      end = Math.max(end, cursor.endIndex);
    } else {
      addNode(nodes, cursor, open.at(-1) ?? -1);
      if (!rules.atoms.has(kind) && cursor.gotoFirstChild()) {
        open.push(index);
        continue;
      }
      passTo(cursor.startIndex);
      end = Math.max(end, cursor.endIndex);
      settle(index);
    }
    while (!cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined || !cursor.gotoParent()) {
        passTo(text.length);
        settle(nodes.kinds.length);
        return nodes;
      }
      nodes.nexts[parent] = nodes.kinds.length;
    }
  }
}

/** Whether a node has no child; the file itself is none, though it may hold nothing but comments. */
export function isLeaf({ nexts }: SyntaxNodes, node: number): boolean {
  return node > 0 && nexts[node] === node + 1;
}

/** The children of a node. */
export function childrenOf({ nexts }: SyntaxNodes, node: number): number[] {
  const children: number[] = [];
  const stop = nexts[node] ?? 0;
  for (let child = node + 1; child < stop; child = nexts[child] ?? stop) children.push(child);
  return children;
}

/** The first child with a field's name, or null. */
export function fieldOf(nodes: SyntaxNodes, node: number, field: string): number | null {
  return childrenOf(nodes, node).find((child) => nodes.fields[child] === field) ?? null;
}

export function textOf({ text, starts, ends }: SyntaxNodes, node: number): string {
  return text.slice(starts[node], ends[node]);
}

function emptyNodes(text: string): SyntaxNodes {
  return {
    text,
    kinds: [],
    named: [],
    fields: [],
    starts: [],
    ends: [],
    nexts: [],
    parents: [],
    comments: [],
    gaps: new Map(),
  };
}

function addNode(nodes: SyntaxNodes, cursor: TreeCursor, parent: number): void {
  nodes.kinds.push(cursor.nodeType);
  nodes.named.push(cursor.nodeIsNamed);
  nodes.fields.push(cursor.currentFieldName);
  nodes.starts.push(cursor.startIndex);
  nodes.ends.push(cursor.endIndex);
  nodes.parents.push(parent);
  nodes.nexts.push(nodes.kinds.length);
}
