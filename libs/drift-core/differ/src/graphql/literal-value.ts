/** What a literal says: of a block its lines without the common indentation, of another literal what stands in it. */
export function literalValue(literal: string): { form: 'block' | 'string'; value: string } {
  if (!literal.startsWith('"""')) return { form: 'string', value: literal.slice(1, -1) };
  return { form: 'block', value: blockValue(literal.slice(3, -3).replaceAll('\\"""', '"""')) };
}

/** What a description says, in whichever form it is written. */
export function descriptionValue(literal: string): string {
  const { form, value } = literalValue(literal);
  if (form === 'block') return value;
  try {
    return String(JSON.parse(literal));
  } catch {
    // An escape that only this language has.
    return literal;
  }
}

/** The specification's `BlockStringValue`. */
function blockValue(raw: string): string {
  const lines = raw.split('\n');
  const isBlank = (line: string): boolean => /^[ \t]*$/u.test(line);
  const indents = lines.slice(1).filter((line) => !isBlank(line));
  const common = indents.reduce((least, line) => Math.min(least, line.search(/[^ \t]/u)), Infinity);
  const cut = lines.map((line, index) => (index === 0 || common === Infinity ? line : line.slice(common)));
  const first = lines.findIndex((line) => !isBlank(line));
  const last = lines.findLastIndex((line) => !isBlank(line));
  return first < 0 ? '' : cut.slice(first, last + 1).join('\n');
}
