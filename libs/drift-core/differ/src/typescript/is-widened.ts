import ts from 'typescript';

const { isPrefixUnaryExpression, isVariableDeclaration } = ts;
const {
  BigIntLiteral,
  FalseKeyword,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  StringLiteral,
  TrueKeyword,
} = ts.SyntaxKind;
const LITERALS = new Set<ts.SyntaxKind>([
  BigIntLiteral,
  FalseKeyword,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  StringLiteral,
  TrueKeyword,
]);

/** Whether the type of a variable is that one literal where it is a `const`, and any of its kind where it is not. */
export function isWidened(node: ts.Node): boolean {
  if (!isVariableDeclaration(node) || node.type || !node.initializer) return false;
  const { initializer } = node;
  return LITERALS.has((isPrefixUnaryExpression(initializer) ? initializer.operand : initializer).kind);
}
