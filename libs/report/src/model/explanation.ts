import type { DriftAnalysis, DriftCause, SemanticDiff } from '@drift/domain/types';
import { changeWords } from './change-words.js';

/** Why one node drifted: its spec, what it produces, and what brought each change in. */
export interface DriftExplanation {
  analysis: DriftAnalysis;
  specFiles: string[];
  outputs: ExplainedOutput[];
}

export interface ExplainedOutput {
  path: string;
  comparison: SemanticDiff | null;
  cause: DriftCause | 'uncommitted' | null;
}

/** One file of a node as an explanation tells it. */
export interface ExplainedFile extends ExplainedOutput {
  /** How it differs from what was recorded; null when it does not. Not escaped. */
  change: string | null;
}

/** The files of a node, sorted into what differs and how many are as recorded. */
export interface ExplainedFiles {
  spec: ExplainedFile[];
  code: ExplainedFile[];
  /** Outputs without any change; they are only counted. */
  unchanged: number;
}

/** Joins an explanation by path: every spec file, and the outputs that are not as recorded. */
export function explainedFiles({ analysis, specFiles, outputs }: DriftExplanation): ExplainedFiles {
  const { report, comparisons, cause } = analysis;
  const recorded = report.lastSyncedAt !== null;
  const changes = new Map(report.files.map((file) => [file.path, changeWords(file, recorded)]));
  const compared = new Map(comparisons.map((comparison) => [comparison.path, comparison]));
  const told = (path: string): ExplainedFile => ({
    path,
    change: changes.get(path) ?? null,
    comparison: compared.get(path) ?? null,
    cause: cause?.path === path ? cause : null,
  });

  const named = new Set(outputs.map(({ path }) => path));
  const files = outputs.map(({ path, comparison, cause: brought }): ExplainedFile => {
    const other = told(path);
    return { ...other, comparison: comparison ?? other.comparison, cause: brought ?? other.cause };
  });
  for (const { path, side } of report.files) if (side === 'code' && !named.has(path)) files.push(told(path));
  const code = files.filter(differs);

  const spec = new Set(specFiles);
  for (const { path, side } of report.files) if (side !== 'code') spec.add(path);
  const unchanged = files.length - code.length;
  const isTold = cause === null || spec.has(cause.path) || code.some(({ path }) => path === cause.path);
  if (!isTold) code.push(told(cause.path));
  return { spec: [...spec].map(told), code, unchanged };
}

function differs({ change, comparison }: ExplainedFile): boolean {
  return change !== null || (comparison !== null && comparison.verdict !== 'identical');
}
