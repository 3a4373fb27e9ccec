import type { TokenStream } from '../token-stream.js';
import type { Judgement } from './judgement.js';
import { isLeaf, type SyntaxNodes } from './syntax-nodes.js';

export interface WrittenPart {
  /** The node to write, with all that is in it. */
  node: number;
  /** Nodes that are left out. */
  skip?: ReadonlySet<number>;
  /** Without directives: of a signature. */
  bare?: boolean;
}

/** Writes a node into the stream: every node by kind and place, every leaf with its text. Returns the runs as they stood. */
export function writeNodes(
  nodes: SyntaxNodes,
  judgement: Judgement,
  stream: TokenStream,
  { node, skip = NOTHING, bare = false }: WrittenPart,
): string[] {
  const { kinds, named, fields, nexts, gaps, text, starts, ends } = nodes;
  const { dropped, implied, directives } = judgement;
  const runs = new Map(judgement.runs.filter((run) => isWhole(nodes, run)).map((run) => [run[0] ?? -1, run]));
  const written: string[] = [];
  const stop = nexts[node] ?? node;
  let directive = bare ? directives.length : directives.findIndex(({ leaf }) => leaf >= node);
  if (directive < 0) directive = directives.length;

  const directivesUpTo = (leaf: number): void => {
    for (let next = directives[directive]; next && next.leaf <= leaf; next = directives[(directive += 1)])
      stream.directive(next.text, next.typed);
  };
  const gapBefore = (leaf: number): void => {
    const gap = gaps.get(leaf);
    if (gap) stream.text(text.slice(gap.start, gap.end));
  };
  const impliedBefore = (leaf: number): void => {
    for (const mark of implied.get(leaf) ?? []) stream.mark(mark);
  };
  // What the layout says before the first word belongs to what stands before it.
  let begun = node === 0;
  const writeLeaf = (leaf: number): void => {
    gapBefore(leaf);
    if (dropped.has(leaf)) return;
    if (begun) impliedBefore(leaf);
    begun = true;
    directivesUpTo(leaf);
    const word = text.slice(starts[leaf], ends[leaf]);
    if (named[leaf] === true) {
      stream.open(openingOf(kinds[leaf] ?? '', fields[leaf]));
      stream.text(word);
      stream.close();
    } else if (IS_MARK.test(word)) stream.mark(word);
    else stream.text(word);
  };
  const writeRange = (first: number, last: number): void => {
    const closes: number[] = [];
    for (let at = first; ;) {
      while (closes.length > 0 && closes.at(-1) === at) {
        closes.pop();
        stream.close();
      }
      if (at >= last) return;
      const run = runs.get(at);
      if (skip.has(at)) at = nexts[at] ?? last;
      else if (run !== undefined && at > first) {
        written.push(...writeRun(run));
        at = nexts[run.at(-1) ?? at] ?? last;
      } else if (isLeaf(nodes, at)) {
        writeLeaf(at);
        at += 1;
      } else {
        stream.open(openingOf(kinds[at] ?? '', fields[at]));
        closes.push(nexts[at] ?? last);
        at += 1;
      }
    }
  };
  const writeRun = (run: readonly number[]): string[] => {
    const from = stream.at();
    const parts = run.map((member) => {
      writeRange(member, nexts[member] ?? member);
      return stream.take(from);
    });
    for (const part of parts.toSorted(byText)) stream.put(part);
    return parts;
  };

  writeRange(node, stop);
  if (node === 0) {
    gapBefore(stop);
    impliedBefore(stop);
    directivesUpTo(stop);
  }
  return written;
}

/** Whether every text between its members stands in a leaf; between them only separators are left out. */
function isWhole({ gaps, nexts }: SyntaxNodes, run: readonly number[]): boolean {
  const first = run[0] ?? 0;
  const stop = nexts[run.at(-1) ?? first] ?? first;
  return ![...gaps.keys()].some((leaf) => leaf > first && leaf < stop);
}

const NOTHING: ReadonlySet<number> = new Set();
/** What is no word that a program chose: it cannot be taken for anything else in the stream. */
const IS_MARK = /^[!-~]+$/u;

/** The kinds of grammars hold no hyphen. */
function openingOf(kind: string, field: string | null | undefined): string {
  return field ? `${kind}-${field}` : kind;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
