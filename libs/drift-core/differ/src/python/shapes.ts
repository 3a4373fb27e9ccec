import type { Language } from 'web-tree-sitter';
import type { TokenKind } from './token-list.js';

/**
 * How a node is laid over the tokens: a leaf is one token, a `line` is taken whole up to its end, a
 * `statement` and a `decorator` end a line, what is skipped is no token.
 */
export type Shape =
  'leaf' | 'skip' | 'node' | 'expression' | 'string' | 'line' | 'statement' | 'block' | 'decorator';

/** What the walk needs to know of every node type, by type id. */
export interface Shapes {
  byId: readonly Shape[];
  names: readonly string[];
  /** Of a leaf: the word that it must be, or undefined where its kind decides. */
  words: readonly (string | undefined)[];
  tokenKinds: readonly (TokenKind | undefined)[];
  /** Whether a node may be taken whole where nothing in it needs a judgement. */
  mayBePlain: readonly boolean[];
}

const LEAF_WORDS: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  none: 'None',
  ellipsis: '...',
};
const LEAF_KINDS: Readonly<Record<string, TokenKind>> = {
  identifier: 'name',
  integer: 'number',
  float: 'number',
  type_conversion: 'conversion',
  string_start: 'f-start',
  string_end: 'f-end',
};
const SHAPES: Readonly<Record<string, Shape>> = {
  comment: 'skip',
  line_continuation: 'skip',
  string_content: 'skip',
  string: 'string',
  block: 'block',
  decorator: 'decorator',
  import_statement: 'line',
  import_from_statement: 'line',
  future_import_statement: 'line',
};
const STATEMENTS = new Set([
  'assert_statement',
  'break_statement',
  'continue_statement',
  'delete_statement',
  'exec_statement',
  'expression_statement',
  'global_statement',
  'nonlocal_statement',
  'pass_statement',
  'print_statement',
  'raise_statement',
  'return_statement',
  'type_alias_statement',
]);
/** Statements that may be taken whole. */
const PLAIN_STATEMENTS = new Set([
  'assert_statement',
  'break_statement',
  'continue_statement',
  'expression_statement',
  'pass_statement',
  'raise_statement',
  'return_statement',
]);

const EXPRESSIONS = new Set([
  'argument_list',
  'attribute',
  'binary_operator',
  'boolean_operator',
  'call',
  'comparison_operator',
  'conditional_expression',
  'default_parameter',
  'dictionary',
  'dictionary_splat',
  'generic_type',
  'keyword_argument',
  'list',
  'list_splat',
  'member_type',
  'not_operator',
  'pair',
  'set',
  'slice',
  'subscript',
  'type',
  'typed_default_parameter',
  'typed_parameter',
  'unary_operator',
  'union_type',
]);

/** Reads a grammar's node types. */
export function shapesOf(language: Language): Shapes {
  // The list has holes.
  const names = Array.from(language.types, (name: string | undefined) => name ?? '');
  const byId: Shape[] = [];
  const words: (string | undefined)[] = [];
  const tokenKinds: (TokenKind | undefined)[] = [];
  for (const [id, name] of names.entries()) {
    const named = language.nodeTypeIsNamed(id);
    byId.push(named ? shapeOf(name) : name.includes(' ') ? 'node' : 'leaf');
    words.push(named ? LEAF_WORDS[name] : name);
    tokenKinds.push(named ? LEAF_KINDS[name] : undefined);
  }
  const mayBePlain = names.map((name) => EXPRESSIONS.has(name) || PLAIN_STATEMENTS.has(name));
  return { byId, names, words, tokenKinds, mayBePlain };
}

function shapeOf(name: string): Shape {
  if (name in LEAF_WORDS || name in LEAF_KINDS) return 'leaf';
  return SHAPES[name] ?? (STATEMENTS.has(name) ? 'statement' : 'node');
}
