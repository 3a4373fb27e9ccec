import { Parser, type Tree } from 'web-tree-sitter';
import { findErrors } from '../grammar/find-errors.js';
import { loadGrammar } from '../grammar/load-grammar.js';
import type { WasmSource } from '../language.js';
import type { Span } from '../reading.js';
import { shapesOf, type Shapes } from './shapes.js';
import { layTree, type SyntaxTree } from './syntax-tree.js';
import type { TokenList } from './token-list.js';

/** Parses Python; gives a tree laid over the tokens, or where the text could not be parsed. */
export interface PythonParser {
  /** Parser and grammar with their versions. */
  name: string;
  parse: (text: string, tokens: TokenList) => SyntaxTree | readonly Span[];
}

/** Loads the runtime and the grammar. */
export async function loadPythonParser(wasm: WasmSource): Promise<PythonParser> {
  const { name, language } = await loadGrammar(wasm, 'python');
  const shapes = shapesOf(language);
  let parser: Parser | null = null;
  return {
    name,
    parse: (text, tokens) => {
      try {
        parser ??= new Parser().setLanguage(language);
        const tree = parser.parse(text);
        return tree === null ? [whole(text)] : laidOut(tree, { shapes, text, tokens });
      } catch {
        // The runtime gave up on this text; the next one gets a parser that has seen nothing.
        parser = null;
        return [whole(text)];
      }
    },
  };
}

interface Laying {
  shapes: Shapes;
  text: string;
  tokens: TokenList;
}

/** Lays a parse over the tokens and frees it. */
function laidOut(tree: Tree, { shapes, text, tokens }: Laying): SyntaxTree | readonly Span[] {
  try {
    if (tree.rootNode.hasError) return findErrors(tree.rootNode);
    const cursor = tree.walk();
    try {
      return layTree(cursor, shapes, text, tokens);
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
