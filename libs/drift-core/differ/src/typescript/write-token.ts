import ts from 'typescript';
import { kindName } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { escapeLeadingUnderscores, tokenToString } = ts;
const {
  BigIntLiteral,
  BindingElement,
  EnumMember,
  GetAccessor,
  Identifier,
  ImportAttribute,
  MethodDeclaration,
  MethodSignature,
  NumericLiteral,
  PropertyAssignment,
  PropertyDeclaration,
  PropertySignature,
  SetAccessor,
  StringLiteral,
} = ts.SyntaxKind;

/** Writes a name, a literal or a lone keyword or mark that begins at the cursor. */
export function writeToken(walk: Walk, node: ts.Node): void {
  const { stream, text, cursor } = walk;
  switch (node.kind) {
    case Identifier:
      stream.text(String((node as ts.Identifier).escapedText));
      return;
    case StringLiteral:
      writeString(walk, node as ts.StringLiteral);
      return;
    case NumericLiteral:
    case BigIntLiteral:
      stream.mark(kindName(node.kind));
      stream.text((node as ts.NumericLiteral | ts.BigIntLiteral).text);
      return;
    default:
  }
  stream.mark(kindName(node.kind));
  // A keyword or mark is all said by its kind; templates keep their raw text, which a tag function sees.
  if (node.end - cursor !== tokenToString(node.kind)?.length) stream.text(text.slice(cursor, node.end));
}

/** A string by its value; as the name of a property it is the same as the bare word. */
function writeString({ stream, parent, text, cursor }: Walk, node: ts.StringLiteral): void {
  if (isBareName(parent, node)) {
    stream.text(String(escapeLeadingUnderscores(node.text)));
    return;
  }
  stream.mark('StringLiteral');
  const escaped = node.end - cursor - 2 !== node.text.length;
  // Half a surrogate pair would be lost in a digest.
  if (escaped && /\p{Surrogate}/u.test(node.text)) {
    stream.mark('raw');
    stream.text(text.slice(cursor, node.end));
  } else stream.text(node.text);
}

function isBareName(parent: ts.Node, node: ts.StringLiteral): boolean {
  switch (parent.kind) {
    case PropertyAssignment:
    case PropertySignature:
    case MethodDeclaration:
    case MethodSignature:
    case GetAccessor:
    case SetAccessor:
    case EnumMember:
    case ImportAttribute:
      return (parent as ts.PropertyAssignment).name === node;
    case PropertyDeclaration: {
      // A quoted field without a value is not checked for being set in the constructor.
      const { name, initializer } = parent as ts.PropertyDeclaration;
      return name === node && initializer !== undefined;
    }
    case BindingElement:
      return (parent as ts.BindingElement).propertyName === node;
    default:
      return false;
  }
}
