/**
 * Answers whether a path is one of these files or a folder above one, for `IgnoreRules`. The files are
 * those of git's index that its rules ignore: `git ls-files -z --cached --ignored --exclude-standard`.
 */
export function trackedPaths(files: Iterable<string>): (path: string) => boolean {
  const known = new Set<string>();
  for (const file of files) {
    for (
      let path = file;
      path !== '' && !known.has(path);
      path = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    ) {
      known.add(path);
    }
  }
  return (path) => known.has(path);
}
