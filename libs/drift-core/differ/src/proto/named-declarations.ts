import type { ProtoDeclaration } from './declaration.js';

/** A declaration with its name in the file, and what it belongs to without being named after it. */
export interface NamedDeclaration {
  declaration: ProtoDeclaration;
  /** `Message.field`, `Enum.VALUE`, `Service.Method`, `option go_package`. */
  name: string;
  /** The `oneof` of a field, or the message that an extension extends. */
  within: ProtoDeclaration | null;
}

/** Everything in a file that has a name, in the order of the text. An `extend` is told by its extensions. */
export function namedDeclarations(declarations: readonly ProtoDeclaration[]): NamedDeclaration[] {
  const named: NamedDeclaration[] = [];
  const visit = (declaration: ProtoDeclaration, scope: string, within: ProtoDeclaration | null): void => {
    const { kind, children } = declaration;
    const isOption = kind === 'option';
    const name = isOption ? `option ${declaration.name}` : `${scope}${declaration.name}`;
    if (kind !== 'extend') named.push({ declaration, name, within });
    const holds = kind === 'extend' || kind === 'oneof';
    for (const child of children) visit(child, holds ? scope : `${name}.`, holds ? declaration : null);
  };
  for (const declaration of declarations) visit(declaration, '', null);
  return named;
}
