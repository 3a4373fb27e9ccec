/**
 * A path that a script or configuration in `folder` names, relative to the root; null where it leads out, is no path of
 * this machine's files, or says something only a program can work out.
 */
export function pathFrom(folder: string, written: unknown): string | null {
  if (typeof written !== 'string' || written.length > MAX_CHARS) return null;
  const path = written.trim();
  if (path === '' || NOT_PLAIN.test(path)) return null;
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}

const MAX_CHARS = 512;
/** Absolute, home, a drive, an address; what a shell or a template would replace; what no name should hold. */
const NOT_PLAIN = /^[/~]|^[A-Za-z]:|:\/\/|[$`{}<>|\\"'?[\]]|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\uFFFD/u;

/** Whether a file of this name can be said in a graph, and read there as it is meant. */
export function mayBeNamed(path: string): boolean {
  return (
    path.length <= MAX_CHARS &&
    !/^[/~ ]|^[A-Za-z]:| $|[*\\]|\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}|\uFFFD/u.test(path) &&
    path.split('/').every((segment) => segment !== '' && !/^\.\.?$|^(?:\.git|git~\d)[ .]*$/i.test(segment))
  );
}

/** Files of others, and what tests are fed with: neither is this repository's own generated code. */
export function isForeign(path: string): boolean {
  return FOREIGN.test(path);
}

const FOREIGN =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|\.yarn|site-packages|testdata|test-data|__snapshots__|__fixtures__|fixtures|snapshots)\//;
