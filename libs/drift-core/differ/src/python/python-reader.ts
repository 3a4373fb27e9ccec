import { isTooDeep } from '../is-too-deep.js';
import type { WasmSource } from '../language.js';
import type { Comment, Reader, Reading, Span } from '../reading.js';
import { textReader } from '../text/text-reader.js';
import { createTokenStream } from '../token-stream.js';
import { contractOf } from './contract.js';
import { readComments, type CommentReading } from './directive.js';
import { lexemesOf } from './lexemes.js';
import { need } from './need.js';
import { loadPythonParser, type PythonParser } from './python-parser.js';
import type { SyntaxTree } from './syntax-tree.js';
import { symbolsOf } from './symbols.js';
import { tokenize } from './tokenize.js';
import { createWriter } from './create-writer.js';
import type { Findings } from './writer.js';

const loaded = new WeakMap<WasmSource, Promise<Reader>>();

/** Loads the reader of Python; the same source of WebAssembly gives the same reader. */
export function loadPythonReader(wasm: WasmSource): Promise<Reader> {
  const known = loaded.get(wasm) ?? load(wasm);
  loaded.set(wasm, known);
  return known;
}

async function load(wasm: WasmSource): Promise<Reader> {
  const parser = await loadPythonParser(wasm);
  return {
    parser: parser.name,
    normaliser: 'py4',
    read: (text, name) => {
      try {
        return read(text, name, parser);
      } catch (error) {
        if (isTooDeep(error)) return unread(text, [{ start: 0, end: text.length }]);
        throw error;
      }
    },
  };
}

function read(text: string, name: string, parser: PythonParser): Reading {
  const tokens = tokenize(text);
  if (tokens.problem !== null) return unread(text, [tokens.problem]);
  const tree = parser.parse(text, tokens);
  if (!('tokens' in tree)) return unread(text, tree);
  if (tree.mismatch !== null) return unread(text, [spanOf(tree, tree.mismatch)]);
  const comments = readComments(text, tokens);
  const stream = createTokenStream();
  const writer = createWriter(tree, stream, { directives: comments.directives });
  writer.node(0, need.keep);
  writer.directivesBefore(tokens.kinds.length);
  const { findings } = writer;
  if (findings.refused.length > 0)
    return unread(
      text,
      findings.refused.map((token) => spanOf(tree, token)),
    );
  return {
    stream,
    comments: commentsOf(tree, comments, findings),
    imports: findings.imports.map((written) => written.text),
    errors: [],
    symbols: () => symbolsOf(tree, comments.directives),
    contract: () => contractOf(tree, name, comments.directives),
    lexemes: () => lexemesOf(tree, comments, findings),
  };
}

/** Plain comments and docstrings, in the order of the text. */
function commentsOf(tree: SyntaxTree, { plain }: CommentReading, { docstrings }: Findings): Comment[] {
  const comments: Comment[] = plain.map((comment) => ({ ...comment, kind: 'comment' }));
  for (const { from, to, text } of docstrings) {
    comments.push({ start: spanOf(tree, from).start, end: spanOf(tree, to - 1).end, kind: 'doc', text });
  }
  return comments.sort((a, b) => a.start - b.start);
}

function spanOf({ text, tokens }: SyntaxTree, token: number): Span {
  return { start: tokens.starts[token] ?? text.length, end: tokens.ends[token] ?? text.length };
}

/** A text that is not Python, or not certainly: judged by its lines, and never called benign. */
function unread(text: string, errors: readonly Span[]): Reading {
  return { ...textReader.read(text, ''), errors };
}
