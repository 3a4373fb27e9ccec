import { canonicalJson } from '@drift/graph';
import { branchName, type PublishItem } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { digestBytes } from '../digest-bytes.js';
import type { Overlay } from '../heal/overlay-files.js';
import type { PreparedFix } from '../heal/prepare-fix.js';
import { identifyGenerator } from '../materialize/identify-generator.js';
import { timestamp, type Session } from '../session.js';
import type { Survey } from '../survey.js';
import { toChanges } from './item-changes.js';
import { evidencePaths, firstDifference, idsAtCommit, idsOnDisk } from './item-evidence.js';
import { itemFacts } from './item-facts.js';
import { recordItem } from './item-state.js';
import { planHashOf } from './plan-hash-of.js';

export interface ItemPlan {
  context: string;
  /** What the branch is named after: a node, or the context where one item heals all of it. */
  id: string;
  fixes: readonly PreparedFix[];
}

/** Where items go. */
export interface ItemBase {
  branch: string;
  /** The planned base. */
  commit: string;
}

/**
 * One pull request's content relative to the base commit, or why there is none: the checkout is not
 * what that commit holds, or the fixes together do not leave everything in sync.
 */
export async function makeItem(
  session: Session,
  found: Survey,
  { plan: { context, id, fixes }, base }: { plan: ItemPlan; base: ItemBase },
): Promise<PublishItem | { why: string }> {
  const nodes = fixes.flatMap(({ group }) => group.nodeIds);
  const outputs: Overlay = new Map(fixes.flatMap((fix) => [...fix.outputs]));
  const generators = new Map(
    fixes.flatMap(({ group }) =>
      group.nodeIds.map((nodeId) => [nodeId, identifyGenerator(session, group.argv)] as const),
    ),
  );
  const options = { now: timestamp(session.environment), generators };
  const { state, refusal, left } = await recordItem(session, found, { nodes, outputs, options });
  if (refusal) return { why: `${refusal.nodeId}: ${refusal.why}` };
  if (left) return { why: `with all its fixes together ${left.nodeId} would still be ${left.reason}` };
  if (outputs.size + state.size === 0) return { why: 'no-diff: its outputs are what they would be' };
  const command = commandOf(context, fixes);
  const files: Overlay = new Map([...outputs, ...state]);
  const words = fixes.flatMap(({ group }) => group.argv);
  const paths = evidencePaths(session, found, { nodes, written: files.keys(), command: words });
  const evidence = await idsAtCommit(session, base.commit, paths);
  const moved = firstDifference(paths, evidence, idsOnDisk(session, paths, base.commit));
  if (moved !== null)
    return {
      why: `evidence-stale: ${moved} is not what commit ${base.commit.slice(0, 12)} holds; commit it first`,
    };
  const changes = toChanges(files);
  const action = 'regenerate' as const;
  const before = (path: string): string | null => {
    const digest = session.files.hash(path);
    return typeof digest === 'string' ? digest : null;
  };
  const after = (path: string): string | null => {
    const file = files.get(path);
    return file ? digestBytes(file.bytes) : null;
  };
  return {
    context,
    nodes,
    branch: branchName({ context, id, base: base.branch, action }, digestText),
    action,
    command,
    ...hashesOf(found, nodes),
    planHash: planHashOf({ action, nodes, command, changes }, before, after),
    evidence: Object.fromEntries(evidence),
    changes,
    facts: {
      ...itemFacts(session, found, { nodes, outputs }),
      proof: proofOf(fixes),
      generator: generatorWords([...generators.values()]),
    },
  };
}

/** Several pipelines are run one by one by the one command of their context. */
export function commandOf(
  context: string,
  fixes: readonly { group: { argv: readonly string[] } }[],
): readonly string[] {
  const [first, ...more] = fixes;
  return first && more.length === 0 ? first.group.argv : ['drift-heal', 'materialize', context];
}

/** The facts that a trailer names, one value for all nodes of an item. */
export function hashesOf(
  { reports, detections }: Survey,
  nodes: readonly string[],
): Pick<PublishItem, 'suggestionId' | 'specHash' | 'codeHash'> {
  const own = detections.filter(({ nodeId }) => nodes.includes(nodeId));
  const fold = (of: (one: (typeof own)[number]) => string | null): string => {
    const [only, ...more] = own;
    if (only && more.length === 0) return of(only) ?? '';
    return digestText(canonicalJson(own.map((one) => [one.nodeId, of(one)])));
  };
  const drifted = reports.filter(({ nodeId, driftType }) => nodes.includes(nodeId) && driftType !== 'none');
  const suggestions = drifted.flatMap((report) => report.suggestions);
  const first = suggestions.find(({ action }) => action === 'regenerate') ?? suggestions[0];
  return {
    suggestionId: first?.suggestionId ?? '',
    specHash: fold(({ specHash }) => specHash),
    codeHash: fold(({ codeHash }) => codeHash),
  };
}

/** The weakest of what proved the fixes. */
function proofOf(fixes: readonly PreparedFix[]): PublishItem['facts']['proof'] {
  const proofs = fixes.flatMap(({ plan }) => (plan.proof ? [plan.proof] : []));
  return {
    isolation: proofs.some(({ isolation }) => isolation === 'process-group')
      ? 'process-group'
      : 'pid-namespace',
    confined: proofs.every(({ confined }) => confined),
    runs: Math.min(...proofs.map(({ runs }) => runs)),
    test: proofs[0]?.test ?? [],
    durationMs: proofs.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

function generatorWords(generators: readonly { name: string; version: string }[]): string | null {
  const words = generators.map(({ name, version }) => (version === 'unknown' ? name : `${name} ${version}`));
  return words.length === 0 ? null : [...new Set(words)].sort().join(', ');
}
