import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const {
  isBinaryExpression,
  isExpressionStatement,
  isIdentifier,
  isPropertyAccessExpression,
  isVariableStatement,
} = ts;
const { EqualsToken } = ts.SyntaxKind;

/** The names of a script's top level for the very object that it exports: what is written into them is exported. */
export function commonJsAliases(file: ts.SourceFile): Set<string> {
  const aliases = new Set<string>();
  for (const statement of file.statements) {
    if (isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (isIdentifier(name) && initializer && chainOf(initializer).some((node) => isExports(node)))
          aliases.add(name.text);
    } else if (isExpressionStatement(statement)) {
      const chain = chainOf(statement.expression);
      if (!chain.some((node) => isModuleExports(node))) continue;
      for (const node of chain) if (isIdentifier(node) && !isExports(node)) aliases.add(node.text);
    }
  }
  return aliases;
}

/** `exports`, or `module.exports`. */
export function isExports(node: ts.Expression): boolean {
  return (isIdentifier(node) && node.text === 'exports') || isModuleExports(node);
}

export function isModuleExports(node: ts.Expression): boolean {
  if (!isPropertyAccessExpression(node) || node.name.text !== 'exports') return false;
  return isIdentifier(node.expression) && node.expression.text === 'module';
}

/** What a chain of assignments gives to all its targets. */
export function lastValue(assignment: ts.BinaryExpression): ts.Expression {
  return chainOf(assignment).at(-1) ?? assignment;
}

/** The targets of a chain of assignments, and its value. */
function chainOf(expression: ts.Expression): ts.Expression[] {
  const chain: ts.Expression[] = [];
  let rest = expression;
  while (isBinaryExpression(rest) && rest.operatorToken.kind === EqualsToken) {
    chain.push(rest.left);
    rest = rest.right;
  }
  return [...chain, rest];
}
