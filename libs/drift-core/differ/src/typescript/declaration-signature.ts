import ts from 'typescript';
import { classSignature } from './class-signature.js';
import { interfaceSignature } from './interface-signature.js';
import { jsdocTypes } from './jsdoc-types.js';
import { memberName } from './member-name.js';
import { mergedPiece, mergedPieces, wholePiece } from './merge-pieces.js';
import { declaredNames } from './local-names.js';
import { isOffered, namespaceBody } from './namespace-body.js';
import { objectMembers } from './object-members.js';
import { NO_MEMBERS, type Piece, type Signature, type SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const {
  isClassLike,
  isEnumDeclaration,
  isExportAssignment,
  isExportDeclaration,
  isExpression,
  isFunctionDeclaration,
  isFunctionLike,
  isIdentifier,
  isInterfaceDeclaration,
  isModuleDeclaration,
  isObjectLiteralExpression,
  isStringLiteral,
  isTypeAliasDeclaration,
  isTypeLiteralNode,
  isVariableDeclaration,
  isVariableStatement,
} = ts;
const { ConstKeyword } = ts.SyntaxKind;

/** What everything that is declared under one name promises. */
export function declaredSignature(writer: SignatureWriter, nodes: readonly ts.Node[]): Signature {
  const isOverloaded = nodes.some((node) => isFunctionDeclaration(node) && !node.body);
  const signatures: Signature[] = [];
  for (const node of nodes) {
    // Behind its overloads, the signature of a body is nobody's business.
    if (isOverloaded && isFunctionDeclaration(node) && node.body) continue;
    signatures.push(signatureOf(writer, node));
  }
  if (signatures.length === 1 && signatures[0]) return signatures[0];
  const isFunction = nodes.every((node) => isFunctionDeclaration(node));
  const owns = signatures.map(({ own }) => own);
  return {
    own: mergedPiece(isFunction ? owns : owns.toSorted(byText)),
    members: mergedPieces(signatures.flatMap(({ members }) => [...members])),
  };
}

/** What one declaration, or one exported value, promises. */
export function signatureOf(writer: SignatureWriter, node: ts.Node): Signature {
  if (isClassLike(node)) return classSignature(writer, node);
  if (isInterfaceDeclaration(node)) return interfaceSignature(writer, node, node.members);
  if (isTypeAliasDeclaration(node) && isTypeLiteralNode(node.type))
    return interfaceSignature(writer, node, node.type.members);
  if (isEnumDeclaration(node)) return enumSignature(writer, node);
  if (isModuleDeclaration(node)) return namespaceSignature(writer, node);
  const value = isVariableDeclaration(node) && !node.type ? node.initializer : node;
  if (value && isObjectLiteralExpression(value) && jsdocOf(writer, node) === '')
    return { own: writer.piece(() => writer.stream.mark('Object')), members: objectMembers(writer, value) };
  return { own: writer.piece(() => writeSimple(writer, node)), members: NO_MEMBERS };
}

function writeSimple(writer: SignatureWriter, node: ts.Node): void {
  if (isFunctionDeclaration(node)) writer.callable(node);
  else if (isVariableDeclaration(node)) writeVariable(writer, node);
  else if (isTypeAliasDeclaration(node)) {
    writer.stream.open('Type');
    for (const parameter of node.typeParameters ?? []) writer.part(parameter);
    writer.part(node.type);
    writer.stream.close();
  } else if (isFunctionLike(node)) writer.callable(node);
  else if (isExpression(node)) writeValue(writer, node);
  else writer.part(node);
}

function writeValue(writer: SignatureWriter, node: ts.Expression): void {
  const documented = jsdocOf(writer, node);
  if (documented === '') writer.shape(node);
  else writer.stream.text(documented);
}

function writeVariable(writer: SignatureWriter, node: ts.VariableDeclaration): void {
  const { stream } = writer;
  const documented = jsdocOf(writer, node);
  stream.open('Value');
  if (documented !== '') stream.text(documented);
  if (node.type) writer.part(node.type);
  else if (!isIdentifier(node.name)) {
    stream.mark('part');
    writer.infer();
  } else if (node.initializer) {
    // In a declaration the value is the type.
    if (writer.ambient) writer.part(node.initializer);
    else if (documented === '') writer.shape(node.initializer);
  }
  stream.close();
}

function jsdocOf(writer: SignatureWriter, node: ts.Node): string {
  const isValue = isVariableDeclaration(node) || isExpression(node);
  return writer.javascript && isValue ? jsdocTypes(writer.text, node.pos) : '';
}

/** The members with their values; one without a value counts on from the one before. */
function enumSignature(writer: SignatureWriter, node: ts.EnumDeclaration): Signature {
  const members: [string, Piece][] = [];
  const own = new Set(node.members.map(({ name }) => (isIdentifier(name) ? name.text : '')));
  let base: ts.Expression | null = null;
  let offset = 0;
  for (const { name, initializer } of node.members) {
    if (initializer) {
      base = initializer;
      offset = 0;
    }
    const value = base;
    const steps = offset;
    members.push([
      memberName(writer, name) ?? '',
      writer.piece(() => {
        if (value) writer.part(value);
        if (value && namesOther(value, own)) writer.infer();
        writer.stream.mark(`+${steps}`);
      }),
    ]);
    offset += 1;
  }
  const isConst = node.modifiers?.some(({ kind }) => kind === ConstKeyword) === true;
  return {
    own: writer.piece(() => writer.stream.mark(isConst ? 'const-enum' : 'enum')),
    members: new Map(members),
  };
}

/** Whether a value is made of names that are no members. */
function namesOther(node: ts.Node, own: ReadonlySet<string>): boolean {
  if (isIdentifier(node)) return !own.has(node.text);
  return ts.forEachChild(node, (child) => namesOther(child, own) || undefined) === true;
}

/** What a namespace offers, by name. */
function namespaceSignature(
  writer: SignatureWriter,
  node: ts.ModuleDeclaration,
  ambient = writer.ambient,
): Signature {
  const own = writer.piece(() => {
    writer.stream.open('Namespace');
    if (isStringLiteral(node.name)) writer.part(node.name);
    writer.stream.close();
  });
  const body = namespaceBody(node, ambient);
  const members: [string, Piece][] = [];
  for (const statement of body.statements) {
    if (isModuleDeclaration(statement) && isOffered(statement, body))
      members.push([statement.name.text, wholePiece(namespaceSignature(writer, statement, body.ambient))]);
    else if (isOffered(statement, body))
      for (const [name, declared] of declarationsIn(statement))
        members.push([name, wholePiece(signatureOf(writer, declared))]);
  }
  return { own, members: mergedPieces(members) };
}

function declarationsIn(statement: ts.Statement): [string, ts.Node][] {
  if (isVariableStatement(statement))
    return statement.declarationList.declarations.map((node) => [nameText(node.name), node]);
  const names = declaredNames(statement);
  if (names.length > 0) return names.map((name) => [name, statement]);
  return isExportDeclaration(statement) || isExportAssignment(statement) ? [['export', statement]] : [];
}

function nameText(name: ts.BindingName): string {
  return isIdentifier(name) ? name.text : '';
}

function byText(a: Piece, b: Piece): number {
  if (a.text === b.text) return 0;
  return a.text < b.text ? -1 : 1;
}
