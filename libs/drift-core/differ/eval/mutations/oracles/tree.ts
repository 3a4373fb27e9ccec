/** A syntax tree as plain data. */
export type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };

export type TreeNode = { readonly [key: string]: Tree };

export function isNode(tree: Tree | undefined): tree is TreeNode {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** Rebuilds a tree from its leaves up, each node as `change` gives it; `undefined` drops it from a list. */
export function mapTree(tree: Tree, change: (node: TreeNode) => Tree | undefined): Tree {
  if (isList(tree)) {
    const items: Tree[] = [];
    for (const item of tree) {
      const mapped = isNode(item) ? change(mapChildren(item, change)) : mapTree(item, change);
      if (mapped !== undefined) items.push(mapped);
    }
    return items;
  }
  return isNode(tree) ? (change(mapChildren(tree, change)) ?? null) : tree;
}

function mapChildren(node: TreeNode, change: (node: TreeNode) => Tree | undefined): TreeNode {
  const mapped: Record<string, Tree> = {};
  for (const [key, value] of Object.entries(node)) mapped[key] = mapTree(value, change);
  return mapped;
}
