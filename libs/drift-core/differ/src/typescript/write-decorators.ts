import ts from 'typescript';
import type { SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const { canHaveDecorators, getDecorators } = ts;

/** What stands before a declaration for a framework to read: a route, a column, an input. */
export function writeDecorators(writer: SignatureWriter, node: ts.Node): void {
  if (!canHaveDecorators(node)) return;
  for (const decorator of getDecorators(node) ?? []) writer.part(decorator);
}
