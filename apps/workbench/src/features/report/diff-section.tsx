import type { DriftAnalysis, DriftReport } from '@drift/domain/types';
import { lazy, Suspense } from 'react';
import { ErrorNotice } from '../../components/error-notice.js';
import { Skeleton } from '../../components/skeleton.js';
import { useTheme } from '../../lib/theme.js';
import { kindOf } from '../../lib/verdict.js';
import { buildPatches } from './build-patches.js';
import { Section } from './section.js';

const DiffView = lazy(async () => ({ default: (await import('./diff-view.js')).DiffView }));

interface DiffSectionProps {
  report: DriftReport;
  analysis: DriftAnalysis | undefined;
  error: unknown;
  onRetry: () => void;
  split: boolean;
}

/** What changed line by line, or why that cannot be shown. */
export function DiffSection({ report, analysis, error, onRetry, split }: DiffSectionProps) {
  const { shown } = useTheme();
  if (report.driftType === 'none') return null;
  if (analysis === undefined) {
    return (
      <Section title="Diff">
        {error === null ? (
          <Skeleton label="Analyzing" rows={3} />
        ) : (
          <ErrorNotice thrown={error} onRetry={onRetry} />
        )}
      </Section>
    );
  }
  const files = buildPatches(analysis.hunks);
  if (files.length === 0) {
    return (
      <Section title="Diff">
        <p className="text-xs text-ink-2">{whyNoDiff(report, analysis)}</p>
      </Section>
    );
  }
  return (
    <Section
      title="Diff"
      note={`recorded → on disk, ${files.length} ${files.length === 1 ? 'file' : 'files'}`}
    >
      <div className="space-y-3">
        {files.map((file) => (
          <figure key={file.path} className="overflow-hidden rounded-lg border border-line">
            <figcaption className="flex items-center gap-2 border-b border-line bg-sunken px-2.5 py-1 font-mono text-2xs">
              <span className="min-w-0 flex-1 truncate text-ink" title={file.path}>
                {file.path}
              </span>
              <span className="text-ok">+{file.added}</span>
              <span className="text-danger">−{file.removed}</span>
            </figcaption>
            <Suspense fallback={<Skeleton label="Loading the diff" rows={3} />}>
              <DiffView file={file} theme={shown} split={split} />
            </Suspense>
          </figure>
        ))}
      </div>
    </Section>
  );
}

function whyNoDiff(report: DriftReport, { comparisons }: DriftAnalysis): string {
  switch (kindOf(report.driftType, report.reason)) {
    case 'unjudged':
      return 'No diff: the files could not be read, so there is nothing to compare.';
    case 'unrecorded':
      return 'No diff: nothing is recorded for this node yet, so there is nothing to compare with.';
    default:
      break;
  }
  if (report.files.every(({ change }) => change === 'missing' || change === 'added' || change === 'renamed'))
    return 'No diff: files came, went or moved, and none changed inside.';
  if (comparisons.some(({ basis }) => basis === 'content'))
    return 'No diff: the two versions were compared, but are too long or too different to be read line by line.';
  return 'No diff: the recorded content is known by its digest only, and no history with these bytes was found.';
}
