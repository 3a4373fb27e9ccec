import ts from 'typescript';
import { hasLineEnd } from './characters.js';
import { markOf } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { JavaScriptFile } = ts.NodeFlags;
const { escapeLeadingUnderscores, tokenToString } = ts;
const {
  BigIntLiteral,
  BindingElement,
  EnumMember,
  EqualsGreaterThanToken,
  GetAccessor,
  ImportAttribute,
  LastToken,
  LessThanToken,
  MethodDeclaration,
  MethodSignature,
  NumericLiteral,
  PropertyAssignment,
  PropertyDeclaration,
  PropertySignature,
  SetAccessor,
  StringLiteral,
} = ts.SyntaxKind;

/** Writes a name, a literal or a lone keyword or mark that begins at the cursor, and goes behind it. */
export function writeToken(walk: Walk, node: ts.Node, kind: ts.SyntaxKind, end: number): void {
  const { stream } = walk;
  const start = walk.cursor;
  walk.cursor = end;
  switch (kind) {
    case StringLiteral:
      writeString(walk, node as ts.StringLiteral, start);
      return;
    case NumericLiteral:
    case BigIntLiteral:
      stream.put(markOf(kind));
      stream.text((node as ts.NumericLiteral | ts.BigIntLiteral).text);
      return;
    case EqualsGreaterThanToken:
      // The parser takes a line end there, the language does not.
      if (hasLineEnd(walk.text, node.pos, start)) stream.mark('line');
      break;
    case LessThanToken:
      // In a script this begins a comment.
      if ((node.flags & JavaScriptFile) !== 0 && walk.text.startsWith('<!--', start)) stream.mark('comment');
      break;
    default:
  }
  stream.put(markOf(kind));
  // A keyword or mark is all said by its kind; templates keep their raw text, which a tag function sees.
  if (end - start !== LENGTHS[kind]) stream.text(walk.text.slice(start, end));
}

/** How long the only spelling of a keyword or mark is. */
const LENGTHS = Array.from({ length: LastToken + 1 }, (_, kind) => tokenToString(kind)?.length);

/** A string by its value; as the name of a property it is the same as the bare word. */
function writeString(
  { stream, parent, parentKind, text }: Walk,
  node: ts.StringLiteral,
  start: number,
): void {
  if (isBareName(parent, parentKind, node)) {
    stream.text(escapeLeadingUnderscores(node.text) as string);
    return;
  }
  stream.mark('StringLiteral');
  // As in the stream's `name`.
  const value = '' + node.text;
  const escaped = node.end - start - 2 !== value.length;
  // Half a surrogate pair would be lost in a digest.
  if (escaped && /\p{Surrogate}/u.test(value)) {
    stream.mark('raw');
    stream.text(text.slice(start, node.end));
  } else stream.text(value);
}

function isBareName(parent: ts.Node, kind: ts.SyntaxKind, node: ts.StringLiteral): boolean {
  if (kind === BindingElement) return (parent as ts.BindingElement).propertyName === node;
  if (NAMED[kind] !== true || (parent as ts.PropertyAssignment).name !== node) return false;
  // A quoted field without a value is not checked for being set in the constructor.
  return kind !== PropertyDeclaration || (parent as ts.PropertyDeclaration).initializer !== undefined;
}

const NAMED: (boolean | undefined)[] = [];
for (const kind of [
  PropertyAssignment,
  PropertyDeclaration,
  PropertySignature,
  MethodDeclaration,
  MethodSignature,
  GetAccessor,
  SetAccessor,
  EnumMember,
  ImportAttribute,
])
  NAMED[kind] = true;
