import ts from 'typescript';
import { hasModifier } from './has-modifier.js';
import { declaredNames } from './local-names.js';
import { computedName } from './member-name.js';
import { isOffered, namespaceBody, type NamespaceBody } from './namespace-body.js';

const { SyntaxKind } = ts;

/** One named thing that a file, a class, an interface, an enum or a namespace declares. */
export interface Declaration {
  /** Qualified within the file: `Class.method`. */
  name: string;
  kind: string;
  node: ts.Node;
  /** Where its own name stands; null where it has none, or several. */
  nameNode: ts.Node | null;
  /** Null at the top level. */
  owner: string | null;
  /** Nobody outside of its class or namespace can name it. */
  hidden: boolean;
}

const KINDS = new Map([
  [SyntaxKind.FunctionDeclaration, 'function'],
  [SyntaxKind.ClassDeclaration, 'class'],
  [SyntaxKind.InterfaceDeclaration, 'interface'],
  [SyntaxKind.TypeAliasDeclaration, 'type'],
  [SyntaxKind.EnumDeclaration, 'enum'],
  [SyntaxKind.ModuleDeclaration, 'namespace'],
  [SyntaxKind.MethodDeclaration, 'method'],
  [SyntaxKind.MethodSignature, 'method'],
  [SyntaxKind.PropertyDeclaration, 'property'],
  [SyntaxKind.PropertySignature, 'property'],
  [SyntaxKind.GetAccessor, 'accessor'],
  [SyntaxKind.SetAccessor, 'accessor'],
  [SyntaxKind.EnumMember, 'member'],
]);

/** Everything that is declared at the top level, with its members, in the order of the text. */
export function declarationsOf(file: ts.SourceFile): Declaration[] {
  return file.statements.flatMap((statement) => declaredBy(statement, null, file.isDeclarationFile));
}

function declaredBy(statement: ts.Statement, owner: string | null, ambient: boolean): Declaration[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((node) => variables(statement, node, owner));
  if (ts.isExportAssignment(statement))
    return [made(statement, { kind: 'default', name: 'default', owner, nameNode: null })];
  const kind = KINDS.get(statement.kind);
  if (kind === undefined) return [];
  const { name } = statement as ts.DeclarationStatement;
  const declaration = made(statement, { kind, name: name?.text ?? 'default', owner, nameNode: name ?? null });
  if (ts.isModuleDeclaration(statement))
    return [declaration, ...declaredIn(namespaceBody(statement, ambient), declaration.name)];
  return [declaration, ...membersOf(statement, declaration.name)];
}

function variables(
  statement: ts.VariableStatement,
  node: ts.VariableDeclaration,
  owner: string | null,
): Declaration[] {
  const nameNode = ts.isIdentifier(node.name) ? node.name : null;
  const names = nameNode ? [nameNode.text] : declaredNames(statement);
  return names.map((name) => made(node, { kind: 'variable', name, owner, nameNode }));
}

function declaredIn(body: NamespaceBody, owner: string): Declaration[] {
  return body.statements.flatMap((statement) => {
    const declared = declaredBy(statement, owner, body.ambient);
    return isOffered(statement, body) ? declared : declared.map((one) => ({ ...one, hidden: true }));
  });
}

function membersOf(node: ts.Node, owner: string): Declaration[] {
  const type = ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type) ? node.type : node;
  const members =
    ts.isClassLike(type) ||
    ts.isInterfaceDeclaration(type) ||
    ts.isEnumDeclaration(type) ||
    ts.isTypeLiteralNode(type)
      ? type.members
      : [];
  return [...members].flatMap((member: ts.ClassElement | ts.TypeElement | ts.EnumMember) => {
    if (ts.isConstructorDeclaration(member))
      return [made(member, { kind: 'constructor', name: 'constructor', owner, nameNode: null })];
    const kind = KINDS.get(member.kind);
    if (kind === undefined || !member.name) return [];
    return [made(member, { kind, name: wordOf(member.name), owner, nameNode: member.name })];
  });
}

function made(
  node: ts.Node,
  { kind, name, owner, nameNode }: Pick<Declaration, 'kind' | 'name' | 'owner' | 'nameNode'>,
): Declaration {
  const hidden =
    (nameNode !== null && ts.isPrivateIdentifier(nameNode)) ||
    (ts.canHaveModifiers(node) && hasModifier(node, SyntaxKind.PrivateKeyword));
  return { name: owner === null ? name : `${owner}.${name}`, kind, node, nameNode, owner, hidden };
}

function wordOf(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? (computedName(name.expression) ?? '[…]') : name.text;
}
