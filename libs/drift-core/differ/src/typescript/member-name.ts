import ts from 'typescript';
import type { SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const {
  isComputedPropertyName,
  isIdentifier,
  isPrivateIdentifier,
  isPropertyAccessExpression,
  isStringLiteralLike,
} = ts;

/** The name of a member as its users write it; null for one that only its class can name. */
export function memberName(writer: SignatureWriter, name: ts.PropertyName): string | null {
  if (isPrivateIdentifier(name)) return null;
  if (!isComputedPropertyName(name)) return name.text;
  return computedName(name.expression) ?? `[${writer.piece(() => writer.part(name.expression)).text}]`;
}

/**
 * The name of a member that is computed from a string or a name; else null. Of `[Symbol.iterator]` it is
 * `[…iterator]`: a dot would stand for an owner.
 */
export function computedName(expression: ts.Expression): string | null {
  if (isStringLiteralLike(expression)) return expression.text;
  if (isIdentifier(expression)) return `[${expression.text}]`;
  return isPropertyAccessExpression(expression) ? `[…${expression.name.text}]` : null;
}
