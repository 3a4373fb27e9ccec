import ts from 'typescript';
import { emitImportRun } from './import-run.js';
import { openingOf } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { isExpressionStatement, isSourceFile, isStringLiteral } = ts;
const { EmptyStatement, ImportDeclaration } = ts.SyntaxKind;

/** A file, a block or the body of a namespace: its prologue, its runs of imports, its statements. */
export function emitStatementList(walk: Walk, node: ts.SourceFile | ts.Block | ts.ModuleBlock): void {
  if (!isSourceFile(node)) walk.space();
  const { parent, parentKind } = walk;
  const { kind } = node;
  walk.stream.put(openingOf(kind));
  walk.enter(node, kind);
  const { statements } = node;
  if (walk.cursor < statements.pos) walk.gap(statements.pos);

  let prologue = true;
  for (let index = 0; index < statements.length;) {
    const statement = statements[index] as ts.Statement;
    const { kind } = statement;
    if (kind === ImportDeclaration) {
      index = emitImportRun(walk, statements, index);
      prologue = false;
      continue;
    }
    prologue = prologue && isDirectivePrologue(statement);
    if (kind === EmptyStatement) walk.gap(statement.end);
    else if (prologue) emitPrologue(walk, statement as ts.ExpressionStatement);
    else walk.node(statement, kind);
    index += 1;
  }

  if (isSourceFile(node)) walk.node(node.endOfFileToken);
  walk.gap(node.end);
  walk.enter(parent, parentKind);
  walk.stream.close();
}

/** `'use strict'` and its like: a string that counts as it is written, and only without parentheses. */
function isDirectivePrologue(statement: ts.Statement): boolean {
  return isExpressionStatement(statement) && isStringLiteral(statement.expression);
}

function emitPrologue(walk: Walk, { expression, end }: ts.ExpressionStatement): void {
  walk.space();
  walk.stream.open('Prologue');
  walk.stream.text(walk.text.slice(walk.cursor + 1, expression.end - 1));
  walk.stream.close();
  walk.cursor = expression.end;
  walk.gap(end);
}
