import ts from 'typescript';
import { hasModifier } from './has-modifier.js';

// Looking a member of `ts` up costs more than calling it.
const { isModuleBlock, isModuleDeclaration } = ts;
const { DeclareKeyword, ExportKeyword } = ts.SyntaxKind;

/** What stands in a namespace. */
export interface NamespaceBody {
  statements: readonly ts.Statement[];
  /** It only declares, so that all of it can be used from outside. */
  ambient: boolean;
}

/** The body of a namespace; `ambient`: it stands where everything only declares. */
export function namespaceBody(node: ts.ModuleDeclaration, ambient: boolean): NamespaceBody {
  const { body } = node;
  const statements = body && isModuleBlock(body) ? body.statements : [];
  return {
    // `namespace a.b {}` is a namespace in a namespace.
    statements: body && isModuleDeclaration(body) ? [body] : statements,
    ambient:
      ambient || hasModifier(node, DeclareKeyword) || (body !== undefined && isModuleDeclaration(body)),
  };
}

/** Whether a statement of a namespace can be used from outside. */
export function isOffered(statement: ts.Statement, { ambient }: NamespaceBody): boolean {
  return ambient || hasModifier(statement, ExportKeyword);
}
