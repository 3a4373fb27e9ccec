import ignore, { type Ignore } from 'ignore';
import type { WorkspaceFiles } from '@drift/files';
import { isFileProblem } from '@drift/files';

interface RuleFile {
  /** Folder the rules are written for; `''` is the root. */
  folder: string;
  patterns: readonly string[];
  rules: Ignore;
}

/** Git's ignore rules that hold inside one folder: every `.gitignore` from the root down to it. */
export interface IgnoreScope {
  files: readonly RuleFile[];
}

/** Reads `.gitignore` files once each; a machine's own excludes do not count, so all see the same. */
export class IgnoreRules {
  readonly #files: WorkspaceFiles;
  readonly #cache = new Map<string, RuleFile | null>();

  constructor(files: WorkspaceFiles) {
    this.#files = files;
  }

  /**
   * The rules for a mapped folder. Patterns that ignore the folder itself do not count: naming it in
   * the graph is the stronger word. The other patterns of the same file do.
   */
  scopeOf(folder: string): IgnoreScope {
    const above: RuleFile[] = [];
    const segments = folder === '' ? [] : folder.split('/');
    for (let depth = 0; depth < segments.length; depth++) {
      const file = this.#read(segments.slice(0, depth).join('/'));
      if (file) above.push(withoutPatternsFor(file, folder));
    }
    return this.enter({ files: above }, folder);
  }

  /** The scope one folder further down. */
  enter(scope: IgnoreScope, folder: string): IgnoreScope {
    const file = this.#read(folder);
    return file ? { files: [...scope.files, file] } : scope;
  }

  #read(folder: string): RuleFile | null {
    const known = this.#cache.get(folder);
    if (known !== undefined) return known;
    const content = this.#files.read(folder === '' ? '.gitignore' : `${folder}/.gitignore`, 1024 * 1024);
    const file = isFileProblem(content)
      ? null
      : ruleFile(folder, content.bytes.toString('utf8').split(/\r?\n/));
    this.#cache.set(folder, file);
    return file;
  }
}

/** Whether git would ignore the path; the deepest `.gitignore` that says anything decides. */
export function isIgnored(scope: IgnoreScope, path: string, isDirectory: boolean): boolean {
  for (let index = scope.files.length - 1; index >= 0; index--) {
    const file = scope.files[index];
    const verdict = file && verdictOf(file, path, isDirectory);
    if (verdict === 'ignored') return true;
    if (verdict === 'kept') return false;
  }
  return false;
}

function ruleFile(folder: string, patterns: readonly string[]): RuleFile {
  return { folder, patterns, rules: ignore({ allowRelativePaths: false }).add(patterns) };
}

function withoutPatternsFor(file: RuleFile, folder: string): RuleFile {
  if (verdictOf(file, folder, true) !== 'ignored') return file;
  const others = file.patterns.filter(
    (pattern) => verdictOf(ruleFile(file.folder, [pattern]), folder, true) !== 'ignored',
  );
  return ruleFile(file.folder, others);
}

function verdictOf(file: RuleFile, path: string, isDirectory: boolean): 'ignored' | 'kept' | null {
  const relative = file.folder === '' ? path : path.slice(file.folder.length + 1);
  const result = file.rules.test(isDirectory ? `${relative}/` : relative);
  if (result.ignored) return 'ignored';
  return result.unignored ? 'kept' : null;
}
