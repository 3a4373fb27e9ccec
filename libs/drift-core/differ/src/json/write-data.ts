import { createTokenStream, type TokenStream } from '../token-stream.js';
import type { DataDirective, DataNode } from './data-tree.js';

/** Writes a tree in the order of the text, each directive before the token that follows it. */
export function writeData(
  stream: TokenStream,
  roots: readonly DataNode[],
  directives: readonly DataDirective[] = [],
): void {
  let next = 0;
  const directivesBefore = (offset: number): void => {
    for (let directive = directives[next]; directive; directive = directives[next]) {
      if (directive.start >= offset) return;
      stream.directive(directive.text, directive.typed);
      next += 1;
    }
  };
  const write = (node: DataNode): void => {
    directivesBefore(node.start);
    stream.open(node.kind === 'scalar' ? node.form : node.kind);
    if (node.kind === 'scalar') stream.text(node.value);
    else if (node.kind === 'sequence') for (const item of node.items) write(item);
    else
      for (const { key, value } of node.entries) {
        write(key);
        write(value);
      }
    if (node.kind !== 'scalar') directivesBefore(node.end);
    stream.close();
  };
  for (const root of roots) {
    stream.open('document');
    write(root);
    stream.close();
  }
  directivesBefore(Infinity);
}

/** The canonical form of one node alone. */
export function canonicalData(node: DataNode): string {
  const stream = createTokenStream();
  writeData(stream, [node]);
  return stream.full();
}
