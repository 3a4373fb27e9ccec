import { findGitTop, isFileProblem, openWorkspaceFiles, readAnyFile } from '@drift/files';
import type { DirectoryListing, FileProblem, WorkspaceFiles } from '@drift/files';
import { byteString, readIgnorePatterns, type IgnorePattern } from './ignore-pattern.js';
import { MAX_IGNORE_BYTES, mayHoldRules, readIgnoreFile } from './read-ignore-file.js';

/** Paths in here are byte strings and relative to the top of the git repository, or to the root outside git. */
interface RuleFile {
  folder: string;
  patterns: readonly IgnorePattern[];
}

/** The rules that hold inside one folder, weakest first: `.git/info/exclude`, then every `.gitignore` down to it. */
export interface IgnoreScope {
  files: readonly RuleFile[];
  /** Inside a folder that git ignores: only tracked files count. */
  onlyTracked: boolean;
  /** Rule files that exist and could not be read: what they ignore is not known. */
  unread: readonly FileProblem[];
}

/** `tracked`: it counts although a rule ignores it, because git's index has it or a file below it. */
export type IgnoreVerdict = 'kept' | 'tracked' | 'ignored';

export interface IgnoreOptions {
  /** Whether git's index has the file, or any file below the folder. Without it nothing is tracked. */
  tracked?: (path: string) => boolean;
}

/** Where the workspace lies in its repository. */
interface Place {
  /** The root, relative to the repository's top; `''` when it is the top. */
  prefix: string;
  top: WorkspaceFiles;
  exclude: RuleFile | FileProblem | null;
}

/**
 * Git's ignore rules for a workspace, which may be a folder below the top of its repository. Rule
 * files are read once each. `core.excludesFile` is left out: it is of one machine, and a scan must
 * say the same on all; case counts, whatever the file system.
 */
export class IgnoreRules {
  readonly #files: WorkspaceFiles;
  readonly #tracked: (path: string) => boolean;
  readonly #cache = new Map<string, RuleFile | FileProblem | null>();
  #place: Place | null = null;

  constructor(files: WorkspaceFiles, { tracked = () => false }: IgnoreOptions = {}) {
    this.#files = files;
    this.#tracked = tracked;
  }

  /**
   * The rules inside a mapped folder. Where git ignores that folder, the patterns that do so are left
   * out: naming it in the graph is the stronger word. The other patterns hold. A listing of the folder
   * that was just taken saves looking for rules that are not there.
   */
  scopeOf(folder: string, listing?: DirectoryListing): IgnoreScope {
    const { prefix, exclude } = this.#locate();
    this.#note(folder, listing);
    let scope = withFile({ files: [], onlyTracked: false, unread: [] }, exclude);
    scope = withFile(scope, this.#readOnce(''));
    const path = below(prefix, folder);
    for (const ancestor of ancestorsAndSelf(path)) {
      scope = withFile(withoutPatternsFor(scope, byteString(ancestor)), this.#readOnce(ancestor));
    }
    return scope;
  }

  /** The scope one folder further down; `verdict` is what was said of that folder. */
  enter(
    scope: IgnoreScope,
    folder: string,
    { verdict, listing }: { verdict: IgnoreVerdict; listing?: DirectoryListing | undefined },
  ): IgnoreScope {
    // Like git, which reads no rules below a folder that it ignores.
    if (verdict !== 'kept') return { ...scope, onlyTracked: true };
    if (scope.onlyTracked) return scope;
    this.#note(folder, listing);
    return withFile(scope, this.#readOnce(below(this.#locate().prefix, folder)));
  }

  /** Whether git would show the path; `scope` is that of the folder it is in. */
  judge(scope: IgnoreScope, path: string, isDirectory: boolean): IgnoreVerdict {
    if (!scope.onlyTracked && scope.files.length === 0) return 'kept';
    const hidden =
      scope.onlyTracked || isIgnored(scope, byteString(below(this.#locate().prefix, path)), isDirectory);
    if (!hidden) return 'kept';
    return this.#tracked(path) ? 'tracked' : 'ignored';
  }

  /** A folder whose names are known not to be those of a rule file has no rules. */
  #note(folder: string, listing: DirectoryListing | undefined): void {
    const path = below(this.#locate().prefix, folder);
    if (!listing || this.#cache.has(path)) return;
    for (const { name } of listing) if (name === '.gitignore') return;
    this.#cache.set(path, null);
  }

  /** `folder` is relative to the top. */
  #readOnce(folder: string): RuleFile | FileProblem | null {
    const known = this.#cache.get(folder);
    if (known !== undefined) return known;
    const { prefix, top } = this.#locate();
    const inside = prefix === '' || folder === prefix || folder.startsWith(`${prefix}/`);
    const patterns = inside
      ? readIgnoreFile(this.#files, prefix === '' ? folder : folder.slice(prefix.length + 1))
      : readIgnoreFile(top, folder);
    const file = Array.isArray(patterns) ? { folder: byteString(folder), patterns } : patterns;
    this.#cache.set(folder, file);
    return file;
  }

  #locate(): Place {
    if (this.#place !== null) return this.#place;
    const { root } = this.#files;
    const git = findGitTop(root);
    if (git === null) return (this.#place = { prefix: '', top: this.#files, exclude: null });
    const prefix = root === git.top ? '' : root.slice(git.top === '/' ? 1 : git.top.length + 1);
    const top = prefix === '' ? this.#files : openWorkspaceFiles(git.top);
    return (this.#place = { prefix, top, exclude: readExclude(git.common) });
  }
}

/** Whether the rules ignore a path whose folder they do not ignore: the last pattern of the strongest file decides. */
function isIgnored({ files }: IgnoreScope, path: string, isDirectory: boolean): boolean {
  for (let index = files.length - 1; index >= 0; index -= 1) {
    const { folder, patterns } = files[index] ?? { folder: '', patterns: [] };
    const relative = folder === '' ? path : path.slice(folder.length + 1);
    for (let line = patterns.length - 1; line >= 0; line -= 1) {
      const pattern = patterns[line];
      if (!pattern || (pattern.onlyFolders && !isDirectory) || !pattern.matches(relative)) continue;
      return !pattern.negated;
    }
  }
  return false;
}

function withoutPatternsFor(scope: IgnoreScope, folder: string): IgnoreScope {
  if (scope.files.length === 0 || !isIgnored(scope, folder, true)) return scope;
  const files = scope.files.map((file) => {
    const relative = file.folder === '' ? folder : folder.slice(file.folder.length + 1);
    return {
      folder: file.folder,
      patterns: file.patterns.filter(({ negated, matches }) => negated || !matches(relative)),
    };
  });
  return { ...scope, files };
}

function withFile(scope: IgnoreScope, file: RuleFile | FileProblem | null): IgnoreScope {
  if (file === null) return scope;
  if (isFileProblem(file)) return { ...scope, unread: [...scope.unread, file] };
  return file.patterns.length === 0 ? scope : { ...scope, files: [...scope.files, file] };
}

function readExclude(commonFolder: string): RuleFile | FileProblem | null {
  const content = readAnyFile(`${commonFolder}/info/exclude`, MAX_IGNORE_BYTES);
  if (!isFileProblem(content)) return { folder: '', patterns: readIgnorePatterns(content.bytes) };
  return mayHoldRules(content) ? content : null;
}

function below(prefix: string, path: string): string {
  return prefix === '' || path === '' ? prefix + path : `${prefix}/${path}`;
}

/** `a`, `a/b`, `a/b/c` for `a/b/c`; none for the top. */
function ancestorsAndSelf(path: string): string[] {
  const segments = path === '' ? [] : path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
