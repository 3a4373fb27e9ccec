import { compileIgnoreGlob } from './ignore-glob.js';

/** One line of a `.gitignore`. */
export interface IgnorePattern {
  /** It begins with `!`: what it matches is kept. */
  negated: boolean;
  /** It ends with `/`: it matches folders only. */
  onlyFolders: boolean;
  /** Whether it matches a path relative to the file's own folder, as a byte string. */
  matches: (path: string) => boolean;
}

/** The patterns of an ignore file in the order of their lines, read as gitignore(5) and git's source say. */
export function readIgnorePatterns(bytes: Buffer): IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  for (const line of bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [text = ''] = line.replace(/\r$/, '').split('\0', 1);
    patterns.push(readPattern(withoutTrailingSpaces(text)));
  }
  return patterns;
}

/** A path as the bytes it has on disk, one character each. */
export function byteString(path: string): string {
  return /\P{ASCII}/u.test(path) ? Buffer.from(path).toString('latin1') : path;
}

function readPattern(line: string): IgnorePattern {
  const negated = line.startsWith('!');
  const body = line.slice(negated ? 1 : 0);
  const onlyFolders = body.endsWith('/');
  const glob = onlyFolders ? body.slice(0, -1) : body;
  const matches = compileIgnoreGlob(glob.startsWith('/') ? glob.slice(1) : glob);
  // Without a slash it is a name, at any depth.
  if (glob.includes('/')) return { negated, onlyFolders, matches };
  return { negated, onlyFolders, matches: (path) => matches(path.slice(path.lastIndexOf('/') + 1)) };
}

/** Spaces at the end do not count unless a backslash stands before them. */
function withoutTrailingSpaces(line: string): string {
  let end = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === ' ') continue;
    end = at + 1;
  }
  return line.slice(0, end);
}
