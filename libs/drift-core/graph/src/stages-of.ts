import { DriftFailure } from '@drift/domain/failure';
import type { Graph, GraphNode, Relation } from './graph.js';
import { dependenciesOf } from './lineage.js';

/**
 * The nodes in stages: every node stands in a later stage than all it depends on, which are the targets of its
 * relations (events apart: they name each other) and the nodes above it, but for one that names it, or what it
 * depends on, itself. Ids are in code-unit order within a stage.
 * @throws DriftFailure `E_CYCLE`, with the cycle as a path.
 */
export function stagesOf(graph: Graph, wanted: ReadonlySet<string>): string[][] {
  const found = inStages(graph);
  if (found.stuck.size > 0) throw cycleFailure(graph, found);
  return found.stages
    .map((stage) => stage.filter((id) => wanted.has(id)).sort())
    .filter(({ length }) => length > 0);
}

/** In which stage each node stands; all that a cycle keeps from having one are in a last stage together. */
export function stageNumbers(graph: Graph): ReadonlyMap<string, number> {
  const { stages, stuck } = inStages(graph);
  return new Map([...stages, [...stuck]].flatMap((stage, index) => stage.map((id) => [id, index])));
}

interface Stages {
  stages: string[][];
  /** Those that no stage can take, and between which a cycle is. */
  stuck: ReadonlySet<string>;
  after: Edges;
}

/** What each node comes after, by node id. */
type Edges = ReadonlyMap<string, readonly string[]>;

/** Where a node stands orders it only as far as no relation says otherwise. */
function inStages(graph: Graph): Stages {
  const all = [...graph.nodes.values()];
  const strict = inLayers(new Map(all.map((node) => [node.id, dependenciesOf(graph, node, orders)])));
  if (strict.stuck.size === 0) return strict;
  const { stuck: around } = inLayers(turned(strict.after, strict.stuck));
  const isAround = ({ id, parent }: GraphNode): boolean => around.has(id) && around.has(parent ?? '');
  return inLayers(
    new Map(all.map((node) => [node.id, dependenciesOf(graph, node, orders, !isAround(node))])),
  );
}

function inLayers(after: Edges): Stages {
  const waits = new Map([...after].map(([id, before]) => [id, before.length]));
  const followers = turned(after, new Set(after.keys()));
  const stages: string[][] = [];
  for (let ready = [...waits].filter(([, left]) => left === 0).map(([id]) => id); ready.length > 0;) {
    stages.push(ready);
    const next: string[] = [];
    for (const id of ready) {
      waits.delete(id);
      for (const follower of followers.get(id) ?? []) {
        const left = (waits.get(follower) ?? 0) - 1;
        waits.set(follower, left);
        if (left === 0) next.push(follower);
      }
    }
    ready = next;
  }
  return { stages, stuck: new Set(waits.keys()), after };
}

/** The edges between these nodes the other way round. */
function turned(edges: Edges, ids: ReadonlySet<string>): Edges {
  const lists = new Map<string, string[]>([...ids].map((id) => [id, []]));
  for (const id of ids) for (const before of edges.get(id) ?? []) lists.get(before)?.push(id);
  return lists;
}

/** Who emits an event and who listens to it name each other; neither is generated from the other. */
const EVENTS = new Set(['emits', 'listens']);

const orders = ({ type }: Relation): boolean => !EVENTS.has(type);

function cycleFailure(graph: Graph, { stuck, after }: Stages): DriftFailure {
  const seen = new Set<string>();
  let [at = ''] = stuck;
  while (!seen.has(at)) {
    seen.add(at);
    at = after.get(at)?.find((id) => stuck.has(id)) ?? at;
  }
  const walk = [...seen];
  const cycle = pathOf([...walk.slice(walk.indexOf(at)), at]);
  return new DriftFailure({
    code: 'E_CYCLE',
    what: 'the graph has no order',
    where: graph.nodes.get(at)?.nodeFile ?? null,
    why: `these nodes depend on each other: ${cycle}`,
    safe: 'nothing was changed',
    next: 'remove one of these relations from its node file',
  });
}

/** A long cycle is shown by its beginning and its end. */
function pathOf(ids: readonly string[]): string {
  if (ids.length <= 2 * SHOWN) return ids.join(' → ');
  const left = `… ${ids.length - 2 * SHOWN} more …`;
  return [...ids.slice(0, SHOWN), left, ...ids.slice(-SHOWN)].join(' → ');
}

const SHOWN = 10;
