import { gluedLeaves } from '../grammar/glued-leaves.js';
import { loadGrammarReader, type GrammarLanguage } from '../grammar/grammar-reader.js';
import type { Judgement } from '../grammar/judgement.js';
import { placeDirectives } from '../grammar/place-directives.js';
import type { SyntaxNodes } from '../grammar/syntax-nodes.js';
import type { WasmSource } from '../language.js';
import type { LexemeKind, Reader } from '../reading.js';
import { freeNames } from './free-names.js';
import { macroMarks } from './macro-marks.js';
import { macroSpans } from './macro-spans.js';
import { readRustComments } from './rust-comments.js';
import { rustCommas } from './rust-commas.js';
import { rustDeclarations } from './rust-declarations.js';
import { useRuns } from './use-runs.js';

const LITERALS: Readonly<Record<string, LexemeKind>> = {
  string_literal: 'string',
  raw_string_literal: 'string',
  char_literal: 'string',
  integer_literal: 'number',
  float_literal: 'number',
};

const MARKS = new Set(
  '&& || == != <= >= += -= *= /= %= &= |= ^= << >> <<= >>= -> <- => :: .. ... ..= // /*'.split(' '),
);
const GLUED = ['glued'];

const rust: GrammarLanguage = {
  grammar: 'rust',
  normaliser: 'rust1',
  rules: {
    comments: new Set(['line_comment', 'block_comment']),
    atoms: new Set([...Object.keys(LITERALS), 'lifetime', 'label', 'shebang', 'metavariable']),
    blank: /^[ \t\n]*$/u,
    respelled: freeNames,
  },
  literals: LITERALS,
  judge,
  declarations: rustDeclarations,
};

const loaded = new WeakMap<WasmSource, Promise<Reader>>();

/** Loads the reader of Rust; the same source of WebAssembly gives the same reader. */
export function loadRustReader(wasm: WasmSource): Promise<Reader> {
  const known = loaded.get(wasm) ?? loadGrammarReader(wasm, rust);
  loaded.set(wasm, known);
  return known;
}

function judge(nodes: SyntaxNodes): Judgement {
  const macros = macroSpans(nodes);
  const dropped = new Set(rustCommas(nodes));
  const { comments, directives } = readRustComments(nodes, macros);
  const placed = placeDirectives(directives, dropped);
  return {
    dropped,
    implied: new Map<number, readonly string[]>([
      ...gluedLeaves(nodes, MARKS).map((leaf) => [leaf, GLUED] as const),
      ...macroMarks(nodes, macros),
    ]),
    runs: useRuns(nodes, placed),
    directives: placed,
    comments,
  };
}
