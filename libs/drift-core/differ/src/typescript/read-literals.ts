import ts from 'typescript';
import { parseSource } from './parse-source.js';

/** Stands where only running the text would tell the value. */
export const UNTOLD: unique symbol = Symbol('untold');

/**
 * What a configuration in TypeScript or JavaScript exports as its default, as far as literals say it: nothing is run.
 * A call such as `defineConfig({…})` stands for its first argument.
 */
export function readLiterals(text: string, name: string): unknown {
  try {
    const { file, errors } = parseSource(text, name);
    if (errors.length > 0) return UNTOLD;
    const exported = exportOf(file);
    return exported ? valueOf(exported, { file, depth: 0 }) : UNTOLD;
  } catch (error) {
    // Nested too deeply.
    if (error instanceof RangeError) return UNTOLD;
    throw error;
  }
}

const MAX_DEPTH = 30;

interface Place {
  file: ts.SourceFile;
  depth: number;
}

function exportOf({ statements }: ts.SourceFile): ts.Expression | null {
  for (const statement of statements) {
    if (ts.isExportAssignment(statement)) return statement.expression;
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left, right } = statement.expression;
    if (ts.isPropertyAccessExpression(left) && left.name.text === 'exports') return right;
  }
  return null;
}

function valueOf(node: ts.Expression, { file, depth }: Place): unknown {
  if (depth > MAX_DEPTH) return UNTOLD;
  const inner = (next: ts.Expression): unknown => valueOf(next, { file, depth: depth + 1 });
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(inner);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, inner);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return inner(node.expression);
  }
  if (ts.isCallExpression(node)) return argumentOf(node, inner);
  if (ts.isIdentifier(node)) return constantOf(node.text, { file, depth });
  return UNTOLD;
}

/** Only what wraps a configuration gives back what it was given. */
function argumentOf(
  { expression, arguments: given }: ts.CallExpression,
  inner: (node: ts.Expression) => unknown,
): unknown {
  const [first] = given;
  return first && ts.isIdentifier(expression) && /^define\w*Config$/.test(expression.text)
    ? inner(first)
    : UNTOLD;
}

function objectOf(node: ts.ObjectLiteralExpression, inner: (node: ts.Expression) => unknown): unknown {
  const found = new Map<string, unknown>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { name } = property;
      if (ts.isIdentifier(name) || ts.isStringLiteralLike(name))
        found.set(name.text, inner(property.initializer));
    } else if (ts.isShorthandPropertyAssignment(property))
      found.set(property.name.text, inner(property.name));
    else if (ts.isSpreadAssignment(property)) {
      // It may say anything of every key before it.
      for (const key of found.keys()) found.set(key, UNTOLD);
    } else if (property.name && ts.isIdentifier(property.name)) found.set(property.name.text, UNTOLD);
  }
  return Object.fromEntries(found);
}

function constantOf(name: string, { file, depth }: Place): unknown {
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
      continue;
    for (const { name: declared, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(declared) && declared.text === name && initializer) {
        return valueOf(initializer, { file, depth: depth + 1 });
      }
    }
  }
  return UNTOLD;
}
