/**
 * How tightly an expression must bind to stand at a place without parentheses, by CPython's grammar.
 * A place has a need, an expression has a level; parentheses are redundant where the level reaches it.
 */
export const need = {
  /** Directly inside other parentheses. */
  any: 0,
  /** Where `yield` may stand bare, but `:=` may not. */
  statement: 1,
  /** Where `:=` may stand bare. */
  named: 1.5,
  /** As `named`, but only because the canonical form has brackets here: CPython refuses a bare `:=`. */
  bare: 1.55,
  /** As `named`; after `*` the whole expression follows. */
  argument: 1.6,
  expression: 3,
  disjunction: 4,
  conjunction: 5,
  inversion: 6,
  comparison: 7,
  bitwiseOr: 8,
  factor: 14,
  power: 15,
  primary: 17,
  atom: 18,
  /** As `keep`; a block here may begin with a docstring. */
  body: 98,
  /** Parentheses stay as they are. */
  keep: 99,
} as const;

/** Levels that only an expression has. */
export const YIELD = 1;
export const NAMED = 2;
export const NOTHING = -1;

/** Levels of the operators with two operands. */
export const BINARY: Readonly<Record<string, number>> = {
  '|': 8,
  '^': 9,
  '&': 10,
  '<<': 11,
  '>>': 11,
  '+': 12,
  '-': 12,
  '*': 13,
  '/': 13,
  '//': 13,
  '%': 13,
  '@': 13,
  '**': need.power,
};
