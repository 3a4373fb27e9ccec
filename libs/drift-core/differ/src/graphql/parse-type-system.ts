import type { GraphqlDeclaration, GraphqlPart } from './declaration.js';
import type { GraphqlCursor } from './graphql-cursor.js';

type Kind = GraphqlDeclaration['kind'];

/** A definition of a schema or of something in it, or an extension of one; null where something else begins. */
export function parseTypeSystem(cursor: GraphqlCursor): GraphqlDeclaration | null {
  const from = cursor.at;
  const isExtension = cursor.takeIf('extend');
  const word = cursor.tokens[cursor.at]?.kind === 'name' ? cursor.tokens[cursor.at]?.text : undefined;
  const take = word !== undefined && Object.hasOwn(BODIES, word) ? BODIES[word] : undefined;
  if (!take || (isExtension && word === 'directive')) return isExtension ? cursor.fail() : null;
  cursor.at += 1;
  if (word === 'directive') cursor.take('@');
  const nameAt = word === 'schema' ? -1 : cursor.at;
  const own = word === 'schema' ? word : cursor.takeKind('name');
  const name = word === 'directive' ? `@${own}` : own;
  const declaration = blank(word as Kind, { name, nameAt, from, to: cursor.at });
  take(cursor, declaration);
  declaration.to = cursor.at;
  return declaration;
}

/** What follows the name of each kind of definition. */
const BODIES: Readonly<Record<string, (cursor: GraphqlCursor, into: GraphqlDeclaration) => void>> = {
  schema: (cursor, into) => {
    into.parts.push(...cursor.takeDirectives());
    cursor.takeItems('{', '}', () => into.children.push(takeMember(cursor, 'field', {})));
  },
  scalar: (cursor, into) => void into.parts.push(...cursor.takeDirectives()),
  type: takeObject,
  interface: takeObject,
  union: (cursor, into) => {
    into.parts.push(...cursor.takeDirectives());
    if (cursor.takeIf('=')) into.parts.push(...cursor.takeNames('|', '|'));
  },
  enum: (cursor, into) => {
    into.parts.push(...cursor.takeDirectives());
    cursor.takeItems('{', '}', () => into.children.push(takeEnumValue(cursor)));
  },
  input: (cursor, into) => {
    into.parts.push(...cursor.takeDirectives());
    const takeField = (): number =>
      into.children.push(takeMember(cursor, 'input field', { hasDefault: true }));
    cursor.takeItems('{', '}', takeField);
  },
  directive: (cursor, into) => {
    into.children.push(...takeArguments(cursor));
    const from = cursor.at;
    cursor.takeIf('repeatable');
    into.type = { from, to: cursor.at };
    cursor.take('on');
    into.parts.push(...cursor.takeNames('|', 'on'));
  },
};

function takeObject(cursor: GraphqlCursor, into: GraphqlDeclaration): void {
  if (cursor.takeIf('implements')) into.parts.push(...cursor.takeNames('&', 'implements'));
  into.parts.push(...cursor.takeDirectives());
  const takeField = (): number => into.children.push(takeMember(cursor, 'field', { hasArguments: true }));
  cursor.takeItems('{', '}', takeField);
}

function takeArguments(cursor: GraphqlCursor): GraphqlDeclaration[] {
  const found: GraphqlDeclaration[] = [];
  cursor.takeItems('(', ')', () => found.push(takeMember(cursor, 'argument', { hasDefault: true })));
  return found;
}

/** `name(arguments): type = value @directives`. */
function takeMember(
  cursor: GraphqlCursor,
  kind: Kind,
  { hasArguments = false, hasDefault = false }: { hasArguments?: boolean; hasDefault?: boolean },
): GraphqlDeclaration {
  cursor.takeDescription();
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  const children = hasArguments ? takeArguments(cursor) : [];
  cursor.take(':');
  const from = cursor.at;
  cursor.takeType();
  const isDefaulted = hasDefault && cursor.isNext('=');
  const isRequired = hasDefault && !isDefaulted && cursor.isNext('!', -1);
  if (isDefaulted) {
    cursor.at += 1;
    cursor.takeValue();
  }
  const type = { from, to: cursor.at };
  const parts: GraphqlPart[] = cursor.takeDirectives();
  return { kind, name, nameAt, from: nameAt, to: cursor.at, type, isRequired, parts, children };
}

function takeEnumValue(cursor: GraphqlCursor): GraphqlDeclaration {
  cursor.takeDescription();
  const nameAt = cursor.at;
  const name = cursor.takeKind('name');
  const parts = cursor.takeDirectives();
  return { ...blank('enum value', { name, nameAt, from: nameAt, to: cursor.at }), parts };
}

function blank(
  kind: Kind,
  named: Pick<GraphqlDeclaration, 'name' | 'nameAt' | 'from' | 'to'>,
): GraphqlDeclaration {
  const type = { from: named.from, to: named.from };
  return { kind, ...named, type, isRequired: false, parts: [], children: [] };
}
