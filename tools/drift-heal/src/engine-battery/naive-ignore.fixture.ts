import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reached, seen } from './look.fixture.js';

/** Which paths git's rules hide, for patterns of a bare name, with `*`, a `/` at the end or a `!` before it. */
export interface NaiveIgnore {
  /** Whether a scan sees the path; `folders` are those above it, walked from a mapped one. */
  shows: (path: string, isFolder: boolean) => boolean;
}

interface Rule {
  negated: boolean;
  onlyFolders: boolean;
  name: RegExp;
}

/** Reads each rule file anew for each question. `indexed` is what git tracks. */
export function naiveIgnore(root: string, indexed: ReadonlySet<string>, mapped: string): NaiveIgnore {
  const isTracked = (path: string): boolean =>
    indexed.has(path) || [...indexed].some((file) => file.startsWith(`${path}/`));
  const isHidden = (path: string, isFolder: boolean): boolean => {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    let hidden = false;
    const rules = [...rulesIn(root, '.git/info/exclude')];
    for (let depth = 0; depth < parts.length; depth += 1)
      rules.push(...rulesIn(root, [...parts.slice(0, depth), '.gitignore'].join('/')));
    for (const rule of rules)
      if ((isFolder || !rule.onlyFolders) && rule.name.test(name)) hidden = !rule.negated;
    return hidden;
  };
  const isBelowHidden = (path: string): boolean => {
    const parts = path.split('/');
    for (let depth = mapped.split('/').length + 1; depth < parts.length; depth += 1)
      if (isHidden(parts.slice(0, depth).join('/'), true)) return true;
    return false;
  };
  return {
    shows: (path, isFolder) => isTracked(path) || !(isBelowHidden(path) || isHidden(path, isFolder)),
  };
}

/** Like git, which follows no link to a rule file. */
function rulesIn(root: string, path: string): Rule[] {
  if (!seen(root, path)?.isFile() || !reached(root, path)) return [];
  return readFileSync(join(root, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const bare = line.replace(/^!/, '').replace(/\/$/, '');
      const source = bare.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '[^/]*');
      return {
        negated: line.startsWith('!'),
        onlyFolders: line.endsWith('/'),
        name: new RegExp(`^${source}$`),
      };
    });
}
