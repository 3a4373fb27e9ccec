import type { SemanticKind } from '@drift/domain/types';
import type { Comparison } from './compare-readings.js';

/** Share of pairs of this kind whose class is right; see `docs/decisions/0008` for how it was measured. */
const BENIGN: Partial<Record<SemanticKind, number>> = {
  eol: 0.99,
  format: 0.99,
  comment: 0.95,
  'doc-comment': 0.9,
  'import-order': 0.8,
  'list-looseness': 0.85,
  'text-whitespace': 0.7,
};
const DIRECTIVE = 0.9;
const CHANGED = 0.92;
/** A changed body whose function has an inferred return type, or a kind that a team does not forgive. */
const DOUBTED = 0.85;
const CHANGED_BY_LINES = 0.7;
const UNPARSED = 0.6;

/** The probability that the class of a comparison is right, and what lowered it; the latter names why no parser was used. */
export function confidenceOf(
  found: Comparison,
  byLinesBecause: string | null,
): { confidence: number; reasons: string[] } {
  const reasons = [...found.reasons];
  if (found.unparsed) return { confidence: UNPARSED, reasons };
  if (byLinesBecause !== null) reasons.push(`${byLinesBecause}: compared by lines`);
  if (found.verdict === 'directive') return { confidence: DIRECTIVE, reasons };
  if (found.verdict === 'changed') {
    const known = byLinesBecause !== null ? CHANGED_BY_LINES : CHANGED;
    return { confidence: found.reasons.length > 0 ? Math.min(known, DOUBTED) : known, reasons };
  }
  const confidence = Math.min(...found.kinds.map((kind) => BENIGN[kind] ?? 0.9));
  if (found.kinds.includes('doc-comment')) reasons.push('documentation text may be part of the spec');
  return { confidence, reasons };
}
