import ts from 'typescript';
import { hasModifier } from './has-modifier.js';
import { jsdocTypes } from './jsdoc-types.js';
import { memberName } from './member-name.js';
import { mergedPieces, useSignature } from './merge-pieces.js';
import type { Piece, Signature, SignatureWriter } from './signature-writer.js';
import { writeDecorators } from './write-decorators.js';

// Looking a member of `ts` up costs more than calling it.
const {
  isAccessor,
  isClassStaticBlockDeclaration,
  isConstructorDeclaration,
  isGetAccessor,
  isIdentifier,
  isIndexSignatureDeclaration,
  isMethodDeclaration,
  isPropertyDeclaration,
  isSemicolonClassElement,
  isSetAccessor,
  tokenToString,
} = ts;
const {
  AbstractKeyword,
  OverrideKeyword,
  PrivateKeyword,
  ProtectedKeyword,
  PublicKeyword,
  ReadonlyKeyword,
  StaticKeyword,
} = ts.SyntaxKind;

/** What a class promises: its bases, and the members that others can use. */
export function classSignature(writer: SignatureWriter, node: ts.ClassLikeDeclaration): Signature {
  const own = writer.piece(() => {
    writer.stream.open('Class');
    writeDecorators(writer, node);
    if (hasModifier(node, AbstractKeyword)) writer.stream.mark('abstract');
    for (const parameter of node.typeParameters ?? []) writer.part(parameter);
    for (const clause of node.heritageClauses ?? []) writer.part(clause);
    for (const name of owedNames(writer, node)) writer.stream.text(name);
    writer.stream.close();
  });
  return { own, members: mergedPieces(classMembers(writer, node)) };
}

/** A whole class, for one that is a value. */
export function writeClass(writer: SignatureWriter, node: ts.ClassLikeDeclaration): void {
  useSignature(writer, classSignature(writer, node));
}

/** What whoever extends the class has to write. */
function owedNames(writer: SignatureWriter, { members }: ts.ClassLikeDeclaration): string[] {
  const names: string[] = [];
  for (const member of members) {
    const name = hasModifier(member, AbstractKeyword) && member.name;
    if (name) names.push(memberName(writer, name) ?? '');
  }
  return names.sort();
}

type Member = [name: string, piece: Piece];

function classMembers(writer: SignatureWriter, { members }: ts.ClassLikeDeclaration): Member[] {
  const found: Member[] = [];
  let overloaded: string | null = null;
  for (const member of members) {
    if (isClassStaticBlockDeclaration(member) || isSemicolonClassElement(member)) continue;
    if (isIndexSignatureDeclaration(member)) {
      found.push(['[]', writer.piece(() => writer.part(member))]);
      continue;
    }
    const name = isConstructorDeclaration(member) ? 'constructor' : nameOf(writer, member);
    if (isConstructorDeclaration(member)) found.push(...fieldsOf(writer, member));
    if (name === null) continue;
    // Behind its overloads, the signature of a body is nobody's business.
    const isOverload = isCallable(member) && member.body === undefined;
    if (isCallable(member) && member.body !== undefined && overloaded === name) continue;
    overloaded = isOverload ? name : null;
    found.push([name, writer.piece(() => writeMember(writer, member))]);
  }
  return found;
}

function nameOf(writer: SignatureWriter, member: ts.ClassElement): string | null {
  if (!member.name || hasModifier(member, PrivateKeyword)) return null;
  return memberName(writer, member.name);
}

function isCallable(member: ts.ClassElement): member is ts.MethodDeclaration | ts.ConstructorDeclaration {
  return isMethodDeclaration(member) || isConstructorDeclaration(member);
}

function writeMember(writer: SignatureWriter, member: ts.ClassElement): void {
  const { stream } = writer;
  stream.open('Member');
  writeDecorators(writer, member);
  for (const kind of MODIFIERS) if (hasModifier(member, kind)) stream.mark(tokenToString(kind) ?? '');
  if (isPropertyDeclaration(member)) writeField(writer, member);
  else if (isConstructorDeclaration(member) && hasModifier(member, PrivateKeyword)) stream.mark('private');
  else if (isMethodDeclaration(member) || isConstructorDeclaration(member) || isAccessor(member)) {
    stream.mark(isGetAccessor(member) ? 'get' : isSetAccessor(member) ? 'set' : 'call');
    if (isMethodDeclaration(member) && member.questionToken) stream.mark('?');
    writer.callable(member);
  }
  stream.close();
}

const MODIFIERS = [StaticKeyword, AbstractKeyword, ProtectedKeyword, ReadonlyKeyword];

function writeField(writer: SignatureWriter, node: ts.PropertyDeclaration | ts.ParameterDeclaration): void {
  const documented = writer.javascript ? jsdocTypes(writer.text, node.pos) : '';
  if (node.questionToken) writer.stream.mark('?');
  if (documented !== '') writer.stream.text(documented);
  if (node.type) writer.part(node.type);
  else if (node.initializer) writer.shape(node.initializer);
}

/** The fields that a constructor declares among its parameters. */
function fieldsOf(writer: SignatureWriter, { parameters }: ts.ConstructorDeclaration): Member[] {
  const fields: Member[] = [];
  for (const parameter of parameters) {
    const { name, modifiers } = parameter;
    if (!modifiers?.some(({ kind }) => FIELD_MODIFIERS.has(kind)) || !isIdentifier(name)) continue;
    if (hasModifier(parameter, PrivateKeyword)) continue;
    const piece = writer.piece(() => {
      writer.stream.open('Member');
      for (const kind of MODIFIERS)
        if (hasModifier(parameter, kind)) writer.stream.mark(tokenToString(kind) ?? '');
      writeField(writer, parameter);
      writer.stream.close();
    });
    fields.push([name.text, piece]);
  }
  return fields;
}

const FIELD_MODIFIERS = new Set<ts.SyntaxKind>([
  PublicKeyword,
  ProtectedKeyword,
  PrivateKeyword,
  ReadonlyKeyword,
  OverrideKeyword,
]);
