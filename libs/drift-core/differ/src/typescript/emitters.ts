import ts from 'typescript';
import { emitBinary, emitHeritage, emitLoop, emitParentheses } from './expressions.js';
import { emitNamedImports } from './import-run.js';
import { emitAttribute, emitElement } from './jsx.js';
import { markOf, openingOf } from './kind-name.js';
import { emitStatementList } from './statement-list.js';
import type { Emit, Walk } from './walk.js';

/** How a node is written whose canonical form is not just its children and marks. */
export function emitterOf(kind: ts.SyntaxKind): Emit | undefined {
  return EMITTERS[kind];
}

const EMITTERS: (Emit | undefined)[] = [];

function on<T extends ts.Node>(
  kind: ts.SyntaxKind,
  emit: (walk: Walk, node: T, kind: ts.SyntaxKind, end: number) => void,
): void {
  EMITTERS[kind] = emit as Emit;
}

const { SyntaxKind } = ts;
on(SyntaxKind.SourceFile, emitStatementList);
on(SyntaxKind.Block, emitStatementList);
on(SyntaxKind.ModuleBlock, emitStatementList);
on(SyntaxKind.EmptyStatement, emitEmptyStatement);
on(SyntaxKind.ExpressionStatement, emitOnlyChildren);
on(SyntaxKind.VariableDeclarationList, emitDeclarations);
on(SyntaxKind.TypeReference, emitTypeReference);
on(SyntaxKind.SemicolonClassElement, emitOnlyChildren);
on(SyntaxKind.NamedImports, emitNamedImports);
on(SyntaxKind.BinaryExpression, emitBinary);
on(SyntaxKind.ParenthesizedExpression, emitParentheses);
on(SyntaxKind.ParenthesizedType, emitParenthesizedType);
on(SyntaxKind.HeritageClause, emitHeritage);
on(SyntaxKind.ForOfStatement, emitLoop);
on(SyntaxKind.ForInStatement, emitLoop);
on(SyntaxKind.UnionType, emitTypeList);
on(SyntaxKind.IntersectionType, emitTypeList);
on(SyntaxKind.JsxElement, emitElement);
on(SyntaxKind.JsxFragment, emitElement);
on(SyntaxKind.JsxAttribute, emitAttribute);

/** An expression as a statement is what stands there; so is a class element that is only a mark. */
function emitOnlyChildren(walk: Walk, node: ts.Node, kind: ts.SyntaxKind, end: number): void {
  walk.children(node, kind, end);
}

/** The name of a module stands without parentheses, and so do `const` as a type, a predicate and an array behind `readonly`. */
function emitParenthesizedType(
  walk: Walk,
  node: ts.ParenthesizedTypeNode,
  kind: ts.SyntaxKind,
  end: number,
): void {
  if (takesNoOperator(walk, node.type) || takesNoParentheses(walk, node.type))
    emitWhole(walk, node, kind, end);
  else walk.children(node, kind, end);
}

/** The compiler takes parentheses behind `keyof` only, and none around `a is B`. */
function takesNoParentheses({ parent, parentKind }: Walk, type: ts.Node): boolean {
  if (type.kind === SyntaxKind.TypePredicate) return true;
  return (
    parentKind === SyntaxKind.TypeOperator &&
    (parent as ts.TypeOperatorNode).operator !== SyntaxKind.KeyOfKeyword
  );
}

function takesNoOperator(walk: Walk, type: ts.Node | undefined): boolean {
  if (walk.parentKind === SyntaxKind.ImportType) return true;
  return type !== undefined && ts.isAssertionExpression(walk.parent) && ts.isConstTypeReference(type);
}

/** The list of a statement is the statement. */
function emitDeclarations(
  walk: Walk,
  node: ts.VariableDeclarationList,
  kind: ts.SyntaxKind,
  end: number,
): void {
  if (walk.parentKind === SyntaxKind.VariableStatement) walk.children(node, kind, end);
  else emitWhole(walk, node, kind, end);
}

/** The most common type is a name, marked as one. */
function emitTypeReference(walk: Walk, node: ts.TypeReferenceNode, kind: ts.SyntaxKind, end: number): void {
  const { typeName } = node;
  if (node.typeArguments || typeName.kind !== SyntaxKind.Identifier) {
    emitWhole(walk, node, kind, end);
    return;
  }
  walk.space();
  walk.stream.put(markOf(SyntaxKind.TypeReference));
  walk.identifier(typeName);
}

/** A lone `;` is nothing in a list of statements, but it is a body. */
function emitEmptyStatement(walk: Walk, node: ts.EmptyStatement, kind: ts.SyntaxKind, end: number): void {
  const { parentKind } = walk;
  if (parentKind === SyntaxKind.CaseClause || parentKind === SyntaxKind.DefaultClause) walk.gap(end);
  else emitWhole(walk, node, kind, end);
}

/** A union of one member is what a leading `|` leaves; it is that member, but where the compiler refuses the `|`. */
function emitTypeList(
  walk: Walk,
  node: ts.UnionOrIntersectionTypeNode,
  kind: ts.SyntaxKind,
  end: number,
): void {
  if (node.types.length === 1 && !takesNoOperator(walk, node.types[0])) walk.children(node, kind, end);
  else emitWhole(walk, node, kind, end);
}

function emitWhole(walk: Walk, node: ts.Node, kind: ts.SyntaxKind, end: number): void {
  walk.space();
  walk.stream.put(openingOf(kind));
  walk.children(node, kind, end);
  walk.stream.close();
}
