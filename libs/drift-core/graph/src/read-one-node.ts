import type { GraphNode } from './graph.js';
import { parseNode } from './parse-node.js';
import { toNode } from './to-node.js';

/**
 * The node as its own file tells it, without what only the others tell: its parent, artifacts and flows
 * are left empty. Null where the file cannot be used.
 */
export function readOneNode(id: string, nodeFile: string, text: string): GraphNode | null {
  const document = parseNode(text, nodeFile);
  if (document.problems.some(({ severity }) => severity === 'error')) return null;
  const folder = nodeFile.slice(0, nodeFile.lastIndexOf('/'));
  return toNode({ id, folder, nodeFile, parent: null, artifacts: [], flows: [], document, fault: null });
}
