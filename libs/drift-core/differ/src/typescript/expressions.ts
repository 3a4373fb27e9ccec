import ts from 'typescript';
import { openingOf, markOf } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { isBinaryExpression, isParenthesizedExpression } = ts;
const { OptionalChain } = ts.NodeFlags;
/** What is declared only; the compiler's types leave it out. */
const { Ambient } = ts.NodeFlags as unknown as { Ambient: ts.NodeFlags };
const {
  AmpersandAmpersandToken,
  ArrayLiteralExpression,
  BarBarToken,
  BinaryExpression,
  CommaToken,
  ComputedPropertyName,
  ExportDeclaration,
  ExpressionStatement,
  ExternalModuleReference,
  FirstAssignment,
  ImplementsKeyword,
  ImportAttribute,
  ImportDeclaration,
  InterfaceDeclaration,
  LastAssignment,
  ObjectLiteralExpression,
  ParenthesizedExpression,
  PrivateIdentifier,
  PropertyAssignment,
  QuestionQuestionToken,
  SpreadAssignment,
  SpreadElement,
  StringLiteral,
  SuperKeyword,
} = ts.SyntaxKind;

/** Parentheses are gone with the tree that they made, except where they say something themselves. */
export function emitParentheses(
  walk: Walk,
  node: ts.ParenthesizedExpression,
  kind: ts.SyntaxKind,
  end: number,
): void {
  walk.space();
  if (!saysSomething(walk, node)) {
    walk.children(node, kind, end);
    return;
  }
  walk.stream.put(openingOf(kind));
  walk.children(node, kind, end);
  walk.stream.close();
}

/** An operator and its operands; a chain of one logical operator is flat, however it was grouped. */
export function emitBinary(walk: Walk, node: ts.BinaryExpression): void {
  walk.space();
  const { parent, parentKind } = walk;
  if (isLogical(node.operatorToken.kind)) {
    walk.enter(node, BinaryExpression);
    walk.stream.put(openingOf(node.kind));
    walk.stream.put(markOf(node.operatorToken.kind));
    emitOperands(walk, node);
    walk.stream.close();
  } else emitLeftSpine(walk, node);
  walk.enter(parent, parentKind);
}

/** A loop over what there is: its first part may be something to assign to. */
export function emitLoop(walk: Walk, node: ts.ForInOrOfStatement, kind: ts.SyntaxKind, end: number): void {
  noteTargets(walk, node.initializer);
  walk.space();
  walk.stream.put(openingOf(kind));
  walk.children(node, kind, end);
  walk.stream.close();
}

/** The bases of an interface, and what a class implements, are names. */
export function emitHeritage(walk: Walk, node: ts.HeritageClause, kind: ts.SyntaxKind, end: number): void {
  if (node.token === ImplementsKeyword || walk.parentKind === InterfaceDeclaration)
    for (const { expression } of node.types) walk.exact.add(expression);
  walk.space();
  walk.stream.put(openingOf(kind));
  walk.children(node, kind, end);
  walk.stream.close();
}

/** Long sums lean to the left and would nest as deep as they are long. */
function emitLeftSpine(walk: Walk, node: ts.BinaryExpression): void {
  const spine = [node];
  walk.stream.put(openingOf(node.kind));
  let { left } = node;
  while (isBinaryExpression(left) && !isLogical(left.operatorToken.kind)) {
    spine.push(left);
    walk.stream.put(openingOf(left.kind));
    ({ left } = left);
  }
  for (let index = spine.length - 1; index >= 0; index -= 1) {
    const parent = spine[index] ?? node;
    const { operatorToken, right } = parent;
    const { kind, end } = operatorToken;
    walk.enter(parent, BinaryExpression);
    if (isAssignment(kind)) noteTargets(walk, parent.left);
    if (parent.left === left) walk.node(left);
    walk.node(operatorToken, kind, end);
    walk.node(right);
    walk.stream.close();
  }
}

function emitOperands(walk: Walk, { left, operatorToken, right }: ts.BinaryExpression): void {
  emitOperand(walk, left, operatorToken.kind);
  walk.space();
  walk.cursor = operatorToken.end;
  emitOperand(walk, right, operatorToken.kind);
}

function emitOperand(walk: Walk, node: ts.Expression, operator: ts.SyntaxKind): void {
  if (isBinaryExpression(node) && node.operatorToken.kind === operator) emitOperands(walk, node);
  else if (isParenthesizedExpression(node)) {
    walk.space();
    if (saysSomething(walk, node)) walk.node(node);
    else {
      const { parent, parentKind } = walk;
      walk.enter(node, ParenthesizedExpression);
      walk.gap(node.expression.pos);
      emitOperand(walk, node.expression, operator);
      walk.gap(node.end);
      walk.enter(parent, parentKind);
    }
  } else walk.node(node);
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return operator === AmpersandAmpersandToken || operator === BarBarToken;
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= FirstAssignment && operator <= LastAssignment;
}

/**
 * Whether parentheses say something: a JSDoc cast, the end of an optional chain, a target of an
 * assignment, a string that is no prologue; or they stand where the language takes none, or wants them.
 */
function saysSomething(walk: Walk, node: ts.ParenthesizedExpression): boolean {
  if (walk.afterTyped === walk.cursor || walk.exact.has(node)) return true;
  const { parentKind: kind } = walk;
  // A declaration takes a bare literal only.
  if (PLAIN_STRINGS_ONLY[kind] === true || (node.flags & Ambient) !== 0) return true;
  const inner = withoutParentheses(node);
  if ((inner.flags & OptionalChain) !== 0) return true;
  switch (inner.kind) {
    case StringLiteral:
      return kind === ExpressionStatement;
    case PrivateIdentifier:
    case SuperKeyword:
      return true;
    case BinaryExpression:
      return needsParentheses(walk.parent, (inner as ts.BinaryExpression).operatorToken.kind);
    default:
      return false;
  }
}

/** `??` does not stand beside `||` or `&&`, and a key is no list, without parentheses; the parser takes both. */
function needsParentheses(parent: ts.Node, operator: ts.SyntaxKind): boolean {
  if (operator === CommaToken) return parent.kind === ComputedPropertyName;
  if (!isBinaryExpression(parent)) return false;
  const outer = parent.operatorToken.kind;
  return operator === QuestionQuestionToken
    ? isLogical(outer)
    : outer === QuestionQuestionToken && isLogical(operator);
}

const PLAIN_STRINGS_ONLY: (boolean | undefined)[] = [];
for (const kind of [ImportDeclaration, ExportDeclaration, ExternalModuleReference, ImportAttribute])
  PLAIN_STRINGS_ONLY[kind] = true;

function withoutParentheses(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isParenthesizedExpression(inner)) inner = inner.expression;
  return inner;
}

/** Notes the parts of an assignment's left side where parentheses or a comma after a rest count. */
function noteTargets(walk: Walk, node: ts.Node): void {
  switch (node.kind) {
    case ParenthesizedExpression:
    case SpreadElement:
    case SpreadAssignment:
      walk.exact.add(node);
      noteTargets(walk, (node as ts.ParenthesizedExpression | ts.SpreadElement).expression);
      break;
    case ArrayLiteralExpression:
      for (const element of (node as ts.ArrayLiteralExpression).elements) noteTargets(walk, element);
      break;
    case ObjectLiteralExpression:
      for (const property of (node as ts.ObjectLiteralExpression).properties) noteTargets(walk, property);
      break;
    case PropertyAssignment:
      noteTargets(walk, (node as ts.PropertyAssignment).initializer);
      break;
    default:
  }
}
