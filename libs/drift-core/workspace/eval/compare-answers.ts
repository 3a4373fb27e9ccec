import type { Comparison } from './comparison.js';
import type { Difference, DifferenceFacts } from './difference.js';
import { explainDifference, theirFiles, theirStatus } from './explain-difference.js';
import { graphGeneration } from './graph-generation.js';
import { nodeOnDisk, type NodeOnDisk } from './node-on-disk.js';
import type { OurAnswer, OurNode } from './our-verdicts.js';
import { breaksStoredRule } from './stored-rule.js';
import { rowOf, type Row, type Tally } from './tally.js';
import type { TheirAnswer, TheirNode } from './their-verdicts.js';

/** Compares what both say of every node, and notes why where it differs. */
export function compareAnswers(comparison: Comparison, own: TheirAnswer): void {
  const { state, ours, theirs, where, folder, tally } = comparison;
  const row = rowOf(tally, `${state.form} ${graphGeneration(folder)}`);
  for (const nodeId of [...new Set([...Object.keys(own.nodes), ...ours.nodes.keys()])].sort()) {
    const their = own.nodes[nodeId];
    const our = ours.nodes.get(nodeId);
    if (their && our) {
      row.compared += 1;
      if (theirStatus(their) === our.status) {
        row.equal += 1;
        countFiles(row, their, our);
        continue;
      }
    }
    const facts = factsOf(comparison, nodeId);
    const differences =
      their && our
        ? explainDifference({ theirs: their, ours: our, facts })
        : [onlyOne(our, nodeOnDisk(folder, nodeId))];
    const release = theirs?.release?.nodes[nodeId];
    const releaseAgrees = release !== undefined && our !== undefined && theirStatus(release) === our.status;
    const say = `${where} ${nodeId}: ${their ? theirStatus(their) : 'absent'} (${own.version}) | ${our ? `${our.status} ${our.reason}` : 'absent'}`;
    note(tally, differences, { say, releaseAgrees });
  }
}

/** Checks our answer against the stored hashes alone. */
export function checkStoredRule(comparison: Comparison): void {
  const { ours, where, tally } = comparison;
  for (const [nodeId, our] of ours.nodes) {
    const broken = breaksStoredRule(our, factsOf(comparison, nodeId));
    tally.storedRule[broken.length === 0 ? 'equal' : 'other'] += 1;
    note(tally, broken, { say: `${where} ${nodeId}: ${our.status} ${our.reason}`, releaseAgrees: false });
  }
}

function countFiles(row: Row, their: TheirNode, our: OurNode): void {
  const theirs = theirFiles(their);
  if (theirs.size === 0) return;
  row.drifted += 1;
  const ours = new Set(our.files.flatMap(({ path, renamedFrom }) => [path, renamedFrom ?? path]));
  if ([...theirs].every((path) => ours.has(path)) && [...ours].every((path) => theirs.has(path)))
    row.sameFiles += 1;
}

/** A node that only one of the two lists. */
function onlyOne(our: OurNode | undefined, node: NodeOnDisk | null): Difference {
  const cause = ((): string => {
    if (node?.blackbox) return 'a black box: only early versions look into it';
    if (!our) return 'unexplained: a node that only they see';
    if (!node) return 'an entry whose node is gone: they do not mention it';
    if (!node.mapped) return 'an entry whose node maps nothing any more: they do not mention it';
    return 'unexplained: a node that only we see';
  })();
  return { cause, path: null };
}

function factsOf({ state, disk, ours }: Comparison, nodeId: string): DifferenceFacts {
  return { entry: state.entries.get(nodeId) ?? null, disk, below: mappedBelow(ours, nodeId) };
}

function mappedBelow({ nodes }: OurAnswer, nodeId: string): string[] {
  const below = [...nodes].filter(([id]) => id.startsWith(`${nodeId}/`));
  return below.flatMap(([, { mapping }]) => mapping.map((path) => path.replace(/\/$/u, '')));
}

function note(
  tally: Tally,
  differences: readonly Difference[],
  { say, releaseAgrees }: { say: string; releaseAgrees: boolean },
): void {
  const seen = new Set<string>();
  for (const { cause, path } of differences) {
    const line = path === null ? say : `${say} | ${path}`;
    tally.lines.push(`${cause} | ${line}`);
    if (cause.startsWith('unexplained')) tally.unexplained.push(`${cause} | ${line}`);
    const known = tally.causes.get(cause) ?? { nodes: 0, files: 0, releaseAgrees: 0, example: line };
    tally.causes.set(cause, known);
    if (path !== null) known.files += 1;
    if (seen.has(cause)) continue;
    seen.add(cause);
    known.nodes += 1;
    if (releaseAgrees) known.releaseAgrees += 1;
  }
}
