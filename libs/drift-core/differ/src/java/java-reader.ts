import { gluedLeaves } from '../grammar/glued-leaves.js';
import { loadGrammarReader, type GrammarLanguage } from '../grammar/grammar-reader.js';
import type { Judgement } from '../grammar/judgement.js';
import type { SyntaxNodes } from '../grammar/syntax-nodes.js';
import { trailingCommas } from '../grammar/trailing-commas.js';
import type { WasmSource } from '../language.js';
import type { LexemeKind, Reader, Span } from '../reading.js';
import { importRuns } from './import-runs.js';
import { readJavaComments } from './java-comments.js';
import { javaDeclarations } from './java-declarations.js';
import { escapesOutside } from './unicode-escapes.js';

const LITERALS: Readonly<Record<string, LexemeKind>> = {
  string_literal: 'string',
  character_literal: 'string',
  decimal_integer_literal: 'number',
  hex_integer_literal: 'number',
  octal_integer_literal: 'number',
  binary_integer_literal: 'number',
  decimal_floating_point_literal: 'number',
  hex_floating_point_literal: 'number',
};

const MARKS = new Set(
  '++ -- && || == != <= >= += -= *= /= %= &= |= ^= << >> >>> <<= >>= >>>= -> :: ... // /*'.split(' '),
);
const GLUED = ['glued'];
/** Lists in which a comma behind the last element says nothing. */
const LISTS = new Set(['array_initializer', 'element_value_array_initializer']);

const java: GrammarLanguage = {
  grammar: 'java',
  normaliser: 'java2',
  rules: {
    comments: new Set(['line_comment', 'block_comment']),
    atoms: new Set(Object.keys(LITERALS)),
    blank: /^[ \t\n\f]*$/u,
  },
  literals: LITERALS,
  judge,
  declarations: javaDeclarations,
};

const loaded = new WeakMap<WasmSource, Promise<Reader>>();

/** Loads the reader of Java; the same source of WebAssembly gives the same reader. */
export function loadJavaReader(wasm: WasmSource): Promise<Reader> {
  const known = loaded.get(wasm) ?? loadGrammarReader(wasm, java);
  loaded.set(wasm, known);
  return known;
}

function judge(nodes: SyntaxNodes): Judgement | readonly Span[] {
  const escapes = escapesOutside(nodes, new Set(['string_literal', 'character_literal']));
  if (escapes.length > 0) return escapes;
  const { comments, directives } = readJavaComments(nodes);
  return {
    dropped: new Set(trailingCommas(nodes, LISTS)),
    implied: new Map(gluedLeaves(nodes, MARKS).map((leaf) => [leaf, GLUED])),
    runs: importRuns(nodes, directives),
    directives,
    comments,
  };
}
