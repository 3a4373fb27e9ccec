/** What both a scan and the naive reference say of one node. */
export interface NodeDifference {
  inSync: boolean;
  /** In sync as far as anybody recorded: of the spec side nothing was. */
  isSpecOpen: boolean;
  /** The node could not be judged; its files are then not compared. */
  unjudged: boolean;
  /** Each `<path> <digest>`, sorted. */
  changed: string[];
  added: string[];
  /** Paths, sorted. */
  gone: string[];
}

/** What both say of a whole workspace; `refused` stands for a configuration that cannot be used. */
export type Difference =
  | 'refused'
  | {
      commit: string | null;
      nodes: Record<string, NodeDifference>;
      /** Of how many nodes the spec side was never recorded. */
      openSpecs: number;
    };

/** Digests by path before and after, as one node's difference. */
export function differenceOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Pick<NodeDifference, 'changed' | 'added' | 'gone'> {
  const changed: string[] = [];
  const added: string[] = [];
  for (const [path, digest] of after) {
    const was = before.get(path);
    if (was === undefined) added.push(`${path} ${digest}`);
    else if (was !== digest) changed.push(`${path} ${digest}`);
  }
  const gone = [...before.keys()].filter((path) => !after.has(path));
  return { changed: changed.sort(), added: added.sort(), gone: gone.sort() };
}
