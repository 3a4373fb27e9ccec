import type { ProtoDeclaration } from './declaration.js';
import { parseField, parseRanges, parseValue } from './parse-fields.js';
import { parseOptionList, parseOptionStatement } from './parse-options.js';
import type { ProtoCursor } from './proto-cursor.js';

/** A message, an enum or an extension of a message, in a file or in a message; null where something else begins. */
export function parseType(cursor: ProtoCursor): ProtoDeclaration | null {
  const visible = cursor.isNext('export') || cursor.isNext('local') ? 1 : 0;
  if (!visible && cursor.isNext('extend')) return parseExtend(cursor);
  for (const kind of ['message', 'enum'] as const)
    if (cursor.isNext(kind, visible) && cursor.isKind('name', visible + 1)) {
      const body = kind === 'message' ? takeMessageBody : takeEnumBody;
      return parseNamed(cursor, { kind, before: visible + 1, body });
    }
  return null;
}

/** A service, from its first word. */
export function parseService(cursor: ProtoCursor): ProtoDeclaration {
  return parseNamed(cursor, { kind: 'service', before: 1, body: takeServiceBody });
}

type Body = (cursor: ProtoCursor, owner: ProtoDeclaration) => void;

/** A name behind some words, and a body. */
function parseNamed(
  cursor: ProtoCursor,
  { kind, before, body }: { kind: ProtoDeclaration['kind']; before: number; body: Body },
): ProtoDeclaration {
  const from = cursor.at;
  cursor.at += before;
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  const head = cursor.at;
  const declaration = { kind, name, nameAt, from, head, to: head, options: [], children: [] };
  body(cursor, declaration);
  return { ...declaration, to: cursor.at };
}

function parseExtend(cursor: ProtoCursor): ProtoDeclaration {
  const from = cursor.at;
  cursor.take('extend');
  const named = cursor.at;
  cursor.takeTypeName();
  const head = cursor.at;
  const name = `extend ${cursor.wordOf(named, head)}`;
  const extend: ProtoDeclaration = {
    kind: 'extend',
    name,
    nameAt: -1,
    from,
    head,
    to: head,
    options: [],
    children: [],
  };
  takeBody(cursor, () => extend.children.push(parseField(cursor, 'extension', takeMessageBody)));
  return { ...extend, to: cursor.at };
}

function takeMessageBody(cursor: ProtoCursor, owner: ProtoDeclaration): void {
  takeBody(cursor, () => {
    const type = parseType(cursor);
    if (type) owner.children.push(type);
    else if (takesOption(cursor)) owner.options.push(parseOptionStatement(cursor));
    else if (cursor.isNext('oneof') && cursor.isNext('{', 2)) owner.children.push(parseOneof(cursor));
    else if (isRange(cursor, 'reserved')) owner.children.push(...parseRanges(cursor, 'reserved'));
    else if (isRange(cursor, 'extensions')) owner.children.push(...parseRanges(cursor, 'extensions'));
    else owner.children.push(parseField(cursor, 'field', takeMessageBody));
  });
}

function parseOneof(cursor: ProtoCursor): ProtoDeclaration {
  return parseNamed(cursor, {
    kind: 'oneof',
    before: 1,
    body: (inner, owner) =>
      takeBody(inner, () => {
        if (takesOption(inner)) owner.options.push(parseOptionStatement(inner));
        else owner.children.push(parseField(inner, 'field', takeMessageBody));
      }),
  });
}

function takeEnumBody(cursor: ProtoCursor, owner: ProtoDeclaration): void {
  takeBody(cursor, () => {
    if (takesOption(cursor)) owner.options.push(parseOptionStatement(cursor));
    else if (isRange(cursor, 'reserved')) owner.children.push(...parseRanges(cursor, 'reserved'));
    else owner.children.push(parseValue(cursor));
  });
}

function takeServiceBody(cursor: ProtoCursor, owner: ProtoDeclaration): void {
  takeBody(cursor, () => {
    if (takesOption(cursor)) owner.options.push(parseOptionStatement(cursor));
    else owner.children.push(parseRpc(cursor));
  });
}

function parseRpc(cursor: ProtoCursor): ProtoDeclaration {
  const from = cursor.at;
  cursor.take('rpc');
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  takeMessageType(cursor);
  cursor.take('returns');
  takeMessageType(cursor);
  const head = cursor.at;
  const options = parseOptionList(cursor);
  if (!cursor.takeIf(';'))
    takeBody(cursor, () => {
      if (!takesOption(cursor)) cursor.fail();
      options.push(parseOptionStatement(cursor));
    });
  return { kind: 'rpc', name, nameAt, from, head, to: cursor.at, options, children: [] };
}

function takeMessageType(cursor: ProtoCursor): void {
  cursor.take('(');
  cursor.takeIf('stream');
  cursor.takeTypeName();
  cursor.take(')');
}

function takesOption(cursor: ProtoCursor): boolean {
  if (!cursor.isNext('option') || cursor.isNext('=', 1)) return false;
  return cursor.takeIf('option');
}

/** A list of ranges or names; a field of a type with that name has a name and `=` behind it. */
function isRange(cursor: ProtoCursor, word: 'reserved' | 'extensions'): boolean {
  return cursor.isNext(word) && !cursor.isNext('.', 1) && !cursor.isNext('=', 1) && !cursor.isNext('=', 2);
}

/** What stands between braces; empty statements say nothing, but their tokens count. */
function takeBody(cursor: ProtoCursor, takeStatement: () => void): void {
  cursor.take('{');
  while (!cursor.takeIf('}')) if (!cursor.takeIf(';')) takeStatement();
}
