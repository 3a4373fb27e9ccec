/** One line of the table: roots of one state form in one graph generation. */
export interface Row {
  states: number;
  nodes: number;
  /** Nodes that both answered, and of them those with the same answer. */
  compared: number;
  equal: number;
  /** Of the equal ones that drift: those where both name the same files. */
  drifted: number;
  sameFiles: number;
  statuses: Map<string, number>;
}

export interface Cause {
  nodes: number;
  files: number;
  /** Of those nodes: where the last release before the commit agrees with us. */
  releaseAgrees: number;
  example: string;
}

interface Agreement {
  equal: number;
  other: number;
}

/** Everything that a replay counts. */
export interface Tally {
  /** By repository: commits that touch a state, and of them those not seen in one before. */
  commits: Map<string, { all: number; fresh: number }>;
  rows: Map<string, Row>;
  reasons: Map<string, number>;
  causes: Map<string, Cause>;
  /** Every difference: cause, node with both answers, path. */
  lines: string[];
  unexplained: string[];
  crashes: string[];
  /** Nodes that we could not judge, with the first reason. */
  unjudged: string[];
  /** Where the other tool gave no answer at all, by why. */
  noAnswer: Map<string, number>;
  diagnostics: Map<string, number>;
  /** States that a commit removed together with the graph, and state files outside a `.yggdrasil` folder. */
  removed: number;
  stray: number;
  /** Working copies that a scan of ours changed. */
  written: string[];
  milliseconds: number;
  hashes: { stored: number; equal: number; otherLineEndings: number; different: number; absent: number };
  /** Whether we get the own-subset digests: in states that the commit wrote, and where their tool finds nothing changed. */
  ownSubset: { written: Agreement; confirmed: Agreement; examples: string[] };
  /** Nodes whose listed files are exactly what the stored hashes and the disk say. */
  storedRule: Agreement;
  /** Folded hashes of S2 to S5 that their own files give, and those that they do not. */
  folds: { equal: number; different: number };
}

export function newTally(): Tally {
  return {
    commits: new Map(),
    rows: new Map(),
    reasons: new Map(),
    causes: new Map(),
    lines: [],
    unexplained: [],
    crashes: [],
    unjudged: [],
    noAnswer: new Map(),
    diagnostics: new Map(),
    removed: 0,
    stray: 0,
    written: [],
    milliseconds: 0,
    hashes: { stored: 0, equal: 0, otherLineEndings: 0, different: 0, absent: 0 },
    ownSubset: { written: { equal: 0, other: 0 }, confirmed: { equal: 0, other: 0 }, examples: [] },
    storedRule: { equal: 0, other: 0 },
    folds: { equal: 0, different: 0 },
  };
}

export function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

export function rowOf(tally: Tally, key: string): Row {
  const row = tally.rows.get(key) ?? {
    states: 0,
    nodes: 0,
    compared: 0,
    equal: 0,
    drifted: 0,
    sameFiles: 0,
    statuses: new Map(),
  };
  tally.rows.set(key, row);
  return row;
}
