import { Parser, type Tree } from 'web-tree-sitter';
import type { WasmSource } from '../language.js';
import type { Span } from '../reading.js';
import { findErrors } from './find-errors.js';
import { loadGrammar } from './load-grammar.js';
import { laySyntaxNodes, type NodeRules, type SyntaxNodes } from './syntax-nodes.js';

/** Parses one language; gives its nodes, or where the text could not be parsed. */
export interface NodeParser {
  /** Parser and grammar with their versions. */
  name: string;
  parse: (text: string) => SyntaxNodes | readonly Span[];
}

/** Loads the parser of a grammar. */
export async function loadNodeParser(
  wasm: WasmSource,
  grammar: string,
  rules: NodeRules,
): Promise<NodeParser> {
  const { name, language } = await loadGrammar(wasm, grammar);
  let parser: Parser | null = null;
  const parse = (spelled: string, text: string): SyntaxNodes | readonly Span[] => {
    try {
      parser ??= new Parser().setLanguage(language);
      // The grammar of Go wants the end of the last line; to no language it says anything.
      const tree = parser.parse(`${spelled}\n`);
      return tree === null ? [whole(text)] : laidOut(tree, text, rules);
    } catch {
      // The runtime gave up on this text; the next one gets a parser that has seen nothing.
      parser = null;
      return [whole(text)];
    }
  };
  return {
    name,
    parse: (text) => {
      const nodes = parse(text, text);
      const respelled = 'kinds' in nodes ? text : (rules.respelled?.(text) ?? text);
      if (respelled === text) return nodes;
      const found = parse(respelled, text);
      return 'kinds' in found ? found : nodes;
    },
  };
}

/** Copies a parse and frees it. */
function laidOut(tree: Tree, text: string, rules: NodeRules): SyntaxNodes | readonly Span[] {
  try {
    if (tree.rootNode.hasError) return findErrors(tree.rootNode);
    const cursor = tree.walk();
    try {
      return laySyntaxNodes(cursor, text, rules);
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}

function whole(text: string): Span {
  return { start: 0, end: text.length };
}
