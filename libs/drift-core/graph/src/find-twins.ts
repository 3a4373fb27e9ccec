import type { Diagnostic } from '@drift/domain/types';
import type { GraphNode } from './graph.js';
import { graphWarning } from './graph-problem.js';
import { quote } from './quote.js';

/**
 * Names that only upper case or the Unicode form (NFC, NFD) tells apart: some file systems hold one
 * of them only. Looked for among node ids, and among the mappings of different nodes.
 */
export function findTwins(nodes: readonly GraphNode[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const suspect = suspectsOf(nodes);
  if (suspect.size === 0) return diagnostics;
  const ids = new Map<string, GraphNode>();
  const mapped = new Map<string, { path: string; node: GraphNode }>();
  for (const node of nodes) {
    const folded = fold(node.id);
    const twin = ids.get(folded);
    if (suspect.has(folded) && !twin) ids.set(folded, node);
    else if (twin) {
      const message = twinMessage(node.id, twin.id, (name) => `node ${name}`);
      diagnostics.push(twinWarning(node, null, message));
    }
    for (const { path } of node.mapping) {
      const key = fold(path);
      if (!suspect.has(key)) continue;
      const other = mapped.get(key);
      if (!other) mapped.set(key, { path, node });
      else if (other.path !== path && other.node !== node) {
        const message = twinMessage(path, other.path, (name) => `mapped ${name}`);
        diagnostics.push(
          twinWarning(node, node.mappingLine, `${message} (mapped by ${quote(other.node.id)})`),
        );
      }
    }
  }
  return diagnostics;
}

/** What names fold to that folding changes: of two twins, at least one is such a name. */
function suspectsOf(nodes: readonly GraphNode[]): ReadonlySet<string> {
  const suspect = new Set<string>();
  const add = (name: string): void => {
    const folded = fold(name);
    if (folded !== name) suspect.add(folded);
  };
  for (const { id, mapping } of nodes) {
    add(id);
    for (const { path } of mapping) add(path);
  }
  return suspect;
}

function fold(text: string): string {
  return CHANGES_NEVER.test(text) ? text : text.normalize('NFC').toLowerCase();
}

const CHANGES_NEVER = /^[\0-@[-~]*$/;

/** Two Unicode forms look the same on a screen, so they are shown by their code points. */
function twinMessage(a: string, b: string, says: (name: string) => string): string {
  const alike = a.normalize('NFC') === b.normalize('NFC');
  const show = alike ? (text: string): string => quote(inAscii(text)) : quote;
  const what = alike ? 'Unicode form' : 'upper case';
  return `${says(show(a))} and ${says(show(b))} differ only in ${what}: on some file systems they are one`;
}

function inAscii(text: string): string {
  return text.replace(/[^\u0020-\u007e]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function twinWarning(node: GraphNode, line: number | null, message: string): Diagnostic {
  const place = line === null ? undefined : { line, column: 1 };
  return { ...graphWarning('twin-names', node.nodeFile, message, place), nodeId: node.id };
}
