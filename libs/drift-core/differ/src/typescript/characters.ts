/** Whether this character is white space or a line end. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return code >= 0xa0 && UNUSUAL.has(code);
}

/** White space to the TypeScript compiler, an error to every engine. */
export function isMistakenSpace(code: number): boolean {
  return code === 0x85 || code === 0x200b;
}

/** Whether neither white space nor a comment can begin with this character: the common case. */
export function isInk(code: number): boolean {
  return code > SLASH && code < 0x85;
}

/** Whether a keyword can begin with this character. */
export function isWordStart(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Where the keyword that begins at an offset ends. */
export function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isWordStart(text.charCodeAt(end))) end += 1;
  return end;
}

/** Whether a comment begins at an offset; the `#!` line of a script counts as one. */
export function isComment(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== SLASH) return code === HASH && at === 0 && text.charCodeAt(1) === BANG;
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return next === SLASH || next === STAR;
}

/** Where the comment that begins at an offset ends; a line comment ends before its line end. */
export function commentEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === STAR) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 2;
  }
  let end = start + 2;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
  return end;
}

/** Whether a line ends between two offsets. */
export function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

const SLASH = 47;
const STAR = 42;
const HASH = 35;
const BANG = 33;
const UNUSUAL = new Set([0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]);
for (let code = 0x2000; code <= 0x200a; code += 1) UNUSUAL.add(code);
