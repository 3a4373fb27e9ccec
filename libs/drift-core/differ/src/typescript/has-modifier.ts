import type ts from 'typescript';

/** Whether a declaration carries a modifier such as `export` or `abstract`. */
export function hasModifier(node: WithModifiers, kind: ts.SyntaxKind): boolean {
  if (!node.modifiers) return false;
  for (const modifier of node.modifiers) if (modifier.kind === kind) return true;
  return false;
}

interface WithModifiers extends ts.Node {
  readonly modifiers?: readonly ts.Node[] | undefined;
}
