import ts from 'typescript';
import type { PublicName } from './public-name.js';

// Looking a member of `ts` up costs more than calling it.
const {
  forEachChild,
  isBinaryExpression,
  isClassDeclaration,
  isComputedPropertyName,
  isElementAccessExpression,
  isExpressionStatement,
  isFunctionDeclaration,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isStringLiteralLike,
} = ts;
const { EqualsToken } = ts.SyntaxKind;

/** What a script hands to `require`: `module.exports = …`, `exports.a = …`. */
export function commonJsExports(file: ts.SourceFile): PublicName[] {
  const names: PublicName[] = [];
  if (!file.text.includes('exports')) return names;
  for (const statement of file.statements) {
    const found = names.length;
    if (isExpressionStatement(statement)) names.push(...assigned(statement.expression));
    if (names.length === found && mayExport(statement))
      names.push({ name: 'exports', local: null, node: statement, from: null });
  }
  return names;
}

/** The names that are exported by assignments, one behind the other. */
function assigned(chain: ts.Expression): PublicName[] {
  const names: PublicName[] = [];
  let expression = chain;
  // `exports.a = exports.b = …` gives both names one value.
  while (isBinaryExpression(expression) && expression.operatorToken.kind === EqualsToken) {
    const value = lastValue(expression);
    const { left } = expression;
    const name = exportedKey(left);
    if (isModuleExports(left)) names.push(...wholeExport(value));
    else if (name !== null) names.push(exported(name, value));
    expression = expression.right;
  }
  return names;
}

/** Whether a statement gets hold of what is exported, in whatever way; the body of a declaration only reads it. */
function mayExport(statement: ts.Statement): boolean {
  if (isFunctionDeclaration(statement) || isClassDeclaration(statement)) return false;
  const pending: ts.Node[] = [statement];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isIdentifier(node) && node.text === 'exports') return true;
    forEachChild(node, (child) => void pending.push(child));
  }
  return false;
}

/** The name behind `exports.`, also in brackets. */
function exportedKey(left: ts.Expression): string | null {
  if (isPropertyAccessExpression(left)) return isExports(left.expression) ? left.name.text : null;
  if (!isElementAccessExpression(left) || !isExports(left.expression)) return null;
  return isStringLiteralLike(left.argumentExpression) ? left.argumentExpression.text : null;
}

function lastValue(assignment: ts.BinaryExpression): ts.Expression {
  let value = assignment.right;
  while (isBinaryExpression(value) && value.operatorToken.kind === EqualsToken) value = value.right;
  return value;
}

/** Of an object every property is a name of its own. */
function wholeExport(value: ts.Expression): PublicName[] {
  if (!isObjectLiteralExpression(value)) return [exported('export=', value)];
  return value.properties.map((property) => {
    if (isShorthandPropertyAssignment(property)) return exported(property.name.text, property.name);
    if (!property.name || isComputedPropertyName(property.name)) return exported('export=', property);
    return exported(property.name.text, isPropertyAssignment(property) ? property.initializer : property);
  });
}

function exported(name: string, value: ts.Node): PublicName {
  return { name, local: isIdentifier(value) ? value.text : null, node: value, from: null };
}

function isExports(node: ts.Expression): boolean {
  return (isIdentifier(node) && node.text === 'exports') || isModuleExports(node);
}

function isModuleExports(node: ts.Expression): boolean {
  if (!isPropertyAccessExpression(node) || node.name.text !== 'exports') return false;
  return isIdentifier(node.expression) && node.expression.text === 'module';
}
