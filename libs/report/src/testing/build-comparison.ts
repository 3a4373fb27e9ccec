import type { DriftCause, DriftSymbol, SemanticDiff } from '@drift/domain/types';
import type { DriftExplanation } from '../model/explanation.js';
import { buildReport } from './build-report.js';

/** A changed TypeScript file without symbols, with whatever a test needs to be otherwise. */
export function buildComparison(facts: Partial<SemanticDiff> = {}): SemanticDiff {
  return {
    path: 'src/a.ts',
    basis: 'content',
    verdict: 'changed',
    kinds: [],
    ignored: [],
    symbols: [],
    confidence: 0.95,
    reasons: [],
    language: 'typescript',
    parser: 'typescript 6.0.3',
    ...facts,
  };
}

/** An exported function whose signature broke, with whatever a test needs to be otherwise. */
export function buildSymbol(facts: Partial<DriftSymbol> = {}): DriftSymbol {
  return {
    path: 'src/a.ts',
    name: 'placeOrder',
    kind: 'function',
    change: 'signature',
    exported: true,
    compatibility: 'breaking',
    line: 10,
    before: { start: 10, end: 14 },
    after: { start: 10, end: 16 },
    renamedFrom: null,
    ...facts,
  };
}

/** A commit of three days before `2026-02-10T08:00:00Z`, with whatever a test needs to be otherwise. */
export function buildCause(facts: Partial<DriftCause> = {}): DriftCause {
  return {
    commit: '1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d',
    author: 'Ada',
    at: '2026-02-07T07:00:00Z',
    subject: 'hotfix',
    path: 'src/a.ts',
    ...facts,
  };
}

/** A node with one spec file and no output, with whatever a test needs to be otherwise. */
export function buildExplanation(
  facts: Partial<DriftExplanation['analysis']> & Partial<Omit<DriftExplanation, 'analysis'>> = {},
): DriftExplanation {
  const { specFiles = ['specs/orders.yaml'], outputs = [], ...analysis } = facts;
  const report = analysis.report ?? buildReport();
  return {
    analysis: {
      hunks: [],
      comparisons: [],
      symbols: [],
      cause: null,
      suggestions: report.suggestions,
      ...analysis,
      report,
    },
    specFiles,
    outputs,
  };
}
