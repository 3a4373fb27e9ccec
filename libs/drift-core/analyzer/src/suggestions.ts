import { nodeCommand } from '@drift/domain/shell';
import type { DriftReason, DriftSuggestion } from '@drift/domain/types';
import { aloneCommand, namedButGone, type Detection } from '@drift/detector';
import { mergeFirst, type UnfinishedMerge } from './merge-first.js';
import { review, type Option } from './option.js';

/** What the workspace offers for remediating one node. */
export interface Means {
  /** Null where no generator command is declared for the node or its context. */
  pipeline: PipelineMeans | null;
  /** Where a changed file holds the marks of a merge that nobody finished. */
  unfinished: UnfinishedMerge | null;
  /** Unrelated nodes that map some of the same files: of such a file nothing is recorded or written. */
  overlaps: readonly string[];
  /** How many nodes depend on this one. */
  dependents: number;
}

/** What running a node's generator command comes to now. */
export interface PipelineMeans {
  /** What to type to run it: `just pipeline semantic-core` or the CLI's own verb; null where that would be refused. */
  command: string | null;
  /** Why it would not run even over what was edited in this node itself; null where `reject` would. */
  stop: { nodeId: string; why: string } | null;
}

/** What it takes to know the means of a node, asked only where there is something to suggest. */
export type MeansOf = () => Means;

/** The ranked ways out of a verdict. */
export function suggest(
  detection: Detection,
  verdict: { reason: DriftReason; confidence: number },
  meansOf: MeansOf,
  digest: (text: string) => string,
): DriftSuggestion[] {
  if (verdict.reason === 'in-sync') return [];
  const means = meansOf();
  const options =
    means.overlaps.length > 0 && !DESPITE_OVERLAP.has(verdict.reason)
      ? [ownFirst(detection, means.overlaps)]
      : mergeFirst(optionsFor(detection, verdict.reason, means), means.unfinished).map(
          (option) => mappingFirst(option, detection) ?? option,
        );
  const facts = digest(
    [verdict.reason, ...detection.files.map((file) => `${file.path} ${file.before} ${file.after}`)].join(
      '\n',
    ),
  );
  const impact = impactOf(detection, verdict.reason, means.dependents);
  const suggestions = withoutRepeats(options).map((option, index): DriftSuggestion => ({
    suggestionId: `${option.action}-${index + 1}-${facts.slice('sha256:'.length, 'sha256:'.length + 12)}`,
    action: option.action,
    description: option.description,
    confidence: round(verdict.confidence * option.weight),
    autoFixable: option.safe === true && pristine(detection) && verdict.confidence > 0.5,
    estimatedImpact: impact,
    command: option.command,
  }));
  return suggestions.sort(byRank);
}

/** What a person has to do before the option: the mapping names a file that is no longer there. */
function mappingFirst(option: Option, { node, files }: Detection): Option | null {
  const gone = option.action === 'update_spec' && node ? namedButGone(node, files) : null;
  if (gone === null) return null;
  const to = gone.to === null ? 'is gone' : `is now ${gone.to}`;
  const description = `The mapping names ${gone.path}, which ${to}: change it in ${gone.line}, then absorb.`;
  return review(description, null, option.weight);
}

/** Nothing of a file that unrelated nodes share is recorded or written. */
function ownFirst({ node }: Detection, overlaps: readonly string[]): Option {
  const where = node === null ? '' : ` (${node.nodeFile})`;
  return review(
    `It shares mapped files with ${overlaps.join(', ')}: let one node own each file${where}.`,
    null,
  );
}

/** Verdicts that offer nothing which an overlap forbids. */
const DESPITE_OVERLAP: ReadonlySet<DriftReason> = new Set([
  'unjudged',
  'orphaned',
  'retired',
  'spec-missing',
]);

/** Several ways out may need the same first step. */
function withoutRepeats(options: readonly Option[]): Option[] {
  return options.filter(
    (option, index) => options.findIndex(({ description }) => description === option.description) === index,
  );
}

/** Safe first, then the surer one; equal ones stay in the order of the table. All have the node's impact. */
function byRank(a: DriftSuggestion, b: DriftSuggestion): number {
  return Number(b.autoFixable) - Number(a.autoFixable) || b.confidence - a.confidence;
}

function optionsFor(detection: Detection, reason: Exclude<DriftReason, 'in-sync'>, means: Means): Option[] {
  const id = detection.nodeId;
  const absorb: Option = {
    action: 'update_spec',
    description: 'Accept the code as the truth: update the spec, then absorb it.',
    command: absorbCommand(detection, means, '--reason', '…'),
    weight: 0.9,
  };
  const both: Option = {
    action: 'update_spec',
    description: 'Accept both sides as they are now.',
    command: absorbCommand(detection, means, '--with-spec', '--reason', '…'),
    weight: 0.8,
  };
  switch (reason) {
    case 'unjudged':
      return [review('Mend what could not be read, then scan again.', null)];
    case 'orphaned':
      return [
        review(
          renamed(detection) ?? 'Restore the node or its mapping, or drop what was recorded.',
          aloneCommand('forget', detection),
        ),
      ];
    case 'retired':
    case 'spec-missing':
      return [
        review(
          'Restore the spec, mend its path in the node file, or remove the node from the graph.',
          nodeCommand('check', id),
        ),
      ];
    case 'both-changed':
    case 'mixed-edit':
      return [
        review('Compare both sides by hand: neither may simply win.', nodeCommand('report', id)),
        both,
        reject(detection, means),
      ];
    case 'unmaterialized':
    case 'missing-output':
    case 'spec-ahead':
    case 'upstream-ahead':
    case 'generator-drift':
      return specLeads(detection, reason, means, {
        both,
        gone: { ...absorb, description: 'It is gone on purpose: update the spec, then absorb that.' },
      });
    case 'unrecorded':
    case 'converged':
    case 'spec-noop':
    case 'upstream-noop':
    case 'format-only':
      return [record(detection, means)];
    case 'contract-break':
      return [
        review('Others may rely on what changed: look before you choose.', nodeCommand('report', id)),
        absorb,
        reject(detection, means),
      ];
    case 'code-ahead':
    case 'untracked-output':
    case 'renamed-output':
      return [absorb, reject(detection, means)];
  }
}

/** One other node maps all that was recorded of a node that is gone. */
function renamed({ node, orphans, ownersNow }: Detection): string | null {
  const owners = new Set(orphans.map((path) => ownersNow?.get(path)));
  const [owner, ...others] = owners;
  if (node || owner === undefined || others.length > 0) return null;
  return `All of its files are mapped by ${owner} now: if it was renamed, drop this record and record ${owner}.`;
}

function specLeads(
  detection: Detection,
  reason: DriftReason,
  means: Means,
  { both, gone }: { both: Option; gone: Option },
): Option[] {
  const forward = regenerate(detection, reason, means);
  if (reason === 'unmaterialized') return [forward];
  if (reason === 'missing-output')
    return detection.codePresent ? [forward, { ...gone, weight: 0.5 }] : [forward];
  const answered = reason === 'spec-ahead' && detection.entry?.unanswered;
  const keep: Option = { ...both, description: 'The code already says so: record both sides as they are.' };
  // What a person accepted comes before what would overwrite it.
  return answered
    ? [
        { ...keep, weight: 1 },
        { ...forward, weight: 0.7 },
      ]
    : [forward, keep];
}

function regenerate(detection: Detection, reason: DriftReason, { pipeline }: Means): Option {
  if (!pipeline) {
    return writtenByHand(
      detection,
      'Write the code from the spec (no pipeline is declared), then record it.',
      1,
    );
  }
  if (pipeline.stop) return stopped(pipeline.stop);
  const safe = reason === 'spec-ahead' || reason === 'upstream-ahead' || reason === 'generator-drift';
  const saved = pipeline.command === null ? ' (what is overwritten is saved first)' : '';
  return {
    action: 'regenerate',
    generates: true,
    description: `Regenerate the code from the spec${saved}.`,
    command: pipeline.command ?? nodeCommand('reject', detection.nodeId),
    safe,
    weight: 1,
  };
}

function reject(detection: Detection, { pipeline }: Means): Option {
  if (pipeline?.stop) return stopped(pipeline.stop, 0.7);
  return pipeline
    ? {
        action: 'regenerate',
        generates: true,
        description: 'Reject the change: regenerate over it (what is overwritten is saved first).',
        command: nodeCommand('reject', detection.nodeId),
        weight: 0.7,
      }
    : writtenByHand(detection, 'Reject the change: write the code again from the spec, then record it.', 0.7);
}

function writtenByHand(detection: Detection, description: string, weight: number): Option {
  const command = aloneCommand('materialize', detection, '--written');
  return { ...review(description, command, weight), recordsWritten: true };
}

/** One command writes several nodes, so what one of them needs comes first. */
function stopped({ nodeId, why }: { nodeId: string; why: string }, weight = 1): Option {
  const description = `Before it can be regenerated, ${nodeId} needs a decision: ${why}.`;
  return { ...review(description, nodeCommand('report', nodeId), weight), generates: true };
}

/** Without `--force` it would be refused. */
function absorbCommand(detection: Detection, { unfinished }: Means, ...flags: readonly string[]): string {
  return aloneCommand('absorb', detection, ...flags, ...(unfinished ? ['--force'] : []));
}

function record(detection: Detection, means: Means): Option {
  return {
    action: 'update_spec',
    description: 'Record spec and code as they are; nothing is decided by that.',
    command: absorbCommand(detection, means, '--record-only'),
    weight: 1,
  };
}

/** The generator wrote every output and nobody touched one since. */
function pristine(detection: Detection): boolean {
  const { entry } = detection;
  return (
    entry !== null && entry.generator !== null && entry.origin.size === 0 && detection.axes.code.length === 0
  );
}

/** Who would notice: the nodes that depend on this one, and the exported symbols that changed. */
function impactOf(
  detection: Detection,
  reason: DriftReason,
  dependents: number,
): DriftSuggestion['estimatedImpact'] {
  const symbols = [...detection.judgements.values()].flatMap(({ diff }) => diff?.symbols ?? []);
  const broken = symbols.some(({ compatibility }) => compatibility === 'breaking');
  if (reason === 'contract-break' || broken || dependents > 3) return 'high';
  return dependents > 0 || symbols.some(({ exported }) => exported) ? 'medium' : 'low';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
