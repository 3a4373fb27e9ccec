import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const {
  ArrowFunction,
  BinaryExpression,
  Block,
  CallExpression,
  EqualsGreaterThanToken,
  ExpressionStatement,
  ObjectLiteralExpression,
  Parameter,
  PropertyAccessExpression,
  PropertyAssignment,
  PropertySignature,
  StringLiteral,
  TypeReference,
  VariableDeclaration,
  VariableDeclarationList,
  VariableStatement,
} = ts.SyntaxKind;

/** Where a node begins, with what stands before it, and where it ends. */
export interface Place {
  pos: number;
  end: number;
}

/**
 * Reads the place of a node. Nodes of one kind are laid out alike: V8 remembers up to four layouts for each
 * place in the code that asks, and has to search where it meets more. So each common kind is asked in a
 * place of its own; by a pattern, because reads of one name from one variable share what is remembered.
 */
export function readPlace(node: ts.Node, kind: ts.SyntaxKind, place: Place): void {
  switch (kind) {
    case CallExpression:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case PropertyAccessExpression:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case StringLiteral:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case ExpressionStatement:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case PropertyAssignment:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case VariableDeclaration:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case VariableDeclarationList:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case VariableStatement:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case ObjectLiteralExpression:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case Block:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case TypeReference:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case BinaryExpression:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case ArrowFunction:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case EqualsGreaterThanToken:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case Parameter:
      ({ pos: place.pos, end: place.end } = node);
      break;
    case PropertySignature:
      ({ pos: place.pos, end: place.end } = node);
      break;
    default:
      ({ pos: place.pos, end: place.end } = node);
  }
}
