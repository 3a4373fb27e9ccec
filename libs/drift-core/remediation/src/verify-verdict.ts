import type { CodeChange, SpecAxis, UpstreamAxis, VerifyVerdict } from '@drift/domain/types';

/** What today's regeneration gave, compared with the disk: `same` to the byte, `format` but for layout and comments. */
export type Regenerated = 'same' | 'format' | 'differs';

/** Who wrote the code of the base: the generator, a person, or nobody knows. */
export type CodeFrom = 'generator' | 'person' | 'unknown';

/** Everything that a verification concludes from. */
export interface VerifyFacts {
  /** Against what was recorded, or against a commit that stands in for it; null where there is neither. */
  base: { spec: SpecAxis; upstream: UpstreamAxis; code: ReadonlySet<CodeChange>; codeFrom: CodeFrom } | null;
  /** The node's code is there, at least some of it. */
  codePresent: boolean;
  regenerated: Regenerated;
  /** The regeneration gives the base's bytes; null where that is not known. */
  givesBase: boolean | null;
  /** Regenerating from the base's spec gives the base's code; null where it was not tried. */
  oldSpecGivesBase: boolean | null;
  /** The generator is another one than the recorded; null where that is not known. */
  generatorChanged: boolean | null;
}

export interface VerifyConclusion {
  verdict: VerifyVerdict;
  confidence: number;
  evidence: readonly string[];
}

/** Tells which side moved, from what the spec generates today. */
export function concludeVerification(facts: VerifyFacts): VerifyConclusion {
  const { base, regenerated } = facts;
  if (!base && !facts.codePresent) return conclude('spec-ahead', 0.9, 'nothing was generated yet');
  if (!base) return withoutBase(facts);
  if (base.spec === 'missing')
    return conclude(
      'unknown',
      0.5,
      'the spec is missing: what the command gives comes from somewhere else',
      'name what it reads under sources:, or restore the spec',
    );
  const specMoved = base.spec === 'changed' || base.upstream === 'changed';
  const codeMoved = [...base.code].some((change) => change !== 'format');
  if (regenerated === 'same') return agreed({ code: base.code, specMoved, codeMoved });
  if (regenerated === 'format' && !specMoved && !codeMoved)
    return conclude(
      'format-only',
      0.97,
      'the regenerated files differ from the committed ones in layout or comments only',
    );
  if (regenerated === 'format') return agreed({ code: base.code, specMoved, codeMoved }, BUT);
  if (codeMoved) return edited(facts, specMoved);
  if (base.codeFrom === 'person') return personal(specMoved);
  if (base.spec === 'unrecorded')
    return conclude(
      'unknown',
      0.5,
      'the spec generates something else than what is committed',
      'the spec side was never recorded: the spec moved, or the generator',
    );
  if (specMoved) return ahead(facts, base.codeFrom);
  return base.codeFrom === 'generator' ? drifted(facts) : editedOnce();
}

/** Somebody's work was accepted as the truth, so that it differs says nothing of the generator. */
function personal(specMoved: boolean): VerifyConclusion {
  const held = 'the code holds work that was absorbed, and the spec does not generate it';
  return specMoved
    ? conclude('both-changed', 0.9, held, 'the spec changed since')
    : conclude('code-ahead', 0.9, held);
}

/** The outputs stand as they were committed last, and nobody knows whether they were generated then. */
function editedOnce(): VerifyConclusion {
  return conclude(
    'unknown',
    0.5,
    'the spec generates something else than what is committed',
    'the spec did not change since: the outputs were edited, or the generator changed',
  );
}

const BUT = ' but for layout or comments';

interface Moves {
  code: ReadonlySet<CodeChange>;
  specMoved: boolean;
  codeMoved: boolean;
}

function agreed({ code, specMoved, codeMoved }: Moves, but = ''): VerifyConclusion {
  const same = `the spec generates what is committed${but}`;
  if (codeMoved) return conclude('converged', 0.97, same, 'it is not what was recorded: record it');
  const output =
    but !== '' || code.has('format') ? 'its output only in layout or comments' : 'and its output did not';
  if (specMoved) return conclude('spec-noop', 0.97, same, `the spec changed, ${output}`);
  return conclude('clean', 1, same);
}

function edited({ givesBase, generatorChanged, base }: VerifyFacts, specMoved: boolean): VerifyConclusion {
  const gone = [...(base?.code ?? [])].every((change) => change === 'missing' || change === 'format');
  const what = gone ? 'files of it are gone' : 'the code was edited';
  if (specMoved) return conclude('both-changed', 0.9, `the spec changed, ${what}, and they do not agree`);
  if (givesBase === true)
    return conclude('code-ahead', 0.98, `the spec still generates the recorded bytes: ${what}`);
  const other = generatorChanged ? 'another version of the generator' : 'the generator';
  return conclude('code-ahead', 0.6, what, `${other} gives other bytes than the recorded, too`);
}

function ahead(
  { oldSpecGivesBase, generatorChanged, givesBase }: VerifyFacts,
  codeFrom: CodeFrom,
): VerifyConclusion {
  if (oldSpecGivesBase === true)
    return conclude('spec-ahead', 0.98, 'the old spec generates what is committed, the new one does not');
  if (oldSpecGivesBase === false && codeFrom === 'unknown')
    return conclude(
      'both-changed',
      0.6,
      'the spec changed',
      'not even the old spec generates what is committed',
    );
  if (oldSpecGivesBase === false)
    return conclude(
      'generator-drift',
      0.8,
      'not even the old spec generates what is committed: the generator or its surroundings changed',
      'the spec changed as well',
    );
  if (generatorChanged)
    return conclude('spec-ahead', 0.6, 'the spec changed', 'so did the version of the generator');
  return conclude('spec-ahead', givesBase === null ? 0.8 : 0.9, 'the spec changed, the code did not');
}

function drifted({ generatorChanged }: VerifyFacts): VerifyConclusion {
  const from = 'the same spec generates other bytes than those recorded';
  if (generatorChanged) return conclude('generator-drift', 0.97, from, 'the generator is another version');
  return conclude(
    'generator-drift',
    0.85,
    from,
    'its version is the same or not recorded: look at its surroundings',
  );
}

function withoutBase({ regenerated }: VerifyFacts): VerifyConclusion {
  if (regenerated === 'same') return conclude('clean', 1, 'the spec generates what is committed');
  if (regenerated === 'format')
    return conclude('format-only', 0.97, `the spec generates what is committed${BUT}`);
  return conclude(
    'unknown',
    0.5,
    'the spec generates something else than what is committed',
    'nothing was recorded, so nobody knows which side moved: name a commit with --base',
  );
}

function conclude(verdict: VerifyVerdict, confidence: number, ...evidence: string[]): VerifyConclusion {
  return { verdict, confidence, evidence };
}
