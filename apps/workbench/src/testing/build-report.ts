import type { DriftFile, DriftReason, DriftReport, DriftSuggestion, DriftType } from '@drift/domain/types';

const TYPES: Readonly<Record<DriftReason, DriftType>> = {
  unjudged: 'semantic',
  orphaned: 'semantic',
  retired: 'semantic',
  'spec-missing': 'semantic',
  'both-changed': 'semantic',
  unmaterialized: 'code_stale',
  unrecorded: 'spec_stale',
  converged: 'benign',
  'spec-noop': 'benign',
  'upstream-noop': 'benign',
  'mixed-edit': 'semantic',
  'missing-output': 'code_stale',
  'spec-ahead': 'code_stale',
  'contract-break': 'semantic',
  'code-ahead': 'spec_stale',
  'untracked-output': 'spec_stale',
  'renamed-output': 'spec_stale',
  'upstream-ahead': 'code_stale',
  'generator-drift': 'code_stale',
  'format-only': 'benign',
  'in-sync': 'none',
};

const BEFORE = `sha256:${'5a17c0de'.repeat(8)}`;
const AFTER = `sha256:${'0bd3f19e'.repeat(8)}`;

/** A report that the schema accepts, with the type, files and suggestions that belong to its reason. */
export function buildReport(
  nodeId: string,
  reason: DriftReason,
  more: Partial<DriftReport> = {},
): DriftReport {
  const driftType = TYPES[reason];
  const never = reason === 'unrecorded' || reason === 'unmaterialized';
  const files = driftType === 'none' ? [] : [buildFile(`src/${nodeId}.ts`)];
  return {
    nodeId,
    nodeType: 'service',
    context: nodeId.split('/')[0] ?? nodeId,
    driftType,
    confidence: reason === 'unjudged' ? 0 : reason === 'in-sync' ? 1 : 0.9,
    specHash: BEFORE,
    codeHash: AFTER,
    lastSyncedAt: never ? null : '2026-11-20T08:30:00.000Z',
    suggestions: suggestionsFor(nodeId, reason),
    reason,
    mapping: [`src/${nodeId}.ts`],
    axes: {
      spec: never ? 'unrecorded' : 'same',
      upstream: 'same',
      code: files.length > 0 && !never ? ['body'] : [],
      regeneration: 'not-run',
    },
    files,
    deferral: null,
    evidence: files.map(({ path }) => ({
      kind: 'code',
      message: 'bytes differ from the recorded ones',
      path,
    })),
    ...more,
  };
}

/** A code file whose bytes are not the recorded ones. */
export function buildFile(path: string, more: Partial<DriftFile> = {}): DriftFile {
  return { path, side: 'code', change: 'body', before: BEFORE, after: AFTER, renamedFrom: null, ...more };
}

/** One suggestion, with a command unless told otherwise. */
export function buildSuggestion(more: Partial<DriftSuggestion>): DriftSuggestion {
  return {
    suggestionId: `manual_review-1-${(more.command ?? '').length}`,
    action: 'manual_review',
    description: 'Compare both sides by hand: neither may simply win.',
    confidence: 0.9,
    autoFixable: false,
    estimatedImpact: 'low',
    command: null,
    ...more,
  };
}

function suggestionsFor(nodeId: string, reason: DriftReason): DriftSuggestion[] {
  const [context = nodeId] = nodeId.split('/');
  const absorb = buildSuggestion({
    suggestionId: 'update_spec-1-0bd3f19e0bd3',
    action: 'update_spec',
    description: 'Accept the code as the truth: update the spec, then absorb it.',
    confidence: 0.81,
    command: `drift-heal absorb ${nodeId} --reason '…'`,
  });
  const reject = buildSuggestion({
    suggestionId: 'regenerate-2-0bd3f19e0bd3',
    action: 'regenerate',
    description: 'Reject the change: regenerate over it (what is overwritten is saved first).',
    confidence: 0.63,
    estimatedImpact: 'medium',
    command: `drift-heal materialize ${nodeId} --discard`,
  });
  switch (reason) {
    case 'in-sync':
      return [];
    case 'unjudged':
      return [
        buildSuggestion({
          description: 'Mend what could not be read, then scan again.',
          confidence: 0,
          command: `drift-heal check ${nodeId}`,
        }),
      ];
    case 'spec-ahead':
    case 'upstream-ahead':
    case 'generator-drift':
      return [
        buildSuggestion({
          suggestionId: 'regenerate-1-0bd3f19e0bd3',
          action: 'regenerate',
          description: 'Regenerate the code from the spec.',
          confidence: 0.8,
          autoFixable: true,
          command: `just pipeline ${context}`,
        }),
      ];
    case 'unmaterialized':
    case 'missing-output':
      return [
        buildSuggestion({
          suggestionId: 'regenerate-1-5a17c0de5a17',
          action: 'regenerate',
          description: 'Regenerate the code from the spec.',
          command: `just pipeline ${context}`,
        }),
      ];
    case 'unrecorded':
    case 'format-only':
    case 'converged':
      return [
        buildSuggestion({
          suggestionId: 'update_spec-1-5a17c0de5a17',
          action: 'update_spec',
          description: 'Record spec and code as they are; nothing is decided by that.',
          confidence: 0.5,
          command: `drift-heal absorb ${nodeId} --record-only`,
        }),
      ];
    case 'contract-break':
    case 'both-changed':
      return [
        buildSuggestion({ command: `drift-heal report ${nodeId}`, estimatedImpact: 'high' }),
        absorb,
        reject,
      ];
    default:
      return [absorb, reject];
  }
}
