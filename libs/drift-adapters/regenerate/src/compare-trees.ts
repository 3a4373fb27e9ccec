import type { UndeclaredChange } from '@drift/remediation';
import { sortedByCodeUnit } from './sorted-by-code-unit.js';

/** One path of a tree. `content` tells versions apart: a file's digest, a link's text, else empty. */
export interface TreeEntry {
  kind: 'file' | 'directory' | 'link' | 'other';
  /** Permission bits; of no meaning for a link. */
  mode: number;
  content: string;
}

/** Every path below a root, folders too, without the root itself. */
export type Tree = ReadonlyMap<string, TreeEntry>;

export interface TreeRules {
  declares: (path: string) => boolean;
  ignores: (path: string, isDirectory: boolean) => boolean;
}

export interface TreeChanges {
  /** Every declared path that is a regular file now, whether it changed or not. */
  outputs: string[];
  undeclared: UndeclaredChange[];
  /** The outermost new and ignored path of each. */
  ignoredWrites: string[];
}

/**
 * Tells what a command wrote from what it was allowed to write. A folder that came or went says nothing of
 * its own: the files in it do. A link or a special file is never an output.
 */
export function compareTrees(before: Tree, after: Tree, rules: TreeRules): TreeChanges {
  const outputs: string[] = [];
  const undeclared: UndeclaredChange[] = [];
  const ignoredWrites = new Set<string>();
  for (const path of sortedByCodeUnit(new Set([...before.keys(), ...after.keys()]))) {
    const was = before.get(path);
    const is = after.get(path);
    if ((is ?? was)?.kind !== 'directory' && rules.declares(path)) {
      if (is?.kind === 'file') {
        outputs.push(path);
        continue;
      }
      if (is === undefined) continue;
    }
    const change = changeOf(was, is);
    if (change === null) continue;
    const ignored = outermostIgnored(path, is?.kind === 'directory', rules);
    const mayBe = ignored !== null && (was === undefined || inModules(path));
    if (mayBe) ignoredWrites.add(ignored);
    else undeclared.push({ path, change });
  }
  return { outputs, undeclared, ignoredWrites: sortedByCodeUnit(ignoredWrites) };
}

function changeOf(
  was: TreeEntry | undefined,
  is: TreeEntry | undefined,
): 'added' | 'changed' | 'removed' | null {
  if (was === undefined) return is?.kind === 'directory' ? null : 'added';
  if (is === undefined) return was.kind === 'directory' ? null : 'removed';
  const same =
    was.kind === is.kind && was.content === is.content && (was.kind === 'link' || was.mode === is.mode);
  return same ? null : 'changed';
}

function outermostIgnored(path: string, isDirectory: boolean, { ignores }: TreeRules): string | null {
  const segments = path.split('/');
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const above = segments.slice(0, depth).join('/');
    const folder = depth < segments.length || isDirectory;
    if (segments[depth - 1] === 'node_modules' || ignores(above, folder)) return folder ? `${above}/` : above;
  }
  return null;
}

/** The scratch's `node_modules` holds links of our own making: whatever becomes of them ends with it. */
function inModules(path: string): boolean {
  return path.split('/').includes('node_modules');
}
