import type { DriftReport } from '@drift/domain/types';
import { Hash } from '../../components/hash.js';
import { KindBadge } from '../../components/kind-badge.js';
import { TimeAgo } from '../../components/time-ago.js';
import { count, percent } from '../../lib/format.js';
import { kindOf, REASON_WORDS, verdictSentence } from '../../lib/verdict.js';
import { DeferralLine } from '../heal/deferral-line.js';
import { HealSection } from '../heal/heal-section.js';
import { NodePullRequest } from '../pull-requests/node-pull-request.js';
import { useAnalysis } from './analysis.js';
import { AxesGrid } from './axes-grid.js';
import { CauseLine } from './cause-line.js';
import { ComparisonList } from './comparison-list.js';
import { DiffSection } from './diff-section.js';
import { EvidenceList } from './evidence-list.js';
import { FileList } from './file-list.js';
import { Section } from './section.js';

/** Everything that is known of one node: the verdict first, then what to do, then what it rests on. */
export function ReportBody({ report, split }: { report: DriftReport; split: boolean }) {
  const { data: analysis, error, refetch } = useAnalysis(report.nodeId);
  const kind = kindOf(report.driftType, report.reason);
  const suggestions = analysis?.suggestions ?? report.suggestions;
  return (
    <div className={split ? 'xl:grid xl:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]' : ''}>
      <div className="min-w-0">
        <div data-kind={kind} className="space-y-3 px-4 pt-1 pb-3">
          <div className="space-y-1.5">
            <p className="text-base leading-6 font-semibold break-words text-ink">
              {verdictSentence(report)}
            </p>
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
              <KindBadge kind={kind} />
              {REASON_WORDS[report.reason].word !== 'Not judged' && (
                <span>{REASON_WORDS[report.reason].word}</span>
              )}
              {kind !== 'unjudged' && (
                <span className="text-ink-3">{percent(report.confidence)} confidence</span>
              )}
            </div>
          </div>
          {report.deferral !== null && <DeferralLine deferral={report.deferral} />}
          <NodePullRequest nodeId={report.nodeId} />
          {kind !== 'unjudged' && <AxesGrid axes={report.axes} />}
          {analysis?.cause && <CauseLine cause={analysis.cause} />}
        </div>
        <HealSection key={report.nodeId} report={report} suggestions={suggestions} />
        {report.evidence.length > 0 && (
          <Section title="Evidence">
            <EvidenceList evidence={report.evidence} />
          </Section>
        )}
      </div>
      <div className={split ? 'min-w-0 xl:border-l xl:border-line' : 'min-w-0'}>
        {analysis !== undefined && analysis.comparisons.length > 0 && (
          <Section
            title="What changed"
            note={`as a parser saw it, ${count(analysis.comparisons.length, 'file')}`}
          >
            <ComparisonList comparisons={analysis.comparisons} />
          </Section>
        )}
        <DiffSection
          report={report}
          analysis={analysis}
          error={error}
          onRetry={() => void refetch()}
          split={split}
        />
        {report.files.length > 0 && (
          <Section title="Files" note={count(report.files.length, 'file')}>
            <FileList files={report.files} />
          </Section>
        )}
        <Section title="Node">
          <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-xs text-ink-2">
            <dt className="text-ink-3">Type</dt>
            <dd>{report.nodeType}</dd>
            <dt className="text-ink-3">Code</dt>
            <dd className="font-mono break-all">{report.mapping.join(', ') || '–'}</dd>
            <dt className="text-ink-3">Spec hash</dt>
            <dd>
              <Hash digest={report.specHash} />
            </dd>
            <dt className="text-ink-3">Code hash</dt>
            <dd>
              <Hash digest={report.codeHash} />
            </dd>
            <dt className="text-ink-3">Last synced</dt>
            <dd>{report.lastSyncedAt === null ? 'never' : <TimeAgo at={report.lastSyncedAt} />}</dd>
          </dl>
        </Section>
      </div>
    </div>
  );
}
