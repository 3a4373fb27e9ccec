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
  /** Ids of the aspects it names, tags of the older generations included. */
  aspects: readonly string[];
  /** Ids of the flows it takes part in. */
  flows: readonly string[];
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

/** A rule that several nodes follow. */
export interface Aspect {
  /** By which nodes name it: its path below `aspects/`, in older generations its tag. */
  id: string;
  /** Root-relative aspect file; null where only a folder of that name was found. */
  file: string | null;
  /** Root-relative files that say what it asks for, the aspect file included. */
  files: readonly string[];
  /** Ids of the aspects that hold wherever this one does. */
  implies: readonly string[];
}

/** A process that several nodes take part in. */
export interface Flow {
  /** Path below `flows/`. */
  id: string;
  /** Root-relative flow file. */
  file: string;
  /** Root-relative files of its folder, the flow file included. */
  files: readonly string[];
  /** Ids of the nodes that take part, as written. */
  nodes: readonly string[];
  /** Ids of the aspects that hold for all of them. */
  aspects: readonly string[];
}

/** Which published form a graph has, told by its structure; `G7` keeps locks instead of a state. */
export type GraphGeneration = 'G0' | 'G0.5' | 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'unknown';

/** A file's text, or why it could not be read. */
export type NodeText = { text: string } | NodeFault;

/** Reads one file of the graph by its root-relative path. */
export type ReadText = (path: string) => NodeText;

/** The provenance graph. Nodes, aspects and flows are in code-unit order of their ids. */
export interface Graph {
  generation: GraphGeneration;
  nodes: ReadonlyMap<string, GraphNode>;
  aspects: ReadonlyMap<string, Aspect>;
  flows: ReadonlyMap<string, Flow>;
  diagnostics: readonly Diagnostic[];
  /**
   * Root-relative folders of the graph that could not be looked into: whether nodes stand below
   * them is unknown, so what was recorded of such nodes is not orphaned.
   */
  unreadable: readonly string[];
}
