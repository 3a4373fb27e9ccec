import type { ProtoDeclaration } from './declaration.js';
import { parseOptionList } from './parse-options.js';
import type { ProtoCursor } from './proto-cursor.js';

const LABELS = ['optional', 'repeated', 'required'];

/** A field, a map or a group; `kind` tells whether it extends a message of another place. */
export function parseField(
  cursor: ProtoCursor,
  kind: 'field' | 'extension',
  bodyOf: (cursor: ProtoCursor, owner: ProtoDeclaration) => void,
): ProtoDeclaration {
  const from = cursor.at;
  if (LABELS.some((label) => cursor.isNext(label))) cursor.at += 1;
  const isGroup = cursor.isNext('group') && cursor.isKind('name', 1);
  if (isGroup) cursor.at += 1;
  else if (cursor.isNext('map') && cursor.isNext('<', 1)) takeMap(cursor);
  else cursor.takeTypeName();
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  cursor.take('=');
  cursor.takeInteger();
  const head = cursor.at;
  const options = parseOptionList(cursor);
  const field: ProtoDeclaration = {
    kind: isGroup ? 'group' : kind,
    name,
    nameAt,
    from,
    head,
    to: head,
    options,
    children: [],
  };
  if (isGroup) bodyOf(cursor, field);
  else cursor.take(';');
  field.to = cursor.at;
  return field;
}

/** `A = 1;` in an enum. */
export function parseValue(cursor: ProtoCursor): ProtoDeclaration {
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  cursor.take('=');
  cursor.takeInteger();
  const head = cursor.at;
  const options = parseOptionList(cursor);
  cursor.take(';');
  return { kind: 'value', name, nameAt, from: nameAt, head, to: cursor.at, options, children: [] };
}

/** `reserved 1, 3 to max;`, `reserved "a";` or `extensions 5 to 9 [b = 1];`: one declaration for each item. */
export function parseRanges(cursor: ProtoCursor, kind: 'reserved' | 'extensions'): ProtoDeclaration[] {
  cursor.take(kind);
  const ranges: ProtoDeclaration[] = [];
  do {
    const from = cursor.at;
    if (cursor.isKind('string') && kind === 'reserved') cursor.takeString();
    else if (cursor.isKind('name') && kind === 'reserved') cursor.takeKind('name');
    else takeRange(cursor);
    const name = `${kind} ${cursor.wordOf(from, cursor.at)}`;
    ranges.push({ kind, name, nameAt: -1, from, head: cursor.at, to: cursor.at, options: [], children: [] });
  } while (cursor.takeIf(','));
  const options = kind === 'extensions' ? parseOptionList(cursor) : [];
  cursor.take(';');
  return ranges.map((range) => ({ ...range, options }));
}

function takeRange(cursor: ProtoCursor): void {
  cursor.takeInteger();
  if (cursor.takeIf('to') && !cursor.takeIf('max')) cursor.takeInteger();
}

function takeMap(cursor: ProtoCursor): void {
  cursor.at += 2;
  cursor.takeTypeName();
  cursor.take(',');
  cursor.takeTypeName();
  cursor.take('>');
}
