import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const {
  isClassDeclaration,
  isEnumDeclaration,
  isFunctionDeclaration,
  isIdentifier,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isInterfaceDeclaration,
  isModuleDeclaration,
  isNamespaceImport,
  isOmittedExpression,
  isStringLiteral,
  isTypeAliasDeclaration,
  isVariableStatement,
} = ts;
const { TypeKeyword } = ts.SyntaxKind;

/** What one local name of a file stands for: its declarations, or where it is imported from. */
export interface LocalName {
  declarations: ts.Node[];
  importedBy: ts.ImportDeclaration | null;
  /** A variable that may be assigned again: its type is wider than a literal. */
  isLet: boolean;
}

/** The names at the top level of a file. */
export function localNames(file: ts.SourceFile): Map<string, LocalName> {
  const locals = new Map<string, LocalName>();
  const local = (name: string): LocalName => {
    let found = locals.get(name);
    if (!found) locals.set(name, (found = { declarations: [], importedBy: null, isLet: false }));
    return found;
  };
  for (const statement of file.statements) {
    if (isImportDeclaration(statement)) {
      for (const name of importedNames(statement)) local(name).importedBy = statement;
    } else if (isVariableStatement(statement)) {
      const isLet = (statement.declarationList.flags & ts.NodeFlags.Const) === 0;
      for (const declaration of statement.declarationList.declarations)
        for (const name of boundNames(declaration.name)) {
          local(name).declarations.push(declaration);
          local(name).isLet ||= isLet;
        }
    } else for (const name of declaredNames(statement)) local(name).declarations.push(statement);
  }
  return locals;
}

/** The names that a statement declares. */
export function declaredNames(statement: ts.Statement): string[] {
  if (isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (
    isFunctionDeclaration(statement) ||
    isClassDeclaration(statement) ||
    isInterfaceDeclaration(statement) ||
    isTypeAliasDeclaration(statement) ||
    isEnumDeclaration(statement) ||
    isModuleDeclaration(statement) ||
    isImportEqualsDeclaration(statement)
  )
    return statement.name ? [statement.name.text] : [];
  return [];
}

function boundNames(name: ts.BindingName): string[] {
  if (isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The names that an import binds. */
export function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  if (!importClause) return [];
  const { name, namedBindings } = importClause;
  const names = name ? [name.text] : [];
  if (!namedBindings) return names;
  if (isNamespaceImport(namedBindings)) return [...names, namedBindings.name.text];
  for (const element of namedBindings.elements) names.push(element.name.text);
  return names;
}

/** What an imported name is called in its own module, and which one that is. */
export function importedForm({ importClause, moduleSpecifier }: ts.ImportDeclaration, local: string): string {
  const from = isStringLiteral(moduleSpecifier) ? moduleName(moduleSpecifier.text) : '';
  const bindings = importClause?.namedBindings;
  if (importClause?.name?.text === local || !bindings) return `default from ${from}`;
  if (isNamespaceImport(bindings)) return `* from ${from}`;
  const element = bindings.elements.find(({ name }) => name.text === local);
  return `${(element?.propertyName ?? element?.name)?.text} from ${from}`;
}

/** Whether an import takes a name as a type only. */
export function importsType({ importClause }: ts.ImportDeclaration, local: string): boolean {
  if (importClause?.phaseModifier === TypeKeyword) return true;
  const bindings = importClause?.namedBindings;
  if (!bindings || isNamespaceImport(bindings)) return false;
  return bindings.elements.some(({ name, isTypeOnly }) => isTypeOnly && name.text === local);
}

/** A module as it is meant, whichever extension of a source file is written. */
export function moduleName(specifier: string): string {
  return /^\.\.?\//u.test(specifier) ? specifier.replace(/\.[cm]?[jt]sx?$/u, '') : specifier;
}
