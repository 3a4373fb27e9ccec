import { shellWord } from '@drift/domain/shell';
import type { DriftReason, DriftSuggestion, RemediationAction } from '@drift/domain/types';
import type { Detection } from '@drift/detector';

/** What the workspace offers for remediating one node. */
export interface Means {
  /** A generator command is declared for the node or its context. */
  pipeline: boolean;
  /** What to type to run it: `just pipeline semantic-core` or the CLI's own verb. */
  pipelineCommand: string;
  /** How many nodes depend on this one. */
  dependents: number;
}

interface Option {
  action: RemediationAction;
  description: string;
  command: string | null;
  /** Regenerates over what the generator itself wrote. */
  safe?: boolean;
  weight: number;
}

/** The ranked ways out of a verdict. */
export function suggest(
  detection: Detection,
  verdict: { reason: DriftReason; confidence: number },
  means: Means,
  digest: (text: string) => string,
): DriftSuggestion[] {
  if (verdict.reason === 'in-sync') return [];
  const options = optionsFor(detection, verdict.reason, means);
  const facts = digest(
    [verdict.reason, ...detection.files.map((file) => `${file.path} ${file.before} ${file.after}`)].join(
      '\n',
    ),
  );
  const impact = impactOf(detection, verdict.reason, means.dependents);
  const suggestions = options.map((option, index): DriftSuggestion => ({
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

/** Safe first, then the surer one; equal ones stay in the order of the table. All have the node's impact. */
function byRank(a: DriftSuggestion, b: DriftSuggestion): number {
  return Number(b.autoFixable) - Number(a.autoFixable) || b.confidence - a.confidence;
}

function optionsFor(detection: Detection, reason: Exclude<DriftReason, 'in-sync'>, means: Means): Option[] {
  const id = shellWord(detection.nodeId);
  const absorb: Option = {
    action: 'update_spec',
    description: 'Accept the code as the truth: update the spec, then absorb it.',
    command: `drift-heal absorb ${id} --reason '…'`,
    weight: 0.9,
  };
  const both: Option = {
    action: 'update_spec',
    description: 'Accept both sides as they are now.',
    command: `drift-heal absorb ${id} --with-spec --reason '…'`,
    weight: 0.8,
  };
  switch (reason) {
    case 'unjudged':
      return [review('Mend what could not be read, then scan again.', null)];
    case 'orphaned':
      return [
        review('Restore the node or its mapping, or drop what was recorded.', `drift-heal forget ${id}`),
      ];
    case 'retired':
    case 'spec-missing':
      return [review('Restore the spec, or remove the node from the graph.', `drift-heal check ${id}`)];
    case 'both-changed':
    case 'mixed-edit':
      return [
        review('Compare both sides by hand: neither may simply win.', `drift-heal report ${id}`),
        both,
        reject(id, means),
      ];
    case 'unmaterialized':
    case 'missing-output':
    case 'spec-ahead':
    case 'upstream-ahead':
    case 'generator-drift':
      return specLeads(detection, reason, means, both);
    case 'unrecorded':
    case 'converged':
    case 'spec-noop':
    case 'upstream-noop':
    case 'format-only':
      return [record(id)];
    case 'contract-break':
      return [
        review('Others may rely on what changed: look before you choose.', `drift-heal report ${id}`),
        absorb,
        reject(id, means),
      ];
    case 'code-ahead':
    case 'untracked-output':
    case 'renamed-output':
      return [absorb, reject(id, means)];
  }
}

function specLeads(detection: Detection, reason: DriftReason, means: Means, both: Option): Option[] {
  const safe = reason === 'spec-ahead' || reason === 'upstream-ahead' || reason === 'generator-drift';
  const forward: Option = means.pipeline
    ? {
        action: 'regenerate',
        description: 'Regenerate the code from the spec.',
        command: means.pipelineCommand,
        safe,
        weight: 1,
      }
    : review(
        'Write the code from the spec (no pipeline is declared), then record it.',
        `drift-heal materialize ${shellWord(detection.nodeId)} --written`,
      );
  if (reason === 'unmaterialized' || reason === 'missing-output') return [forward];
  const answered = reason === 'spec-ahead' && detection.entry?.unanswered;
  const keep: Option = { ...both, description: 'The code already says so: record both sides as they are.' };
  return answered ? [keep, forward] : [forward, keep];
}

function reject(id: string, means: Means): Option {
  return means.pipeline
    ? {
        action: 'regenerate',
        description: 'Reject the change: regenerate over it (what is overwritten is saved first).',
        command: `drift-heal reject ${id}`,
        weight: 0.7,
      }
    : review(
        'Reject the change: write the code again from the spec, then record it.',
        `drift-heal materialize ${id} --written`,
        0.7,
      );
}

function record(id: string): Option {
  return {
    action: 'update_spec',
    description: 'Record spec and code as they are; nothing is decided by that.',
    command: `drift-heal absorb ${id} --record-only`,
    weight: 1,
  };
}

function review(description: string, command: string | null, weight = 1): Option {
  return { action: 'manual_review', description, command, weight };
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
