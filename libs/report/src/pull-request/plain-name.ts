const MAX_LENGTH = 50;

/**
 * Whether a name can stand outside code, in a title or a commit message: letters and digits joined by
 * `.`, `_`, `-` and `/`, nothing invisible, and nothing that a host links (`GH-12`, a commit, `www.`).
 */
export function isPlainName(name: string): boolean {
  if (name.length > MAX_LENGTH || !JOINED_WORDS.test(name)) return false;
  return !INVISIBLE.test(name) && !LINKED.test(name);
}

const JOINED_WORDS = /^[\p{L}\p{N}]+(?:[._/-][\p{L}\p{N}]+)*$/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const LINKED = /(?<![\p{L}\p{N}])gh-\d|[0-9a-f]{7}|www\./iu;
