/** A node that is written beside a commit of a public repository. */
export interface PublicNode {
  id: string;
  /** The node file. */
  yaml: string;
  pipeline: readonly string[];
  isSpec: (path: string) => boolean;
  isOutput: (path: string) => boolean;
}

/** A public repository that commits what it generates, and how its own command is run. */
export interface PublicHistory {
  /** `owner/name`. */
  repo: string;
  /** Paths whose commits are looked at. */
  touching: readonly string[];
  since: string;
  /** Patterns of what is checked out; everything when empty. */
  sparse: readonly string[];
  /** The part of a repository that makes the outputs out of the specs. */
  isGenerator: (path: string) => boolean;
  /** Where the modules of this commit are installed, below the folder of tools. */
  modules: (readText: ReadText) => string;
  nodes: (readText: ReadText) => readonly PublicNode[];
}

/** A file of the commit; null where it has none. */
export type ReadText = (path: string) => string | null;
