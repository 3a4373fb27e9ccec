import type { Diagnostic } from '@drift/domain/types';

/** One declared piece of code: a path (file or directory, known only on disk) or a glob with `*`. */
export interface MappingEntry {
  kind: 'path' | 'glob';
  /** Normalised: POSIX, no leading `./`, no trailing `/`. */
  path: string;
  /** As the graph writes it, for people and for the baseline's `path`. */
  written: string;
}

/** The generator command of a node or context, an argv that is run without a shell. */
export interface Pipeline {
  argv: readonly string[];
  /** The command needs its old outputs in place. */
  keepsOutputs: boolean;
}

export interface Relation {
  target: string;
  type: string;
}

/** One unit of spec with the code it produces. */
export interface GraphNode {
  /** Path in the graph, `orders/order-service`. */
  id: string;
  /** First segment of the id. */
  context: string;
  /** Nearest ancestor that is a node, or null. */
  parent: string | null;
  /** Root-relative folder, `.yggdrasil/orders/order-service`. */
  folder: string;
  /** Root-relative node file. */
  nodeFile: string;
  name: string;
  type: string;
  description: string | null;
  blackbox: boolean;
  /** Empty: documentation only. */
  mapping: readonly MappingEntry[];
  /** Line of `mapping:` in the node file, 1-based; null without one. */
  mappingLine: number | null;
  /** Declared spec files elsewhere: root-relative paths or globs. */
  sources: readonly string[];
  pipeline: Pipeline | null;
  relations: readonly Relation[];
  aspects: readonly string[];
  /** Root-relative files of the node's own folder, the node file included. */
  artifacts: readonly string[];
  /** The node file's keys that count as spec, as canonical JSON; null where it could not be read. */
  canonical: string | null;
  /** Why this node cannot be judged, or null. */
  fault: NodeFault | null;
}

export interface NodeFault {
  code: Diagnostic['code'];
  path: string;
  message: string;
}

/** The provenance graph. Nodes are in code-unit order of their ids. */
export interface Graph {
  nodes: ReadonlyMap<string, GraphNode>;
  diagnostics: readonly Diagnostic[];
  /**
   * Root-relative folders of the graph that could not be looked into: whether nodes stand below
   * them is unknown, so what was recorded of such nodes is not orphaned.
   */
  unreadable: readonly string[];
}
