import ts from 'typescript';
import { commonJsAliases, isExports, isModuleExports, lastValue } from './commonjs-aliases.js';
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
  const aliases = commonJsAliases(file);
  for (const statement of file.statements) {
    const found = names.length;
    if (isExpressionStatement(statement)) names.push(...assigned(statement.expression, aliases));
    if (names.length === found && mayExport(statement))
      names.push({ name: 'exports', local: null, node: statement, from: null });
  }
  return names;
}

/** The names that are exported by assignments, one behind the other. */
function assigned(chain: ts.Expression, aliases: ReadonlySet<string>): PublicName[] {
  const names: PublicName[] = [];
  let expression = chain;
  // `exports.a = exports.b = …` gives both names one value.
  while (isBinaryExpression(expression) && expression.operatorToken.kind === EqualsToken) {
    const value = lastValue(expression);
    const { left } = expression;
    const name = exportedKey(left, aliases);
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

/** The name behind `exports.` or another name for it, also in brackets, or behind its prototype. */
function exportedKey(left: ts.Expression, aliases: ReadonlySet<string>): string | null {
  const key = keyOf(left);
  if (key === null || !isAccess(left)) return null;
  const { expression } = left;
  if (isExports(expression) || isAlias(expression, aliases)) return key;
  if (!isAccess(expression) || keyOf(expression) !== 'prototype') return null;
  return isAlias(expression.expression, aliases) ? `prototype.${key}` : null;
}

function isAccess(node: ts.Expression): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return isPropertyAccessExpression(node) || isElementAccessExpression(node);
}

function keyOf(node: ts.Expression): string | null {
  if (isPropertyAccessExpression(node)) return node.name.text;
  if (!isElementAccessExpression(node) || !isStringLiteralLike(node.argumentExpression)) return null;
  return node.argumentExpression.text;
}

function isAlias(node: ts.Expression, aliases: ReadonlySet<string>): boolean {
  return isIdentifier(node) && aliases.has(node.text);
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
