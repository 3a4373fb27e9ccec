import type { SymbolInfo } from '../reading.js';
import type { DataEntry, DataNode } from './data-tree.js';

/** Deeper keys are told by the key that holds them. */
const MAX_DEPTH = 3;

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/**
 * The keys of a data file down to the third level, by their path (`a.b.c`); in an OpenAPI document
 * the operations instead of its paths (`GET /orders`). `contentOf` gives the form of what a key holds.
 */
export function keySymbols(
  root: DataNode,
  contentOf: (entry: DataEntry) => string,
  prefix = '',
): SymbolInfo[] {
  const symbols: SymbolInfo[] = [];
  const tell = (entry: DataEntry, name: string, kind: string): void => {
    const { key, value } = entry;
    const span = { start: key.start, end: Math.max(key.end, value.end) };
    symbols.push({ name, kind, ...span, exported: true, signature: name, content: contentOf(entry) });
  };
  const visit = (node: DataNode, path: string, depth: number): void => {
    if (node.kind !== 'mapping') return;
    for (const entry of node.entries) {
      const name = `${path}${entry.key.value}`;
      tell(entry, name, 'key');
      if (depth < MAX_DEPTH) visit(entry.value, `${name}.`, depth + 1);
    }
  };
  const visitPaths = (paths: DataNode, name: string): void => {
    for (const item of entriesOf(paths))
      for (const entry of entriesOf(item.value)) {
        const method = entry.key.value;
        if (METHODS.has(method))
          tell(entry, `${prefix}${method.toUpperCase()} ${item.key.value}`, 'operation');
        else tell(entry, `${name}.${item.key.value}.${method}`, 'key');
      }
  };
  const openApi = isOpenApi(root);
  for (const entry of entriesOf(root)) {
    const name = `${prefix}${entry.key.value}`;
    if (openApi && entry.key.value === 'paths') {
      visitPaths(entry.value, name);
      continue;
    }
    tell(entry, name, 'key');
    visit(entry.value, `${name}.`, 2);
  }
  return symbols;
}

function isOpenApi(root: DataNode): boolean {
  const keys = new Set(entriesOf(root).map(({ key }) => key.value));
  return keys.has('paths') && (keys.has('openapi') || keys.has('swagger'));
}

function entriesOf(node: DataNode): readonly DataEntry[] {
  return node.kind === 'mapping' ? node.entries : [];
}
