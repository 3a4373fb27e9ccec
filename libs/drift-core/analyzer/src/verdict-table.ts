import type {
  CodeChange,
  DriftReason,
  DriftType,
  RegenerationAxis,
  SpecAxis,
  UpstreamAxis,
} from '@drift/domain/types';

/** Everything the verdict depends on. */
export interface VerdictFacts {
  /** False: something could not be read, so nothing may be concluded. */
  readable: boolean;
  /** The baseline names a node or a file that the graph no longer maps. */
  orphaned: boolean;
  /** The baseline has an entry for the node. */
  recorded: boolean;
  codePresent: boolean;
  spec: SpecAxis;
  upstream: UpstreamAxis;
  code: ReadonlySet<CodeChange>;
  regeneration: RegenerationAxis;
}

export interface Verdict {
  driftType: DriftType;
  reason: DriftReason;
}

interface Row {
  /** Number in the table of the design. */
  row: string;
  when: (facts: VerdictFacts) => boolean;
  then: Verdict;
}

const has = (facts: VerdictFacts, change: CodeChange): boolean => facts.code.has(change);
const kept = (facts: VerdictFacts): boolean => facts.code.size === (has(facts, 'format') ? 1 : 0);
const verdict = (driftType: DriftType, reason: DriftReason): Verdict => ({ driftType, reason });

/** The whole table; the first row that matches decides. */
export const VERDICT_TABLE: readonly Row[] = [
  { row: '0', when: (f) => !f.readable, then: verdict('semantic', 'unjudged') },
  { row: '1', when: (f) => f.orphaned, then: verdict('semantic', 'orphaned') },
  { row: '2a', when: (f) => f.spec === 'missing' && !f.codePresent, then: verdict('semantic', 'retired') },
  { row: '2b', when: (f) => f.spec === 'missing' && kept(f), then: verdict('semantic', 'spec-missing') },
  { row: '2c', when: (f) => f.spec === 'missing', then: verdict('semantic', 'both-changed') },
  { row: '3', when: (f) => !f.recorded && !f.codePresent, then: verdict('code_stale', 'unmaterialized') },
  { row: '4a', when: (f) => !f.recorded && f.regeneration === 'same', then: verdict('benign', 'unrecorded') },
  { row: '4b', when: (f) => !f.recorded, then: verdict('spec_stale', 'unrecorded') },
  { row: '5a', when: (f) => f.regeneration === 'same' && !kept(f), then: verdict('benign', 'converged') },
  {
    row: '5b',
    when: (f) => f.regeneration === 'same' && f.spec === 'changed',
    then: verdict('benign', 'spec-noop'),
  },
  {
    row: '5c',
    when: (f) => f.regeneration === 'same' && f.upstream === 'changed',
    then: verdict('benign', 'upstream-noop'),
  },
  { row: '6a', when: (f) => mixed(f) && f.spec === 'changed', then: verdict('semantic', 'both-changed') },
  { row: '6b', when: mixed, then: verdict('semantic', 'mixed-edit') },
  { row: '7', when: (f) => has(f, 'missing'), then: verdict('code_stale', 'missing-output') },
  { row: '8', when: (f) => f.spec === 'changed' && !kept(f), then: verdict('semantic', 'both-changed') },
  { row: '9', when: (f) => f.spec === 'changed', then: verdict('code_stale', 'spec-ahead') },
  { row: '10', when: (f) => has(f, 'contract'), then: verdict('semantic', 'contract-break') },
  { row: '11a', when: (f) => has(f, 'body'), then: verdict('spec_stale', 'code-ahead') },
  { row: '11b', when: (f) => has(f, 'added'), then: verdict('spec_stale', 'untracked-output') },
  { row: '11c', when: (f) => has(f, 'renamed'), then: verdict('spec_stale', 'renamed-output') },
  { row: '12', when: (f) => f.upstream === 'changed', then: verdict('code_stale', 'upstream-ahead') },
  { row: '13', when: (f) => f.regeneration === 'differs', then: verdict('code_stale', 'generator-drift') },
  { row: '14', when: (f) => f.spec === 'format' || has(f, 'format'), then: verdict('benign', 'format-only') },
  { row: '15', when: () => true, then: verdict('none', 'in-sync') },
];

/** The drift type and reason of one node. */
export function judge(facts: VerdictFacts): Verdict {
  const row = VERDICT_TABLE.find((candidate) => candidate.when(facts));
  if (!row) throw new Error('the verdict table has no last row');
  return row.then;
}

const OTHERS = ['contract', 'body', 'added', 'renamed'] as const;

function mixed(facts: VerdictFacts): boolean {
  return has(facts, 'missing') && OTHERS.some((change) => has(facts, change));
}
