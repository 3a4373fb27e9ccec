/** Where the parts of a cooked literal go. */
export interface Cooked {
  text: (text: string) => void;
  /** A code unit that only an escape can give, or a character by its name. */
  special: (escape: string) => void;
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const HEX = /[\da-fA-F]+/y;
const OCTAL = /[0-7]{1,3}/y;
const LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Gives the value of the inside of a literal that is not raw; false where CPython refuses an escape. */
export function cook(source: string, isBytes: boolean, to: Cooked): boolean {
  let kept = 0;
  for (let at = source.indexOf('\\'); at >= 0; at = source.indexOf('\\', kept)) {
    to.text(source.slice(kept, at));
    const end = cookEscape(source, at, isBytes, to);
    if (end < 0) return false;
    kept = end;
  }
  to.text(source.slice(kept));
  return true;
}

/** The end of the escape at `at`, or -1. */
function cookEscape(source: string, at: number, isBytes: boolean, to: Cooked): number {
  const letter = source[at + 1] ?? '';
  const simple = SIMPLE[letter];
  if (simple !== undefined) {
    to.text(simple);
    return at + 2;
  }
  if (letter >= '0' && letter <= '7') {
    const digits = match(OCTAL, source, at + 1);
    const value = Number.parseInt(digits, 8);
    to.text(String.fromCharCode(isBytes ? value & 0xff : value));
    return at + 1 + digits.length;
  }
  if (letter === 'N' && !isBytes) return cookName(source, at, to);
  const length = isBytes && letter !== 'x' ? undefined : LENGTHS[letter];
  if (length === undefined) {
    to.text('\\');
    return at + 1;
  }
  const code = Number.parseInt(
    match(HEX, source, at + 2)
      .slice(0, length)
      .padStart(1, 'z'),
    16,
  );
  if (match(HEX, source, at + 2).length < length || code > 0x10ffff) return -1;
  // Two of these are not the character that they would be in UTF-16.
  if (code >= 0xd800 && code <= 0xdfff) to.special(`u${code.toString(16)}`);
  else to.text(String.fromCodePoint(code));
  return at + 2 + length;
}

function cookName(source: string, at: number, to: Cooked): number {
  const end = source.indexOf('}', at);
  if (source[at + 2] !== '{' || end < 0) return -1;
  to.special(`N${source.slice(at + 3, end)}`);
  return end + 1;
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}
