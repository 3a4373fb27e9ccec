const LINT =
  /^\s*(?:buf:\w+:|protolint:|prototool:|clang-format\s+o(?:n|ff)\b|prettier-|@formatter:|NOLINT|cspell:|spell-?checker:|codespell:|noinspection\b|LINT\.|keep-sorted\b|copybara:)|\b(?:api-linter:|buf:lint:|protolint:)/iu;

/**
 * Insertion points, tags that tools copy into generated Go, and markers of code generators (`+genclient`,
 * `+kubebuilder:…`); template engines run what stands in a comment too.
 */
const TYPED = /@@protoc|^\s*@(?:go_?tags?|inject_\w+)\b|^\s*\+[a-z][\w-]*(?:[:=./]|\s*$)|\{\{|\{%|<%/iu;

/** Whether a line of a comment steers a tool; `typed`: it changes what is generated. */
export function steeringOf(lines: readonly string[]): 'typed' | 'lint' | null {
  if (lines.some((line) => TYPED.test(line))) return 'typed';
  return lines.some((line) => LINT.test(line)) ? 'lint' : null;
}
