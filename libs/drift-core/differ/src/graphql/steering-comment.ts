/** Loaders take definitions in by them, and generators of code read what begins with `@`. */
const TYPED = /^\s*(?:import\b|@|\+|codegen|graphql-codegen)|\{\{|\{%|<%/iu;
const LINT =
  /^\s*(?:eslint|prettier-|biome-|oxlint|cspell:|spell-?checker:|noinspection\b|language=|graphql-inspector)/iu;

/** Whether a comment steers a tool; `typed`: it changes what is loaded or generated. */
export function steeringOf(words: string): 'typed' | 'lint' | null {
  if (TYPED.test(words)) return 'typed';
  return LINT.test(words) ? 'lint' : null;
}
