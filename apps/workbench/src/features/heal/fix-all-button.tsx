import { ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { outlineButton } from '../../components/button-styles.js';
import type { Finding } from '../findings/select-findings.js';
import { isPostponed } from '../findings/tally-findings.js';
import { FixAllCount } from './fix-all-count.js';
import { useRole } from './use-role.js';
import { useFixAll } from './use-fix-all.js';

const FixAllDialog = lazy(async () => ({ default: (await import('./fix-all-dialog.js')).FixAllDialog }));

/** Offers to fix every safe issue at once; a run goes on and is told here while its dialog is closed. */
export function FixAllButton({ findings }: { findings: readonly Finding[] }) {
  const [open, setOpen] = useState(false);
  const fixing = useFixAll();
  const viewer = useRole() === 'viewer';
  const safe = findings.filter(isSafe).length;
  const { isPending, data, error } = fixing.fix;
  // A run that ended while its dialog was closed is told when the dialog is opened again.
  const ended = data !== undefined || error !== null;
  if (safe === 0 && !open && !isPending && !ended) return null;
  const begin = (): void => {
    if (!viewer && !isPending && !ended) fixing.planAnew();
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    if (!isPending) fixing.forget();
  };
  return (
    <>
      <button type="button" onClick={begin} className={outlineButton}>
        <ShieldCheck size={13} aria-hidden className="text-ok" />
        {isPending ? (
          <FixAllCount createPR={fixing.createPR} />
        ) : ended && !open ? (
          'See the results'
        ) : (
          <>
            <span aria-hidden className="md:hidden">
              Fix
            </span>
            <span className="max-md:sr-only">Fix all safe issues</span>
            <span className="rounded-full bg-sunken px-1.5 text-2xs tabular-nums">{safe}</span>
          </>
        )}
      </button>
      <Suspense fallback={null}>{open && <FixAllDialog fixing={fixing} onClose={close} />}</Suspense>
    </>
  );
}

function isSafe({ report }: Finding): boolean {
  return !isPostponed(report) && report.suggestions.some(({ autoFixable }) => autoFixable);
}
