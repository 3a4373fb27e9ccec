const LINT =
  /^(?:prettier-ignore|eslint-|oxlint-|biome-ignore|cspell:|spell-?checker:|yaml-language-server:|yamllint|\$schema[:=]|noqa\b|nosec\b|noinspection\b|pragma:|renovate:|checkov:skip|kics-scan|trivy:ignore|zizmor:|actionlint|shellcheck |hadolint |language=)/iu;

/** Template engines run what stands in a comment too. */
const TEMPLATE = /\{\{|\{%|<%/u;

/** Whether the words of a comment in a data file steer a tool; `typed`: they change what is made of the file. */
export function steeringOf(words: string): 'typed' | 'lint' | null {
  if (TEMPLATE.test(words)) return 'typed';
  return LINT.test(words) ? 'lint' : null;
}

/** The words of a steering comment with its place: behind something on its line it means that line. */
export function steeringText(words: string, text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return line.trim() === '' ? words : `behind: ${words}`;
}
