import type { Span } from '../reading.js';
import type { ProtoDeclaration } from './declaration.js';
import { parseService, parseType } from './parse-bodies.js';
import { parseOptionStatement } from './parse-options.js';
import type { ProtoTokens } from './scan-proto.js';
import { NoFit } from '../token-cursor.js';
import { ProtoCursor } from './proto-cursor.js';

/** The declarations of a `.proto` file, or the place from which it is none: proto2, proto3 or an edition. */
export function parseProto(
  { tokens, error }: ProtoTokens,
  textLength: number,
): { declarations: readonly ProtoDeclaration[]; error: Span | null } {
  if (error) return { declarations: [], error };
  const cursor = new ProtoCursor(tokens);
  const declarations: ProtoDeclaration[] = [];
  try {
    while (!cursor.isDone) if (!cursor.takeIf(';')) declarations.push(parseTop(cursor, declarations.length));
    return { declarations, error: null };
  } catch (reason) {
    if (!(reason instanceof NoFit)) throw reason;
    const { start = textLength } = tokens[reason.at] ?? {};
    return { declarations: [], error: { start, end: textLength } };
  }
}

function parseTop(cursor: ProtoCursor, index: number): ProtoDeclaration {
  const from = cursor.at;
  if (index === 0 && (cursor.isNext('syntax') || cursor.isNext('edition'))) return parseSyntax(cursor);
  if (cursor.takeIf('package')) {
    cursor.takeTypeName();
    return ended(cursor, { kind: 'package', name: 'package', from });
  }
  if (cursor.takeIf('import')) {
    if (['public', 'weak', 'option'].some((word) => cursor.isNext(word))) cursor.at += 1;
    cursor.takeString();
    return ended(cursor, { kind: 'import', name: cursor.wordOf(from, cursor.at), from });
  }
  if (cursor.takeIf('option')) {
    const option = parseOptionStatement(cursor);
    const head = cursor.at - 1;
    return {
      kind: 'option',
      name: option.name,
      nameAt: -1,
      from,
      head,
      to: cursor.at,
      options: [option],
      children: [],
    };
  }
  if (cursor.isNext('service')) return parseService(cursor);
  return parseType(cursor) ?? cursor.fail();
}

function parseSyntax(cursor: ProtoCursor): ProtoDeclaration {
  const from = cursor.at;
  cursor.takeKind('name');
  cursor.take('=');
  cursor.takeString();
  return ended(cursor, { kind: 'syntax', name: 'syntax', from });
}

function ended(
  cursor: ProtoCursor,
  { kind, name, from }: Pick<ProtoDeclaration, 'kind' | 'name' | 'from'>,
): ProtoDeclaration {
  const head = cursor.at;
  cursor.take(';');
  return { kind, name, nameAt: -1, from, head, to: cursor.at, options: [], children: [] };
}
