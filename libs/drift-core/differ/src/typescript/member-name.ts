import ts from 'typescript';
import type { SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const { isComputedPropertyName, isPrivateIdentifier } = ts;

/** The name of a member as its users write it; null for one that only its class can name. */
export function memberName(writer: SignatureWriter, name: ts.PropertyName): string | null {
  if (isPrivateIdentifier(name)) return null;
  if (!isComputedPropertyName(name)) return name.text;
  return `[${writer.piece(() => writer.part(name.expression)).text}]`;
}
