import ts from 'typescript';
import { kindName } from './kind-name.js';
import type { Walk } from './walk.js';

/** Writes a name, a literal or a lone keyword or mark that begins at the cursor. */
export function writeToken(walk: Walk, node: ts.Node): void {
  const { stream, text, cursor } = walk;
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      stream.text(String((node as ts.Identifier).escapedText));
      return;
    case ts.SyntaxKind.StringLiteral:
      writeString(walk, node as ts.StringLiteral);
      return;
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BigIntLiteral:
      stream.mark(kindName(node.kind));
      stream.text((node as ts.NumericLiteral | ts.BigIntLiteral).text);
      return;
    default:
  }
  stream.mark(kindName(node.kind));
  // A keyword or mark is all said by its kind; templates keep their raw text, which a tag function sees.
  if (node.end - cursor !== ts.tokenToString(node.kind)?.length) stream.text(text.slice(cursor, node.end));
}

/** A string by its value; as the name of a property it is the same as the bare word. */
function writeString({ stream, parent, text, cursor }: Walk, node: ts.StringLiteral): void {
  if (isBareName(parent, node)) {
    stream.text(String(ts.escapeLeadingUnderscores(node.text)));
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
    case ts.SyntaxKind.PropertyAssignment:
    case ts.SyntaxKind.PropertySignature:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.MethodSignature:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.EnumMember:
    case ts.SyntaxKind.ImportAttribute:
      return (parent as ts.PropertyAssignment).name === node;
    case ts.SyntaxKind.PropertyDeclaration: {
      // A quoted field without a value is not checked for being set in the constructor.
      const { name, initializer } = parent as ts.PropertyDeclaration;
      return name === node && initializer !== undefined;
    }
    case ts.SyntaxKind.BindingElement:
      return (parent as ts.BindingElement).propertyName === node;
    default:
      return false;
  }
}
