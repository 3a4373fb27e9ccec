import ts from 'typescript';
import { memberName } from './member-name.js';
import { mergedPieces } from './merge-pieces.js';
import type { Piece, Signature, SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const { isInterfaceDeclaration } = ts;

/** What an interface, or a type that is written like one, asks for. */
export function interfaceSignature(
  writer: SignatureWriter,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  members: readonly ts.TypeElement[],
): Signature {
  const found: [string, Piece][] = [];
  const required: string[] = [];
  const unnamed: ts.TypeElement[] = [];
  for (const member of members) {
    const name = member.name && memberName(writer, member.name);
    if (name === undefined || name === null) {
      unnamed.push(member);
      continue;
    }
    if (!member.questionToken) required.push(name);
    found.push([name, writer.piece(() => writer.part(member))]);
  }
  const own = writer.piece(() => {
    writer.stream.open('Interface');
    for (const parameter of node.typeParameters ?? []) writer.part(parameter);
    if (isInterfaceDeclaration(node)) for (const clause of node.heritageClauses ?? []) writer.part(clause);
    for (const member of unnamed) writer.part(member);
    // A new member that has to be there breaks those who make such objects.
    for (const name of [...new Set(required)].sort()) writer.stream.text(name);
    writer.stream.close();
  });
  return { own, members: mergedPieces(found) };
}
