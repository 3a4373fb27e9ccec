import type { ProtoOption } from './declaration.js';
import type { ProtoCursor } from './proto-cursor.js';

/** `option a.(b).c = 1;`, from behind its first word. */
export function parseOptionStatement(cursor: ProtoCursor): ProtoOption {
  const option = parseOption(cursor);
  cursor.take(';');
  return option;
}

/** `[a = 1, (b) = {c: 2}]`, if it is there. */
export function parseOptionList(cursor: ProtoCursor): ProtoOption[] {
  const options: ProtoOption[] = [];
  if (!cursor.takeIf('[')) return options;
  do options.push(parseOption(cursor));
  while (cursor.takeIf(','));
  cursor.take(']');
  return options;
}

function parseOption(cursor: ProtoCursor): ProtoOption {
  const from = cursor.at;
  do takeNamePart(cursor);
  while (cursor.takeIf('.'));
  const name = cursor.wordOf(from, cursor.at);
  cursor.take('=');
  takeValue(cursor);
  return { name, from, to: cursor.at };
}

function takeNamePart(cursor: ProtoCursor): void {
  if (!cursor.takeIf('(')) cursor.takeKind('name');
  else {
    cursor.takeTypeName();
    cursor.take(')');
  }
}

function takeValue(cursor: ProtoCursor): void {
  if (cursor.isNext('{')) takeAggregate(cursor);
  else if (cursor.isKind('string')) cursor.takeString();
  else {
    cursor.takeIf('-');
    if (cursor.isKind('number')) cursor.takeKind('number');
    else cursor.takeKind('name');
  }
}

/** A message in text format. Its inner grammar is not asked for: every token of it counts, brackets have to close. */
function takeAggregate(cursor: ProtoCursor): void {
  const closing: string[] = [];
  do {
    if (cursor.isDone) cursor.fail();
    if (cursor.isKind('mark')) {
      const mark = cursor.takeKind('mark');
      if (mark === '{') closing.push('}');
      else if (mark === '[') closing.push(']');
      else if ((mark === '}' || mark === ']') && closing.pop() !== mark) cursor.fail();
    } else cursor.at += 1;
  } while (closing.length > 0);
}
