import type { Exemption } from './oracle.js';
import { isList, isNode, mapTree, type Tree, type TreeNode } from './tree.js';

/** Where the policy lets trees of Babel differ. */
export const babelExemptions: readonly Exemption<Tree>[] = [
  each('empty statement', withoutEmpty),
  each('quoted key', plainKey),
  each('&& and || regrouping', leftDeep),
  each('comma regrouping', flatSequence),
  each('blanks after a shebang', trimmedShebang),
  each('leading bar of a type', withoutSingleUnion),
  each('JSX text', jsxText),
  each('order of imports', sortedImports),
];

function each(name: string, change: (node: TreeNode) => Tree | undefined): Exemption<Tree> {
  return { name, apply: (tree) => mapTree(tree, change) };
}

/** A lone semicolon between statements; not where it is a body. */
function withoutEmpty(node: TreeNode): Tree {
  const { body, consequent } = node;
  if (isList(body)) return { ...node, body: body.filter((item) => !isEmpty(item)) };
  return isList(consequent) ? { ...node, consequent: consequent.filter((item) => !isEmpty(item)) } : node;
}

function isEmpty(item: Tree): boolean {
  return isNode(item) && item['type'] === 'EmptyStatement';
}

function plainKey(node: TreeNode): Tree {
  const { key, computed } = node;
  if (!isNode(key) || computed === true || key['type'] !== 'Identifier') return node;
  return { ...node, key: { type: 'StringLiteral', value: key['name'] ?? null } };
}

/** `a && (b && c)` as `(a && b) && c`. */
function leftDeep(node: TreeNode): Tree {
  const { type, operator, right } = node;
  if (type !== 'LogicalExpression' || operator === '??' || !isNode(right)) return node;
  if (right['type'] !== type || right['operator'] !== operator) return node;
  const inner = leftDeep({ ...node, right: right['left'] ?? null });
  return leftDeep({ ...node, left: inner, right: right['right'] ?? null });
}

/** `(a, b), c` as `a, b, c`. */
function flatSequence(node: TreeNode): Tree {
  const { type, expressions } = node;
  if (type !== 'SequenceExpression' || !isList(expressions)) return node;
  const [first, ...rest] = expressions;
  if (!isNode(first) || first['type'] !== type || !isList(first['expressions'])) return node;
  return { ...node, expressions: [...first['expressions'], ...rest] };
}

function trimmedShebang(node: TreeNode): Tree {
  if (node['type'] !== 'InterpreterDirective') return node;
  return { ...node, value: String(node['value']).trimEnd() };
}

function withoutSingleUnion(node: TreeNode): Tree | undefined {
  const single = node['type'] === 'TSUnionType' || node['type'] === 'TSIntersectionType';
  return single && isList(node['types']) && node['types'].length === 1 ? node['types'][0] : node;
}

/** Text between tags as React sees it: lines trimmed, blank lines dropped, `{" "}` joined. */
function jsxText(node: TreeNode): Tree {
  const { type, children, value } = node;
  if (type === 'JSXAttribute' && isNode(value) && value['type'] === 'JSXExpressionContainer') {
    const inner = value['expression'];
    if (isNode(inner) && inner['type'] === 'StringLiteral') return { ...node, value: inner };
  }
  if (!isList(children)) return node;
  const shown: Tree[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') shown.push({ type: 'text', value: text });
    text = '';
  };
  for (const child of children) {
    const piece = isNode(child) ? textOf(child) : null;
    if (piece !== null) {
      text += piece;
      continue;
    }
    flush();
    shown.push(child);
  }
  flush();
  return { ...node, children: shown };
}

/** The text that a child shows; null where it is no text. */
function textOf(child: TreeNode): string | null {
  if (child['type'] === 'JSXText') return trimmedLines(String(child['value']));
  if (child['type'] !== 'JSXExpressionContainer' || !isNode(child['expression'])) return null;
  const { type, value } = child['expression'];
  if (type === 'JSXEmptyExpression') return '';
  return type === 'StringLiteral' ? String(value) : null;
}

function trimmedLines(text: string): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    let shown = line;
    if (index > 0) shown = shown.replace(/^[ \t]+/u, '');
    if (index < lines.length - 1) shown = shown.replace(/[ \t]+$/u, '');
    if (shown !== '') kept.push(shown);
  }
  return kept.join(' ');
}

/** Imports sorted within each run, and their specifiers; an import without names ends a run. */
function sortedImports(node: TreeNode): Tree {
  if (node['type'] === 'ImportDeclaration' && isList(node['specifiers']))
    return { ...node, specifiers: sorted(node['specifiers']) };
  const { body } = node;
  if (node['type'] !== 'Program' || !isList(body)) return node;
  const out: Tree[] = [];
  let run: Tree[] = [];
  for (const statement of body) {
    if (isMovable(statement)) {
      run.push(statement);
      continue;
    }
    out.push(...sorted(run), statement);
    run = [];
  }
  return { ...node, body: [...out, ...sorted(run)] };
}

function isMovable(statement: Tree): boolean {
  if (!isNode(statement)) return false;
  if (statement['type'] === 'EmptyStatement') return true;
  const { type, specifiers } = statement;
  return type === 'ImportDeclaration' && isList(specifiers) && specifiers.length > 0;
}

function sorted(items: readonly Tree[]): Tree[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
