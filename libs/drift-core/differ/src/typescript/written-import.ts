import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const { isNamedImports, isStringLiteral } = ts;

/** What an import says, in the order in which it says it. */
export function writtenImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const from = isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const bindings = importClause?.namedBindings;
  const named =
    bindings && isNamedImports(bindings)
      ? bindings.elements.map(({ isTypeOnly, propertyName, name }) => [
          isTypeOnly,
          propertyName?.text ?? name.text,
          name.text,
        ])
      : bindings?.name.text;
  return JSON.stringify([from, importClause?.phaseModifier, importClause?.name?.text, named]);
}
