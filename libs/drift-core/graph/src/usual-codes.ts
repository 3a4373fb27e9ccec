export const NEWLINE = 10;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const QUOTE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const GREATER = 62;
export const OPEN = 91;
export const BACKSLASH = 92;
export const CLOSE = 93;
export const PIPE = 124;

const FIRST = codesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/($');
const IN_WORD = codesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./@$*');

/** Whether a text may begin with this character and never be anything but a text or a word such as `true`. */
export function isFirstCode(code: number): boolean {
  return code < 128 ? FIRST[code] === 1 : code >= 160;
}

/** Whether a character may stand in a word between brackets. */
export function isWordCode(code: number): boolean {
  return IN_WORD[code] === 1;
}

function codesOf(characters: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (const character of characters) codes[character.charCodeAt(0)] = 1;
  return codes;
}
