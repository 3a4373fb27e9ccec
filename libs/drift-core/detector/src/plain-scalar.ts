/** A path or word; a digest `<normaliser>:<value>`; a UTC time. */
const PATH = String.raw`\.{0,2}[A-Za-z/][A-Za-z0-9_./@+-]*`;
const DIGEST = String.raw`[a-z]+\d+:[A-Za-z0-9_-]+`;
const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z`;

const WHOLE = new RegExp(`^(?:${PATH}|${DIGEST}|${TIME})$`);
const NEXT = new RegExp(`${DIGEST}|${PATH}|${TIME}`, 'y');

/** YAML reads these as something else than a string, or did in version 1.1. */
const WORD = /^(?:true|false|null|yes|no|on|off|y|n|\.(?:inf|nan))$/i;
const LONGEST_WORD = 'false'.length;

/** Plain where YAML reads the very same string back, else double-quoted as JSON, which YAML contains. */
export function scalar(text: string): string {
  const plain = WHOLE.test(text) && !(text.length <= LONGEST_WORD && WORD.test(text));
  return plain ? text : JSON.stringify(text);
}

/** Just behind the plain scalar that begins at `from`; -1 where none does. What follows it is for the caller to look at. */
export function plainEnd(text: string, from: number): number {
  NEXT.lastIndex = from;
  if (!NEXT.test(text)) return -1;
  const end = NEXT.lastIndex;
  return end - from <= LONGEST_WORD && WORD.test(text.slice(from, end)) ? -1 : end;
}
