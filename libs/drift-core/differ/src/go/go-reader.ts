import { gluedLeaves } from '../grammar/glued-leaves.js';
import { loadGrammarReader, type GrammarLanguage } from '../grammar/grammar-reader.js';
import type { Judgement } from '../grammar/judgement.js';
import { placeDirectives } from '../grammar/place-directives.js';
import type { SyntaxNodes } from '../grammar/syntax-nodes.js';
import { trailingCommas } from '../grammar/trailing-commas.js';
import type { WasmSource } from '../language.js';
import type { Reader } from '../reading.js';
import { readGoComments } from './go-comments.js';
import { goDeclarations } from './go-declarations.js';
import { importRuns } from './import-runs.js';
import { readSemicolons } from './semicolons.js';

const LITERALS = {
  interpreted_string_literal: 'string',
  raw_string_literal: 'string',
  rune_literal: 'string',
  int_literal: 'number',
  float_literal: 'number',
  imaginary_literal: 'number',
} as const;

const MARKS = new Set(
  '++ -- && || <- == != <= >= := += -= *= /= %= &= |= ^= << >> &^ <<= >>= &^= ... // /*'.split(' '),
);
/** Lists in which a comma before the closing mark says nothing. */
const LISTS = new Set(['argument_list', 'literal_value', 'parameter_list']);
const GLUED = ['glued'];

const go: GrammarLanguage = {
  grammar: 'go',
  normaliser: 'go1',
  rules: {
    comments: new Set(['comment']),
    atoms: new Set(Object.keys(LITERALS)),
    blank: /^[ \t\n]*$/u,
  },
  literals: LITERALS,
  judge,
  declarations: goDeclarations,
};

const loaded = new WeakMap<WasmSource, Promise<Reader>>();

/** Loads the reader of Go; the same source of WebAssembly gives the same reader. */
export function loadGoReader(wasm: WasmSource): Promise<Reader> {
  const known = loaded.get(wasm) ?? loadGrammarReader(wasm, go);
  loaded.set(wasm, known);
  return known;
}

function judge(nodes: SyntaxNodes): Judgement {
  const semicolons = readSemicolons(nodes);
  const { comments, directives } = readGoComments(nodes);
  // A comma behind a line end stands behind the semicolon that the line end says, which is an error.
  const commas = trailingCommas(nodes, LISTS).filter((leaf) => !semicolons.implied.has(leaf));
  const placed = placeDirectives(directives, semicolons.dropped);
  const { runs, separators } = importRuns(nodes, { implied: semicolons.implied, directives: placed });
  return {
    dropped: new Set([...semicolons.dropped, ...commas]),
    implied: new Map([
      ...[...semicolons.implied].filter(([leaf]) => !separators.has(leaf)),
      // No semicolon stands between what touches.
      ...gluedLeaves(nodes, MARKS).map((leaf) => [leaf, GLUED] as const),
    ]),
    runs,
    directives: placed,
    comments,
  };
}
