import type ts from 'typescript';

/**
 * The name of a parameter. In the type `function(string): void`, which the parser takes outside of JSDoc too,
 * parameters have a type alone; the types of the compiler leave that out.
 */
export function nameOfParameter(node: ts.ParameterDeclaration): ts.BindingName | undefined {
  return (node as { name?: ts.BindingName }).name;
}
