import type { Lexeme, LexemeKind } from '../reading.js';
import type { Judgement } from './judgement.js';
import { isLeaf, type SyntaxNodes } from './syntax-nodes.js';

/** Every leaf, comment and gap of a file, in order; what may change its place is one lexeme. */
export function nodeLexemes(
  nodes: SyntaxNodes,
  { runs, directives, comments }: Judgement,
  literals: Readonly<Record<string, LexemeKind>>,
): Lexeme[] {
  const { text, starts, ends, kinds, nexts } = nodes;
  const lexemes: Lexeme[] = [
    ...comments.map(({ start, end, kind }) => ({ start, end, kind })),
    ...directives.map(({ start, end }) => ({ start, end, kind: 'directive' as const })),
  ];
  const movable = new Set(runs.flat().filter((node) => isOnePiece(nodes, node)));
  for (let node = 0; node < kinds.length; node += 1) {
    const start = starts[node] ?? 0;
    const end = ends[node] ?? 0;
    if (movable.has(node)) {
      lexemes.push({ start, end, kind: 'import' });
      node = (nexts[node] ?? node + 1) - 1;
    } else if (isLeaf(nodes, node) && end > start)
      lexemes.push({
        start,
        end,
        kind: literals[kinds[node] ?? ''] ?? MARKS[text.slice(start, end)] ?? 'code',
      });
  }
  for (const { start, end } of nodes.gaps.values())
    for (const word of text.slice(start, end).matchAll(/\S+/gu)) {
      const at = start + word.index;
      if (!lexemes.some((lexeme) => lexeme.start < at + word[0].length && at < lexeme.end))
        lexemes.push({ start: at, end: at + word[0].length, kind: 'code' });
    }
  return lexemes.sort((a, b) => a.start - b.start);
}

const MARKS: Readonly<Record<string, LexemeKind>> = {
  ',': 'comma',
  ';': 'semicolon',
  '(': 'parenthesis',
  ')': 'parenthesis',
};

/** Whether no comment stands in a node. */
function isOnePiece({ comments, starts, ends }: SyntaxNodes, node: number): boolean {
  const start = starts[node] ?? 0;
  const end = ends[node] ?? 0;
  return !comments.some((comment) => comment.start >= start && comment.end <= end);
}
