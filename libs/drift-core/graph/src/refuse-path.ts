const MAX_BYTES = 1024;

/** `.git` and the names under which some file system finds it too; who opens files knows more of them. */
const GIT_FOLDER = /^(?:\.git|git~[1-9])[ .]*(?::.*)?$/i;

/**
 * Why a normalised path of a node file is refused, as words that follow "it", or null. Only the text
 * is judged: where links lead is checked when the file is opened.
 */
export function refusePath(path: string): string | null {
  if (path.startsWith('/')) return 'is absolute';
  if (path.startsWith('~')) return 'begins with ~';
  if (/^[A-Za-z]:/.test(path)) return 'begins with a drive letter';
  if (/\p{Cc}/u.test(path)) return 'contains a control character';
  if (/\p{Cs}/u.test(path)) return 'is not valid Unicode text';
  if (bytesOf(path) > MAX_BYTES) return `is longer than ${MAX_BYTES} bytes`;
  const segments = path.split('/');
  if (segments.includes('..')) return 'contains ..';
  if (segments.some((segment) => GIT_FOLDER.test(segment))) return "leads into git's own folder";
  return null;
}

/** Length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
