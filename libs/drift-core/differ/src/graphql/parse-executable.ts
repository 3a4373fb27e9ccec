import type { GraphqlDeclaration } from './declaration.js';
import type { GraphqlCursor } from './graphql-cursor.js';

const OPERATIONS = ['query', 'mutation', 'subscription'];

/** An operation or a fragment; null where something else begins. */
export function parseExecutable(cursor: GraphqlCursor): GraphqlDeclaration | null {
  const from = cursor.at;
  let nameAt = -1;
  let kind: GraphqlDeclaration['kind'] = 'operation';
  if (cursor.takeIf('fragment')) {
    kind = 'fragment';
    if (cursor.isNext('on')) cursor.fail();
    nameAt = cursor.at;
    cursor.takeKind('name');
    takeVariables(cursor);
    cursor.take('on');
    cursor.takeKind('name');
    cursor.takeDirectives();
  } else if (OPERATIONS.some((word) => cursor.takeIf(word))) {
    if (cursor.isKind('name')) {
      nameAt = cursor.at;
      cursor.at += 1;
    }
    takeVariables(cursor);
    cursor.takeDirectives();
  } else if (!cursor.isNext('{')) return null;
  if (!cursor.isNext('{')) cursor.fail();
  takeSelections(cursor);
  const range = { from, to: cursor.at };
  const name = cursor.tokens[nameAt]?.text ?? cursor.tokens[from]?.text ?? '';
  return {
    kind,
    name: name === '{' ? 'query' : name,
    nameAt,
    ...range,
    type: range,
    isRequired: false,
    parts: [],
    children: [],
  };
}

function takeVariables(cursor: GraphqlCursor): void {
  cursor.takeItems('(', ')', () => {
    cursor.takeDescription();
    cursor.take('$');
    cursor.takeKind('name');
    cursor.take(':');
    cursor.takeType();
    if (cursor.takeIf('=')) cursor.takeValue();
    cursor.takeDirectives();
  });
}

function takeSelections(cursor: GraphqlCursor): void {
  cursor.takeItems('{', '}', () => {
    if (cursor.takeIf('...')) {
      const isInline = cursor.takeIf('on');
      const isSpread = !isInline && cursor.isKind('name');
      if (isInline || isSpread) cursor.takeKind('name');
      cursor.takeDirectives();
      if (isSpread) return;
      if (!cursor.isNext('{')) cursor.fail();
    } else {
      cursor.takeKind('name');
      if (cursor.takeIf(':')) cursor.takeKind('name');
      cursor.takeArguments();
      cursor.takeDirectives();
    }
    takeSelections(cursor);
  });
}
