import ts from 'typescript';
import { openingOf, markOf } from './kind-name.js';
import { useSignature } from './merge-pieces.js';
import { objectMembers } from './object-members.js';
import { firstName, type SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const {
  isArrayLiteralExpression,
  isArrowFunction,
  isAsExpression,
  isBinaryExpression,
  isCallExpression,
  isClassExpression,
  isConditionalExpression,
  isConstTypeReference,
  isFunctionExpression,
  isNewExpression,
  isNonNullExpression,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isSatisfiesExpression,
  isSpreadElement,
  isTypeAssertionExpression,
} = ts;
const {
  AmpersandAmpersandToken,
  BarBarToken,
  BigIntLiteral,
  CommaToken,
  DeleteExpression,
  EqualsEqualsEqualsToken,
  EqualsEqualsToken,
  EqualsToken,
  ExclamationEqualsEqualsToken,
  ExclamationEqualsToken,
  ExclamationToken,
  FalseKeyword,
  GreaterThanEqualsToken,
  GreaterThanToken,
  InKeyword,
  InstanceOfKeyword,
  LessThanEqualsToken,
  LessThanToken,
  NoSubstitutionTemplateLiteral,
  NullKeyword,
  NumericLiteral,
  PlusToken,
  PostfixUnaryExpression,
  PrefixUnaryExpression,
  QuestionQuestionToken,
  RegularExpressionLiteral,
  StringLiteral,
  TemplateExpression,
  TrueKeyword,
  TypeOfExpression,
  VoidExpression,
} = ts.SyntaxKind;

/** The type of a value as far as it can be seen: a literal by its kind, an object by its keys. */
export function writeShape(writer: SignatureWriter, node: ts.Expression): void {
  const { stream } = writer;
  const word = wordFor(node);
  if (word !== null) stream.mark(word);
  else if (isParenthesizedExpression(node) || isSatisfiesExpression(node) || isNonNullExpression(node))
    writer.shape(node.expression);
  else if (isAsExpression(node) || isTypeAssertionExpression(node))
    writer.part(isConstTypeReference(node.type) ? node : node.type);
  else if (isArrowFunction(node) || isFunctionExpression(node)) writer.callable(node);
  else if (isClassExpression(node)) writer.classLike(node);
  else if (isObjectLiteralExpression(node)) writeObject(writer, node);
  else if (isArrayLiteralExpression(node)) writeUnion(writer, 'Array', node.elements);
  else if (isConditionalExpression(node)) writeUnion(writer, 'Either', [node.whenTrue, node.whenFalse]);
  else if (isBinaryExpression(node)) writeBinary(writer, node);
  else if (isNewExpression(node) || isCallExpression(node)) writeCall(writer, node);
  else if (firstName(node) !== null) writeReference(writer, node);
  else {
    stream.put(markOf(node.kind));
    writer.infer();
  }
}

/** An object by its keys, whatever their order. */
function writeObject(writer: SignatureWriter, node: ts.ObjectLiteralExpression): void {
  writer.stream.open('Object');
  const own = writer.piece(() => undefined);
  useSignature(writer, { own, members: objectMembers(writer, node) });
  writer.stream.close();
}

/** What any of some values may be, each shape once. */
function writeUnion(writer: SignatureWriter, kind: string, nodes: readonly ts.Expression[]): void {
  const shapes = new Set<string>();
  for (const node of nodes) {
    const value = isSpreadElement(node) ? node.expression : node;
    const { text, names, inferred } = writer.piece(() => writer.shape(value));
    shapes.add(text);
    for (const name of names) writer.refer(name);
    if (inferred || value !== node) writer.infer();
  }
  writer.stream.open(kind);
  for (const shape of [...shapes].sort()) writer.stream.put(shape);
  writer.stream.close();
}

/** `new A` is an `A`; what a call gives is known to its callee only. */
function writeCall(writer: SignatureWriter, node: ts.NewExpression | ts.CallExpression): void {
  writer.stream.put(openingOf(node.kind));
  if (firstName(node.expression) === null) writer.shape(node.expression);
  else writeReference(writer, node.expression);
  for (const argument of node.typeArguments ?? []) writer.part(argument);
  writer.stream.close();
  if (isCallExpression(node) || isGeneric(node)) writer.infer();
}

/** Whether what is made depends on what it is given. */
function isGeneric({ expression, typeArguments, arguments: given }: ts.NewExpression): boolean {
  if (typeArguments || !given || given.length === 0) return false;
  return GENERIC.has(firstName(expression) ?? '');
}

const GENERIC = new Set(['Array', 'Map', 'Promise', 'Proxy', 'Set', 'WeakMap', 'WeakRef', 'WeakSet']);

function writeReference(writer: SignatureWriter, node: ts.Expression): void {
  writer.stream.mark('typeof');
  writer.part(node);
  writer.refer(firstName(node) ?? '');
}

function writeBinary(writer: SignatureWriter, { left, operatorToken, right }: ts.BinaryExpression): void {
  switch (operatorToken.kind) {
    case AmpersandAmpersandToken:
    case BarBarToken:
    case QuestionQuestionToken:
      writeUnion(writer, 'Either', [left, right]);
      break;
    case EqualsToken:
    case CommaToken:
      writer.shape(right);
      break;
    case PlusToken:
      writeUnion(writer, 'Sum', [left, right]);
      break;
    default:
      if (COMPARISONS.has(operatorToken.kind)) writer.stream.mark('boolean');
      else writer.stream.mark(isBig(left) || isBig(right) ? 'bigint' : 'number');
  }
}

const COMPARISONS = new Set<ts.SyntaxKind>([
  EqualsEqualsToken,
  EqualsEqualsEqualsToken,
  ExclamationEqualsToken,
  ExclamationEqualsEqualsToken,
  LessThanToken,
  LessThanEqualsToken,
  GreaterThanToken,
  GreaterThanEqualsToken,
  InKeyword,
  InstanceOfKeyword,
]);

/** The type of an expression whose kind alone tells it. */
function wordFor(node: ts.Expression): string | null {
  switch (node.kind) {
    case StringLiteral:
    case NoSubstitutionTemplateLiteral:
    case TemplateExpression:
    case TypeOfExpression:
      return 'string';
    case NumericLiteral:
    case PostfixUnaryExpression:
      return 'number';
    case BigIntLiteral:
      return 'bigint';
    case TrueKeyword:
    case FalseKeyword:
    case DeleteExpression:
      return 'boolean';
    case PrefixUnaryExpression:
      if ((node as ts.PrefixUnaryExpression).operator === ExclamationToken) return 'boolean';
      return isBig((node as ts.PrefixUnaryExpression).operand) ? 'bigint' : 'number';
    case RegularExpressionLiteral:
      return 'RegExp';
    case NullKeyword:
      return 'null';
    case VoidExpression:
      return 'undefined';
    default:
      return null;
  }
}

function isBig(node: ts.Expression): boolean {
  return wordFor(node) === 'bigint';
}
