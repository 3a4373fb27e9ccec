import type { Tree } from './tree.js';

/** What a spec is written in; the first segment of the ids of the nodes made for it. */
export type SpecKind = 'openapi' | 'asyncapi' | 'proto' | 'graphql' | 'sql' | 'prisma' | 'json-schema';

/** Where a generator writes, as far as somebody wrote it down. */
export interface Output {
  /** Root-relative: a file, or a folder. */
  path: string;
  /** The generator keeps the folder to itself, so what lies in it needs no header to be its work. */
  owned: boolean;
}

/** One place that names a generator. */
export interface GeneratorUse {
  tool: string;
  kind: SpecKind;
  /** For people: `script "gen" in package.json`. */
  place: string;
  /** Root-relative files, folders or globs, with `!` before what is left out; empty where they are not told. */
  specs: readonly string[];
  outputs: readonly Output[];
  /** The command that runs it, where a script does. */
  command: readonly string[] | null;
  /** How much else the command does: of two that run it the shorter is meant. */
  weight: number;
  /** A configuration that the command takes its paths from. */
  config: string | null;
  /** What could not be told, in plain words. */
  unclear: string | null;
}

/** What the head of a file says of who wrote it. */
export interface GeneratedFile {
  path: string;
  /** The generator, where it is one that is known. */
  tool: string | null;
  kind: SpecKind | null;
  /** The spec as the header writes it. */
  source: string | null;
}

/** A spec and what is generated from it, with what proves it. */
export interface Link {
  kind: SpecKind;
  tool: string;
  specs: readonly string[];
  files: readonly string[];
  /** Folders that the generator was told to write to: may be mapped as such where all of it is generated. */
  folders: readonly string[];
  /** For people, without the paths: `openapi-typescript, script "gen" in package.json`. */
  evidence: string;
  command: readonly string[] | null;
}

/** A node that could be written. */
export interface Proposal {
  id: string;
  path: string;
  text: string;
  /** One line: what links the spec to the files. */
  evidence: string;
  specs: readonly string[];
  files: readonly string[];
}

/** What a repository holds, as far as reading its files tells. */
export interface FirstLook {
  specs: number;
  generators: readonly string[];
  generated: number;
  proposals: readonly Proposal[];
  /** Files that say they are generated and that no proposal maps, by folder. */
  unlinked: readonly { folder: string; count: number }[];
  /** What was left out, and why. */
  remarks: readonly string[];
  /** How many files were looked at. */
  files: number;
}

/** Everything that was read, before anything is concluded. */
export interface Findings {
  tree: Tree;
  specs: ReadonlyMap<string, SpecKind>;
  generated: ReadonlyMap<string, GeneratedFile>;
  uses: readonly GeneratorUse[];
}

/** What was linked, and what was not, with the reason. */
export interface Links {
  links: readonly Link[];
  remarks: readonly string[];
}
