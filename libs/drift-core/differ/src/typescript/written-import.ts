import ts from 'typescript';

const { isNamedImports, isStringLiteral } = ts;

/** What an import says, in the order in which it says it, whatever its layout. */
export function writtenImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const from = isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  if (!importClause) return from;
  const { name, namedBindings, phaseModifier } = importClause;
  let written = `${from} ${phaseModifier ?? ''} ${name?.text ?? ''}`;
  if (!namedBindings) return written;
  if (!isNamedImports(namedBindings)) return `${written} * ${namedBindings.name.text}`;
  for (const element of namedBindings.elements) {
    const original = element.propertyName ? ` ${element.propertyName.text}` : '';
    written += ` ${element.isTypeOnly ? 'type ' : ''}${element.name.text}${original}`;
  }
  return written;
}
