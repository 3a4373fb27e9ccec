import { createTokenStream } from '../token-stream.js';
import type { Declaration } from './declarations.js';
import { invisibleNames } from './invisible-names.js';
import { need } from './need.js';
import { childOfKind, type SyntaxTree } from './syntax-tree.js';
import { writeValueShape } from './value-shape.js';
import { createWriter } from './create-writer.js';
import type { TokenRange, Writer } from './writer.js';

/** What users of a declaration see of it: its canonical form without body or value. */
export function signatureOf(tree: SyntaxTree, declaration: Declaration): string {
  const stream = createTokenStream();
  const hidden = invisibleNames(tree, declaration);
  const writer = createWriter(tree, stream, { hidden, withoutBodies: true });
  if (declaration.assigned === null) writer.node(declaration.statement, need.keep);
  else writeVariable(writer, declaration);
  return stream.full();
}

/** The canonical form of a declaration without its own name. */
export function contentOf(
  tree: SyntaxTree,
  { statement, nameToken }: Pick<Declaration, 'statement' | 'nameToken'>,
  directives: Writer['directives'],
): string {
  const stream = createTokenStream();
  const from = tree.firsts[statement] ?? 0;
  const writer = createWriter(tree, stream, { directives, from, hidden: new Set([nameToken]) });
  writer.node(statement, need.keep);
  writer.directivesBefore(tree.ends[statement] ?? from);
  return stream.full();
}

/** The tokens in which a signature may name types. */
export function signatureTokens(tree: SyntaxTree, { statement, node, assigned }: Declaration): TokenRange {
  if (assigned !== null) return assigned.annotation ?? assigned.value ?? { from: 0, to: 0 };
  const from = tree.firsts[statement] ?? 0;
  const body = childOfKind(tree, node, 'block');
  return { from, to: tree[body === null ? 'ends' : 'firsts'][body ?? node] ?? from };
}

/** An annotation says what a variable is; without one, its value does. Whether it has one counts too. */
function writeVariable(writer: Writer, declaration: Declaration): void {
  const { node, nameToken, assigned } = declaration;
  const { annotation = null, value = null } = assigned ?? {};
  writer.token(nameToken);
  if (annotation !== null) {
    writer.stream.mark(':');
    writer.range(node, annotation.from, annotation.to, need.expression);
  }
  if (value === null) return;
  writer.stream.mark('=');
  const { tree } = writer;
  if (isTold(tree, declaration)) writer.range(node, value.from, value.to, need.statement);
  else if (annotation === null || isOpen(tree, annotation)) writeValueShape(writer, node, value);
}

/** Whether the value is part of the promise: of a member of an enumeration, of an alias, of a field by a call. */
function isTold({ tokens: { values } }: SyntaxTree, { parent, assigned }: Declaration): boolean {
  const { annotation, value } = assigned ?? {};
  if (annotation && values[annotation.to - 1] === 'TypeAlias') return true;
  if (annotation && value) return parent !== null && values[value.to - 1] === ')';
  return parent !== null && parent.isEnum;
}

/** An annotation that leaves the type to the value. */
function isOpen({ tokens: { values } }: SyntaxTree, { to }: TokenRange): boolean {
  return /^(?:Final|ClassVar)$/.test(values[to - 1] ?? '');
}
