import ts from 'typescript';
import { commonJsExports } from './commonjs-exports.js';
import { hasModifier } from './has-modifier.js';
import { declaredNames, moduleName } from './local-names.js';
import type { PublicName } from './public-name.js';

// Looking a member of `ts` up costs more than calling it.
const {
  isExportAssignment,
  isExportDeclaration,
  isIdentifier,
  isModuleDeclaration,
  isNamespaceExport,
  isNamespaceExportDeclaration,
  isStringLiteral,
} = ts;
const { DefaultKeyword, ExportKeyword } = ts.SyntaxKind;

/** Everything that a file exports, in the order of the text. */
export function publicNames(file: ts.SourceFile, javascript: boolean): PublicName[] {
  const names: PublicName[] = [];
  const everything = exportsEverything(file);
  for (const statement of file.statements) {
    if (isExportDeclaration(statement)) names.push(...listedNames(statement));
    else if (isExportAssignment(statement)) names.push(assignedName(statement));
    else if (isNamespaceExportDeclaration(statement))
      names.push(handedOn(`as namespace ${statement.name.text}`, 'global', statement));
    else if (isAugmentation(statement))
      names.push({ name: `declare ${statement.name.text}`, local: null, node: statement, from: null });
    else if (everything || hasModifier(statement, ExportKeyword)) names.push(...ownNames(statement));
  }
  if (javascript) names.push(...commonJsExports(file));
  return withoutDoubles(names);
}

/** The overloads of a function, and types that are merged, are declared more than once. */
function withoutDoubles(names: readonly PublicName[]): PublicName[] {
  const seen = new Set<string>();
  return names.filter(({ name, local, node }) => {
    if (local === null || node !== null) return true;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

/** A declaration file without an export list exports all that it declares. */
function exportsEverything(file: ts.SourceFile): boolean {
  if (!file.isDeclarationFile) return false;
  return !file.statements.some(
    (statement) => isExportDeclaration(statement) || isExportAssignment(statement),
  );
}

/** What is declared for all files, or for another module. */
function isAugmentation(statement: ts.Statement): statement is ts.ModuleDeclaration {
  if (!isModuleDeclaration(statement)) return false;
  return isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

function ownNames(statement: ts.Statement): PublicName[] {
  const isDefault = hasModifier(statement, DefaultKeyword);
  const names = declaredNames(statement);
  if (isDefault && names.length === 0) return [{ name: 'default', local: null, node: statement, from: null }];
  return names.map((local) => ({ name: isDefault ? 'default' : local, local, node: null, from: null }));
}

function listedNames(statement: ts.ExportDeclaration): PublicName[] {
  const { exportClause, moduleSpecifier, isTypeOnly } = statement;
  const from = moduleSpecifier && isStringLiteral(moduleSpecifier) ? moduleName(moduleSpecifier.text) : null;
  const type = isTypeOnly ? 'type ' : '';
  if (!exportClause) return [handedOn(`* from ${from}`, `${type}*`, statement)];
  if (isNamespaceExport(exportClause))
    return [handedOn(exportClause.name.text, `${type}* from ${from}`, statement)];
  return exportClause.elements.map((element) => {
    const name = element.name.text;
    const original = element.propertyName?.text ?? name;
    const typeOnly = isTypeOnly || element.isTypeOnly;
    if (from === null) return { name, local: original, node: null, from: null, typeOnly };
    return handedOn(name, `${element.isTypeOnly ? 'type ' : type}${original} from ${from}`, element);
  });
}

function assignedName({ expression, isExportEquals }: ts.ExportAssignment): PublicName {
  const name = isExportEquals === true ? 'export=' : 'default';
  if (isIdentifier(expression)) return { name, local: expression.text, node: expression, from: null };
  return { name, local: null, node: expression, from: null };
}

function handedOn(name: string, from: string, node: ts.Node): PublicName {
  return { name, local: null, node, from };
}
