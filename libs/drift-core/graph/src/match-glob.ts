import { escape, Minimatch } from 'minimatch';

type Matches = (file: string) => boolean;

/**
 * Whether the file matches the glob: `*` stays inside a folder, `**` does not, dot files count, and
 * every other character means itself.
 */
export function matchesGlob(pattern: string, file: string): boolean {
  // The files of one mapping are asked for one after another.
  if (pattern !== last?.pattern) last = { pattern, matches: usualGlob(pattern) ?? anyGlob(pattern) };
  return last.matches(file);
}

let last: { pattern: string; matches: Matches } | null = null;

/**
 * `src/**`, `src/*.ts` and `src/**\/*.ts`, told by their ends: to compile a glob costs more than to match all files of
 * a node. Null for any other. What is odd about a file's path is left to the compiled one.
 */
function usualGlob(pattern: string): Matches | null {
  const found = USUAL.exec(pattern);
  if (!found) return null;
  const [, folder = '', all, deep, start = '', end = ''] = found;
  let compiled: Matches | null = null;
  return (file) => {
    if (isOdd(file)) return (compiled ??= anyGlob(pattern))(file);
    if (!file.startsWith(folder) || file.length === folder.length) return false;
    if (all !== undefined) return true;
    if (deep === undefined && file.indexOf('/', folder.length) !== -1) return false;
    const name = Math.max(folder.length, file.lastIndexOf('/') + 1);
    return (
      file.length - end.length >= name + start.length && file.startsWith(start, name) && file.endsWith(end)
    );
  };
}

/** A folder of plain segments, none of which begins with a dot; then `**`, or a name with one star. */
const USUAL = /^((?:[\w@-][\w.@-]*\/)*)(?:(\*\*)|(\*\*\/)?((?:[\w@-][\w.@-]*)?)\*([\w.@-]*))$/;

/** Dots and empty segments that a matcher may take for something else. */
function isOdd(file: string): boolean {
  return (
    file === '' ||
    file.charCodeAt(0) === DOT ||
    file.charCodeAt(0) === SLASH ||
    file.charCodeAt(file.length - 1) === SLASH ||
    file.includes('/.') ||
    file.includes('//')
  );
}

const DOT = 46;
const SLASH = 47;

function anyGlob(pattern: string): Matches {
  const onlyStars = pattern
    .split('*')
    .map((text) => escape(text))
    .join('*');
  const glob = new Minimatch(onlyStars, OPTIONS);
  return (file) => glob.match(file);
}

const OPTIONS = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true };
