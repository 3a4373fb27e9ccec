import type { DriftReport, DriftSuggestion } from '@drift/domain/types';
import { CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { quietButton } from '../../components/button-styles.js';
import { Section } from '../report/section.js';
import { SuggestionList } from '../report/suggestion-list.js';
import { useRole } from './use-role.js';
import { ViewerNote } from './viewer-note.js';

const RegenerateDialog = lazy(async () => ({
  default: (await import('./regenerate-dialog.js')).RegenerateDialog,
}));
const AbsorbDialog = lazy(async () => ({ default: (await import('./absorb-dialog.js')).AbsorbDialog }));
const DeferDialog = lazy(async () => ({ default: (await import('./defer-dialog.js')).DeferDialog }));

interface HealSectionProps {
  report: DriftReport;
  suggestions: readonly DriftSuggestion[];
}

/** What was begun: a suggestion, or `defer`; with the report as it was then. */
interface Begun {
  report: DriftReport;
  step: DriftSuggestion | 'defer';
}

/** What to do about a finding, and the dialogs that do it; they outlive the list that opened them. */
export function HealSection({ report, suggestions }: HealSectionProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const viewer = useRole() === 'viewer';
  const drifted = report.driftType !== 'none';
  return (
    <>
      {(suggestions.length > 0 || drifted) && (
        <Section title="What to do" note={suggestions.length > 1 ? 'best first' : ''}>
          <SuggestionList
            suggestions={suggestions}
            {...(viewer ? {} : { onChoose: (step: DriftSuggestion) => setBegun({ report, step }) })}
          />
          <div className="mt-2 flex min-h-7 flex-wrap items-center gap-2">
            {viewer ? (
              <ViewerNote />
            ) : (
              drifted && (
                <button
                  type="button"
                  onClick={() => setBegun({ report, step: 'defer' })}
                  className={`${quietButton} -ml-2`}
                >
                  <CalendarClock size={13} aria-hidden />
                  {report.deferral === null ? 'Defer' : 'Defer anew'}
                </button>
              )
            )}
          </div>
        </Section>
      )}
      <Suspense fallback={null}>
        {begun !== null && <BegunDialog {...begun} onClose={() => setBegun(null)} />}
      </Suspense>
    </>
  );
}

function BegunDialog({ report, step, onClose }: Begun & { onClose: () => void }) {
  if (step === 'defer') return <DeferDialog report={report} onClose={onClose} />;
  if (step.action === 'regenerate')
    return <RegenerateDialog nodeId={report.nodeId} suggestion={step} onClose={onClose} />;
  return <AbsorbDialog report={report} suggestion={step} onClose={onClose} />;
}
