import { isTooDeep } from '../is-too-deep.js';
import type { WasmSource } from '../language.js';
import type { LexemeKind, Reader, Reading, Span } from '../reading.js';
import { textReader } from '../text/text-reader.js';
import { createTokenStream } from '../token-stream.js';
import { declaredContract } from './declared-contract.js';
import { declaredSymbols } from './declared-symbols.js';
import type { Declared } from './declared.js';
import type { Judgement } from './judgement.js';
import { nodeLexemes } from './node-lexemes.js';
import { loadNodeParser, type NodeParser } from './node-parser.js';
import type { NodeRules, SyntaxNodes } from './syntax-nodes.js';
import { writeNodes } from './write-nodes.js';

/** What a language that is read by its grammar says of itself. */
export interface GrammarLanguage {
  /** Name of the grammar. */
  grammar: string;
  normaliser: string;
  rules: NodeRules;
  /** Kinds of leaves that are strings and numbers. */
  literals: Readonly<Record<string, LexemeKind>>;
  /** What may differ between equal files; spans where the grammar takes what the language does not. */
  judge: (nodes: SyntaxNodes) => Judgement | readonly Span[];
  declarations: (nodes: SyntaxNodes, judgement: Judgement) => readonly Declared[];
}

/** Loads the reader of a language; its stream is the concrete tree but for what the language forgives. */
export async function loadGrammarReader(wasm: WasmSource, language: GrammarLanguage): Promise<Reader> {
  const parser = await loadNodeParser(wasm, language.grammar, language.rules);
  return {
    parser: parser.name,
    normaliser: language.normaliser,
    read: (text) => {
      try {
        return read(text, parser, language);
      } catch (error) {
        if (isTooDeep(error)) return unread(text, [{ start: 0, end: text.length }]);
        throw error;
      }
    },
  };
}

function read(text: string, parser: NodeParser, language: GrammarLanguage): Reading {
  const nodes = parser.parse(text);
  if (!('kinds' in nodes)) return unread(text, nodes);
  const judgement = language.judge(nodes);
  if (!('dropped' in judgement)) return unread(text, judgement);
  const stream = createTokenStream();
  const imports = writeNodes(nodes, judgement, stream, { node: 0 });
  let declared: readonly Declared[] | null = null;
  const declarations = (): readonly Declared[] => (declared ??= language.declarations(nodes, judgement));
  return {
    stream,
    comments: judgement.comments,
    imports,
    errors: [],
    symbols: () => declaredSymbols(nodes, judgement, declarations()),
    contract: () => declaredContract(declarations()),
    lexemes: () => nodeLexemes(nodes, judgement, language.literals),
  };
}

/** A text that does not parse, or not certainly: judged by its lines, and never called benign. */
function unread(text: string, errors: readonly Span[]): Reading {
  return { ...textReader.read(text, ''), errors };
}
