/** One exact text of a file and what takes its place; it has to be there. */
export interface TextEdit {
  file: string;
  find: string;
  put: string;
}

/** A generator of the npm ecosystem, as a team would set it up, and how to bring about each situation. */
export interface GeneratorTool {
  name: string;
  /** The package whose version counts. */
  package: string;
  /** What it needs beside it, with versions. */
  beside?: readonly string[];
  /** Older and newer; each installed in a folder of this name. */
  versions: readonly [string, string];
  /** The spec in the root of the repository. */
  spec: string;
  /** Further files that the command reads. */
  files: Readonly<Record<string, string>>;
  pipeline: readonly string[];
  /** The mapped file or folder, and the file in it that is edited. */
  output: string;
  edited: string;
  /** A field that the output shows. */
  ahead: Omit<TextEdit, 'file'>;
  /** A change of the spec that the output does not show. */
  noop: Omit<TextEdit, 'file'>;
  /** What somebody writes into the output. */
  hand: Omit<TextEdit, 'file'>;
}
