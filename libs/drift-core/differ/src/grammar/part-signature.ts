import { createTokenStream } from '../token-stream.js';
import type { Judgement } from './judgement.js';
import type { SyntaxNodes } from './syntax-nodes.js';
import { writeNodes } from './write-nodes.js';

/** The canonical form of some nodes without their directives, and without what is no part of a promise. */
export function partSignature(
  nodes: SyntaxNodes,
  judgement: Judgement,
  parts: readonly number[],
  skip: readonly number[],
): string {
  const stream = createTokenStream();
  for (const node of parts) writeNodes(nodes, judgement, stream, { node, skip: new Set(skip), bare: true });
  return stream.full();
}
