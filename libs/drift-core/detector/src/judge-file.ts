import type { DriftFile, SemanticDiff } from '@drift/domain/types';
import { compareFingerprint, type Fingerprint, type RecordedDigests } from '@drift/differ';

/** What is known of a recorded file whose bytes are other ones now. */
export interface FileJudgement {
  /** `contract` and `body` say the same of a spec file: it changed. */
  change: 'format' | 'body' | 'contract';
  /** Both contents were compared, or recorded digests with the content on disk, or only bytes. */
  basis: SemanticDiff['basis'] | 'bytes';
  /** Null unless both contents were at hand. */
  diff: SemanticDiff | null;
  /** The probability that `change` is right. */
  confidence: number;
  /** What lowered it. */
  reasons: readonly string[];
  /** There is a contract, and its digest is the recorded one. */
  isContractKept?: true;
}

export interface FileFacts {
  recorded: RecordedDigests;
  /** Of the content on disk; null where it cannot be parsed, or was not looked at. */
  fingerprint: Fingerprint | null;
  /** Recorded content against the content on disk; null where the recorded bytes are not at hand. */
  diff: SemanticDiff | null;
  /** The team counts some harmless kinds as changes, so equal digests prove less. */
  strict: boolean;
  /** A spec has no contract that its readers could rely on: it changed or it did not. */
  side: DriftFile['side'];
}

/** Languages in which nothing is exported: there is no contract that could break. */
const WITHOUT_CONTRACT = new Set(['markdown', 'json', 'yaml']);

/** The finest word for a change of bytes that the facts prove; `body` with low confidence where they prove nothing. */
export function judgeFile(facts: FileFacts): FileJudgement {
  return facts.diff ? fromDiff(facts.diff, facts.side) : fromDigests(facts);
}

function fromDiff(diff: SemanticDiff, side: FileFacts['side']): FileJudgement {
  const known = { basis: 'content', diff, confidence: diff.confidence, reasons: diff.reasons } as const;
  if (diff.verdict === 'benign' || diff.verdict === 'identical') return { ...known, change: 'format' };
  if (diff.verdict === 'directive') return { ...known, change: 'body' };
  if (diff.kinds.includes('breaking')) return { ...known, change: 'contract' };
  const checked =
    side !== 'code' ||
    diff.kinds.includes('additive') ||
    diff.kinds.includes('internal') ||
    WITHOUT_CONTRACT.has(diff.language);
  if (checked) return { ...known, change: 'body' };
  return {
    ...known,
    change: 'body',
    confidence: Math.min(0.5, diff.confidence),
    reasons: [...diff.reasons, 'contract not checked'],
  };
}

function fromDigests({ recorded, fingerprint, strict, side }: FileFacts): FileJudgement {
  const known = { basis: 'digests', diff: null } as const;
  const inferred = fingerprint?.inferred ?? [];
  switch (compareFingerprint(recorded, fingerprint)) {
    case 'same':
      return strict
        ? {
            ...known,
            change: 'body',
            confidence: 0.5,
            reasons: ['kinds unknown without history, and this workspace counts some of them as changes'],
          }
        : { ...known, change: 'format', confidence: 0.85, reasons: ['kinds unknown without history'] };
    case 'body':
      if (fingerprint?.contract === null) {
        if (!fingerprint.byLines) return { ...known, change: 'body', confidence: 0.9, reasons: [] };
        // No surer than with both contents at hand.
        return side === 'code'
          ? { ...known, change: 'body', confidence: 0.5, reasons: ['contract not checked'] }
          : { ...known, change: 'body', confidence: 0.7, reasons: ['compared by lines'] };
      }
      return inferred.length > 0
        ? {
            ...known,
            change: 'body',
            confidence: 0.7,
            reasons: ['some return types are inferred from bodies'],
            isContractKept: true,
          }
        : { ...known, change: 'body', confidence: 0.9, reasons: [], isContractKept: true };
    case 'contract':
      return {
        ...known,
        change: 'contract',
        confidence: 0.6,
        reasons: ['without history nobody knows whether the contract was broken or only extended'],
      };
    case 'unknown':
      return {
        change: 'body',
        basis: 'bytes',
        diff: null,
        confidence: 0.5,
        reasons: ['contract not checked: the files were compared by bytes'],
      };
  }
}
