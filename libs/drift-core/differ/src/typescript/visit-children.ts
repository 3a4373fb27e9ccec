import ts from 'typescript';
import { nameOfParameter } from './parameter-name.js';

// Looking a member of `ts` up costs more than calling it.
const { forEachChild } = ts;
const {
  ArrayLiteralExpression,
  ArrowFunction,
  AwaitExpression,
  CallExpression,
  EqualsGreaterThanToken,
  ExpressionStatement,
  Identifier,
  ObjectLiteralExpression,
  Parameter,
  PropertyAccessExpression,
  PropertyAssignment,
  PropertySignature,
  ReturnStatement,
  VariableDeclaration,
  VariableDeclarationList,
  VariableStatement,
} = ts.SyntaxKind;

/** What is told of every child. */
export interface Visitor {
  visit: (child: ts.Node) => void;
  /** The same for a name. */
  identifier: (child: ts.Identifier) => void;
  /** The same for a node of this kind. */
  known: (child: ts.Node, kind: ts.SyntaxKind) => void;
  /** `visit` as a function. */
  each: (child: ts.Node) => void;
}

/**
 * Visits the children of a node in the order of the text, as `forEachChild` does, which it is for all but
 * the most common kinds: nodes of one kind are laid out alike, so asking them by their kind is faster. Each
 * function asks for the kind of a name in a place of its own, where V8 meets few layouts.
 */
export function visitChildren(node: ts.Node, kind: ts.SyntaxKind, visitor: Visitor): void {
  switch (kind) {
    case PropertyAccessExpression:
      visitAccess(node as ts.PropertyAccessExpression, visitor);
      break;
    case CallExpression:
      visitCall(node as ts.CallExpression, visitor);
      break;
    case ExpressionStatement:
      visitor.visit((node as ts.ExpressionStatement).expression);
      break;
    case AwaitExpression:
      visitor.visit((node as ts.AwaitExpression).expression);
      break;
    case ObjectLiteralExpression:
      visitAll((node as ts.ObjectLiteralExpression).properties, visitor);
      break;
    case ArrayLiteralExpression:
      visitAll((node as ts.ArrayLiteralExpression).elements, visitor);
      break;
    case VariableStatement:
      visitVariables(node as ts.VariableStatement, visitor);
      break;
    case VariableDeclarationList:
      visitKnown((node as ts.VariableDeclarationList).declarations, VariableDeclaration, visitor);
      break;
    case VariableDeclaration:
      visitVariable(node as ts.VariableDeclaration, visitor);
      break;
    case ArrowFunction:
      visitArrow(node as ts.ArrowFunction, visitor);
      break;
    case Parameter:
      visitParameter(node as ts.ParameterDeclaration, visitor);
      break;
    case PropertySignature:
      visitProperty(node as Property, visitor);
      break;
    case ReturnStatement:
      visitOptional((node as ts.ReturnStatement).expression, visitor);
      break;
    case PropertyAssignment:
      visitAssignment(node as Assignment, visitor);
      break;
    default:
      forEachChild(node, visitor.each);
  }
}

function visitAccess(
  { expression, questionDotToken, name }: ts.PropertyAccessExpression,
  visitor: Visitor,
): void {
  visitor.visit(expression);
  visitOptional(questionDotToken, visitor);
  if (name.kind === Identifier) visitor.identifier(name);
  else visitor.visit(name);
}

function visitCall(node: ts.CallExpression, visitor: Visitor): void {
  const { expression, questionDotToken, typeArguments, arguments: given } = node;
  visitor.visit(expression);
  visitOptional(questionDotToken, visitor);
  if (typeArguments !== undefined) visitAll(typeArguments, visitor);
  visitAll(given, visitor);
}

function visitVariables({ modifiers, declarationList }: ts.VariableStatement, visitor: Visitor): void {
  if (modifiers !== undefined) visitAll(modifiers, visitor);
  visitor.known(declarationList, VariableDeclarationList);
}

function visitVariable(node: ts.VariableDeclaration, visitor: Visitor): void {
  const { name, exclamationToken, type, initializer } = node;
  if (name.kind === Identifier) visitor.identifier(name);
  else visitor.visit(name);
  visitOptional(exclamationToken, visitor);
  visitOptional(type, visitor);
  visitOptional(initializer, visitor);
}

function visitArrow(node: ts.ArrowFunction, visitor: Visitor): void {
  const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken, body } = node;
  if (modifiers !== undefined) visitAll(modifiers, visitor);
  if (typeParameters !== undefined) visitAll(typeParameters, visitor);
  visitKnown(parameters, Parameter, visitor);
  visitOptional(type, visitor);
  visitor.known(equalsGreaterThanToken, EqualsGreaterThanToken);
  visitor.visit(body);
}

/** The parser also takes what is an error here; its types leave it out. */
interface Assignment extends ts.PropertyAssignment {
  modifiers?: ts.NodeArray<ts.Node>;
  questionToken?: ts.Node;
  exclamationToken?: ts.Node;
}

function visitAssignment(node: Assignment, visitor: Visitor): void {
  const { modifiers, name, questionToken, exclamationToken, initializer } = node;
  if (modifiers !== undefined) visitAll(modifiers, visitor);
  if (name.kind === Identifier) visitor.identifier(name);
  else visitor.visit(name);
  visitOptional(questionToken, visitor);
  visitOptional(exclamationToken, visitor);
  visitor.visit(initializer);
}

function visitParameter(node: ts.ParameterDeclaration, visitor: Visitor): void {
  const { modifiers, dotDotDotToken, questionToken, type, initializer } = node;
  const name = nameOfParameter(node);
  if (modifiers !== undefined) visitAll(modifiers, visitor);
  visitOptional(dotDotDotToken, visitor);
  if (name !== undefined)
    if (name.kind === Identifier) visitor.identifier(name);
    else visitor.visit(name);
  visitOptional(questionToken, visitor);
  visitOptional(type, visitor);
  visitOptional(initializer, visitor);
}

interface Property extends ts.PropertySignature {
  initializer?: ts.Node;
}

function visitProperty(node: Property, visitor: Visitor): void {
  const { modifiers, name, questionToken, type, initializer } = node;
  if (modifiers !== undefined) visitAll(modifiers, visitor);
  if (name.kind === Identifier) visitor.identifier(name);
  else visitor.visit(name);
  visitOptional(questionToken, visitor);
  visitOptional(type, visitor);
  visitOptional(initializer, visitor);
}

function visitOptional(node: ts.Node | undefined, visitor: Visitor): void {
  if (node !== undefined) visitor.visit(node);
}

function visitKnown(nodes: readonly ts.Node[], kind: ts.SyntaxKind, visitor: Visitor): void {
  for (let index = 0; index < nodes.length; index += 1) visitor.known(nodes[index] as ts.Node, kind);
}

function visitAll(nodes: readonly ts.Node[], visitor: Visitor): void {
  // By index: an iterator for each list would cost more than the visits.
  for (let index = 0; index < nodes.length; index += 1) visitor.visit(nodes[index] as ts.Node);
}
