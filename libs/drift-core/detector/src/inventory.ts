/** Root-relative path to `sha256:` and 64 hexadecimal digits, in code-unit order of the paths. */
export type FileDigests = ReadonlyMap<string, string>;

/** A file that could not be judged, by name. */
export interface FileFault {
  path: string;
  code: string;
  message: string;
}

/** A file that is not there, root-relative, and the spec file that names it by `$ref`. */
export interface DanglingRef {
  path: string;
  from: string;
}

/** What is on disk for one node. */
export interface NodeInventory {
  /** Artifacts and declared sources; of the node file only the keys that count. */
  spec: FileDigests;
  /** Spec the node only depends on: ancestors, aspects, interfaces of related nodes. */
  upstream: FileDigests;
  /** Files under the mapping that this node owns. */
  code: FileDigests;
  /** Declared sources that match nothing. */
  missingSources: readonly string[];
  /** Only of a node whose spec names files that are not there. */
  danglingRefs?: readonly DanglingRef[];
  faults: readonly FileFault[];
  /** Folders that its mapping walked; a file mapping's own folder is not among them. */
  folders?: readonly string[];
  /** Only of a node whose recorded entry has an old form. */
  listed?: ListedFiles;
}

/** What an old form's entry is compared with: the raw bytes of just the files that it lists. */
export interface ListedFiles {
  /** By recorded path of a graph file: where it stands now, under its newer name if it got one. */
  graph: ReadonlyMap<string, { path: string; digest: string }>;
  /** Digest of the node's own part of the node file; null where the entry keeps none or it cannot be read. */
  ownSubset: string | null;
  /** Of an entry that names no files: every file under the mapping, also what nodes below claim, and the node's own graph files. */
  folded: { code: FileDigests; own: FileDigests } | null;
}

/** What is on disk for the whole graph, read in one pass. */
export interface Inventory {
  nodes: ReadonlyMap<string, NodeInventory>;
  /**
   * Files under a mapped root that no node owns; filled only when a recorded file is gone, to
   * recognise renames.
   */
  strays: FileDigests;
  /** Folders that declared sources walked. */
  sourceFolders?: ReadonlySet<string>;
}
