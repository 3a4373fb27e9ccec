import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const { forEachChild } = ts;
const {
  ArrayLiteralExpression,
  ArrowFunction,
  AwaitExpression,
  CallExpression,
  ExpressionStatement,
  ObjectLiteralExpression,
  PropertyAccessExpression,
  PropertyAssignment,
  VariableDeclaration,
  VariableDeclarationList,
  VariableStatement,
} = ts.SyntaxKind;

type Visit = (child: ts.Node) => void;

/**
 * Visits the children of a node in the order of the text, as `forEachChild` does, which it is for all but
 * the most common kinds: nodes of one kind are laid out alike, so asking them by their kind is faster.
 */
export function visitChildren(node: ts.Node, kind: ts.SyntaxKind, visit: Visit): void {
  switch (kind) {
    case PropertyAccessExpression:
      visitAccess(node as ts.PropertyAccessExpression, visit);
      break;
    case CallExpression:
      visitCall(node as ts.CallExpression, visit);
      break;
    case ExpressionStatement:
      visit((node as ts.ExpressionStatement).expression);
      break;
    case AwaitExpression:
      visit((node as ts.AwaitExpression).expression);
      break;
    case ObjectLiteralExpression:
      visitAll((node as ts.ObjectLiteralExpression).properties, visit);
      break;
    case ArrayLiteralExpression:
      visitAll((node as ts.ArrayLiteralExpression).elements, visit);
      break;
    case VariableStatement:
      visitVariables(node as ts.VariableStatement, visit);
      break;
    case VariableDeclarationList:
      visitAll((node as ts.VariableDeclarationList).declarations, visit);
      break;
    case VariableDeclaration:
      visitVariable(node as ts.VariableDeclaration, visit);
      break;
    case ArrowFunction:
      visitArrow(node as ts.ArrowFunction, visit);
      break;
    case PropertyAssignment:
      visitAssignment(node as Assignment, visit);
      break;
    default:
      forEachChild(node, visit);
  }
}

function visitAccess(
  { expression, questionDotToken, name }: ts.PropertyAccessExpression,
  visit: Visit,
): void {
  visit(expression);
  if (questionDotToken !== undefined) visit(questionDotToken);
  visit(name);
}

function visitCall(node: ts.CallExpression, visit: Visit): void {
  const { expression, questionDotToken, typeArguments, arguments: given } = node;
  visit(expression);
  if (questionDotToken !== undefined) visit(questionDotToken);
  if (typeArguments !== undefined) visitAll(typeArguments, visit);
  visitAll(given, visit);
}

function visitVariables({ modifiers, declarationList }: ts.VariableStatement, visit: Visit): void {
  if (modifiers !== undefined) visitAll(modifiers, visit);
  visit(declarationList);
}

function visitVariable(node: ts.VariableDeclaration, visit: Visit): void {
  const { name, exclamationToken, type, initializer } = node;
  visit(name);
  if (exclamationToken !== undefined) visit(exclamationToken);
  if (type !== undefined) visit(type);
  if (initializer !== undefined) visit(initializer);
}

function visitArrow(node: ts.ArrowFunction, visit: Visit): void {
  const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken, body } = node;
  if (modifiers !== undefined) visitAll(modifiers, visit);
  if (typeParameters !== undefined) visitAll(typeParameters, visit);
  visitAll(parameters, visit);
  if (type !== undefined) visit(type);
  visit(equalsGreaterThanToken);
  visit(body);
}

/** The parser also takes what is an error here; its types leave it out. */
interface Assignment extends ts.PropertyAssignment {
  modifiers?: ts.NodeArray<ts.Node>;
  questionToken?: ts.Node;
  exclamationToken?: ts.Node;
}

function visitAssignment(node: Assignment, visit: Visit): void {
  const { modifiers, name, questionToken, exclamationToken, initializer } = node;
  if (modifiers !== undefined) visitAll(modifiers, visit);
  visit(name);
  if (questionToken !== undefined) visit(questionToken);
  if (exclamationToken !== undefined) visit(exclamationToken);
  visit(initializer);
}

function visitAll(nodes: readonly ts.Node[], visit: Visit): void {
  // By index: an iterator for each list would cost more than the visits.
  for (let index = 0; index < nodes.length; index += 1) visit(nodes[index] as ts.Node);
}
