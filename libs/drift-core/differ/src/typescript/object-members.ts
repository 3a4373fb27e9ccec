import ts from 'typescript';
import { memberName } from './member-name.js';
import type { Piece, SignatureWriter } from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const { isPropertyAssignment, isShorthandPropertyAssignment, isSpreadAssignment } = ts;

/** The keys of an object, each with the shape of its value. */
export function objectMembers(
  writer: SignatureWriter,
  { properties }: ts.ObjectLiteralExpression,
): Map<string, Piece> {
  const members = new Map<string, Piece>();
  let spreads = 0;
  const all = properties.filter((property) => isSpreadAssignment(property)).length;
  for (const property of properties) {
    const isSpread = isSpreadAssignment(property);
    const name = isSpread ? `...${(spreads += 1)}` : memberName(writer, property.name as ts.PropertyName);
    // Of two equal keys the last one counts.
    if (name !== null)
      members.set(
        name,
        writer.piece(() => {
          // What is spread behind it may hold the same key.
          if (!isSpread && spreads < all) writer.stream.mark('before-spread');
          writeProperty(writer, property);
        }),
      );
  }
  return members;
}

function writeProperty(writer: SignatureWriter, property: ts.ObjectLiteralElementLike): void {
  if (isPropertyAssignment(property)) writer.shape(property.initializer);
  else if (isShorthandPropertyAssignment(property)) writer.shape(property.name);
  else if (isSpreadAssignment(property)) {
    writer.shape(property.expression);
  } else writer.callable(property);
}
