import type { Span } from '../reading.js';

/** The tree of a data file; JSON and YAML share it, so both are written and named the same way. */
export type DataNode = DataMapping | DataSequence | DataScalar;

export interface DataMapping extends Span {
  kind: 'mapping';
  /** In the order of the text; a name may occur twice in JSON. */
  entries: readonly DataEntry[];
}

export interface DataEntry {
  key: DataScalar;
  value: DataNode;
}

export interface DataSequence extends Span {
  kind: 'sequence';
  items: readonly DataNode[];
}

export interface DataScalar extends Span {
  kind: 'scalar';
  /**
   * `text`: a string, by its value. `null`: nothing, however it is spelled. `plain`: a number, a
   * boolean or what a reader may take for one, as spelled. `raw`: a string, as spelled.
   */
  form: 'text' | 'null' | 'plain' | 'raw';
  value: string;
}

/** A comment that steers a tool; `typed`: it changes what runs. */
export interface DataDirective extends Span {
  text: string;
  typed: boolean;
}
