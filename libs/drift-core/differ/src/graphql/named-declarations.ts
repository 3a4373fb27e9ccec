import { createTokenStream } from '../token-stream.js';
import type { GraphqlDeclaration, GraphqlPart, Range } from './declaration.js';

/** A declaration with its name in the document and its canonical forms. */
export interface NamedDeclaration {
  declaration: GraphqlDeclaration;
  /** `Query.orders`, `Query.orders(first)`, `@key`, `schema.query`. */
  name: string;
  /** What those who use the name rely on. */
  signature: string;
  /** Parts that are told one by one, so that a new one only adds. */
  own: readonly GraphqlPart[];
}

/** Everything in a document that has a name, in the order of the text. `write` gives the form of some tokens. */
export function namedDeclarations(
  declarations: readonly GraphqlDeclaration[],
  write: (range: Range) => string,
): NamedDeclaration[] {
  const named: NamedDeclaration[] = [];
  const visit = (declaration: GraphqlDeclaration, name: string): void => {
    const own = declaration.parts.filter((part) => hasOwnEntry(declaration, part));
    named.push({ declaration, name, signature: signatureOf(declaration, write), own });
    for (const child of declaration.children)
      visit(child, child.kind === 'argument' ? `${name}.(${child.name})` : `${name}.${child.name}`);
  };
  for (const declaration of declarations) visit(declaration, declaration.name);
  return named;
}

/** Whether adding this part takes nothing away from those who use the name. */
function hasOwnEntry({ type, kind }: GraphqlDeclaration, { name }: GraphqlPart): boolean {
  // A member has a type of its own, and what is said of it may bound its values.
  const isMember = type.to > type.from && kind !== 'directive';
  return name === '@deprecated' || (!isMember && kind !== 'enum value');
}

/** What it is, what is said of it, and what has to be given with it: a new one of these breaks those who do not. */
function signatureOf(declaration: GraphqlDeclaration, write: (range: Range) => string): string {
  const { kind, type, parts, children } = declaration;
  const stream = createTokenStream();
  stream.open(kind.replace(' ', '-'));
  stream.text(write(type));
  for (const part of parts) if (!hasOwnEntry(declaration, part)) stream.text(write(part));
  for (const { name, isRequired } of children) if (isRequired) stream.name(name);
  stream.close();
  return stream.full();
}
