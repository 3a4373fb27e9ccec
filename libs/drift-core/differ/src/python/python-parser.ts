import {
  Language,
  LANGUAGE_VERSION,
  MIN_COMPATIBLE_VERSION,
  Parser,
  type Node,
  type Tree,
} from 'web-tree-sitter';
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
  const [runtime, grammar] = await Promise.all([wasm('runtime'), wasm('python')]);
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const abi = language.abiVersion;
  if (abi < MIN_COMPATIBLE_VERSION || abi > LANGUAGE_VERSION) {
    throw new Error(
      `the Python grammar has ABI ${abi}; the runtime takes ${MIN_COMPATIBLE_VERSION} to ${LANGUAGE_VERSION}`,
    );
  }
  const shapes = shapesOf(language);
  const version = language.metadata;
  let parser: Parser | null = null;
  return {
    name: `tree-sitter-python ${version === null ? `abi ${abi}` : versionOf(version)}`,
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
    if (tree.rootNode.hasError) return errorsIn(tree.rootNode);
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

function versionOf({ major_version: major, minor_version: minor, patch_version: patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

type Version = NonNullable<Language['metadata']>;

function whole(text: string): Span {
  return { start: 0, end: text.length };
}

/** The outermost nodes that the parser could not read or had to invent. */
function errorsIn(root: Node): Span[] {
  const errors: Span[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.isError || node.isMissing) errors.push({ start: node.startIndex, end: node.endIndex });
    else if (node.hasError) pending.push(...node.children.toReversed());
  }
  return errors;
}
