import type { SymbolInfo } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import type { Declared } from './declared.js';
import type { Judgement } from './judgement.js';
import type { SyntaxNodes } from './syntax-nodes.js';
import { writeNodes } from './write-nodes.js';

/** The named things of a file, in the order of the text. */
export function declaredSymbols(
  nodes: SyntaxNodes,
  judgement: Judgement,
  declared: readonly Declared[],
): SymbolInfo[] {
  return declared.map(({ name, kind, exported, node, nameNodes, signature, start, end }) => {
    const stream = createTokenStream();
    writeNodes(nodes, judgement, stream, { node, skip: new Set(nameNodes) });
    return { name, kind, exported, signature: signature(), content: stream.full(), start, end };
  });
}
