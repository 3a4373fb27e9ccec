/**
 * Text from a repository, made safe for one line of a terminal or a CI log: whatever could move the
 * cursor, hide or reorder text, or speak to the CI runner becomes visible as `\n`, `\x1b`, `\u202e`.
 * Backslashes stay single so that commands can still be pasted; the exact text is in the JSON form.
 */
export function escapeTerminal(text: string): string {
  return text.replace(UNSAFE, visible);
}

// Controls, format characters (bidi, zero width), line separators, lone surrogates; then what GitHub
// and Azure runners obey: `::` at the start of a trimmed line (a lone `:` may meet one of ours), `##[` and
// `##vso[` anywhere.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|:(?<=^\s*:)(?=:|$)|#(?<=##)(?=\[|[vV][sS][oO]\[)/gu;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function visible(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
