import type { PlannedWrite } from '@drift/domain/types';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Chip } from '../../components/chip.js';
import { Skeleton } from '../../components/skeleton.js';
import { useTheme } from '../../lib/theme.js';
import { buildPatches } from '../report/build-patches.js';

const DiffView = lazy(async () => ({ default: (await import('../report/diff-view.js')).DiffView }));

interface PlannedFileProps {
  write: PlannedWrite;
  /** The diff is shown without asking. */
  opened: boolean;
  /** It is not written here, but proposed. */
  createPR: boolean;
}

/** One file that would be written: what becomes of it, whose work it replaces, and its diff. */
export function PlannedFile({ write, opened, createPR }: PlannedFileProps) {
  const [open, setOpen] = useState(opened);
  const { shown } = useTheme();
  const [patch] = buildPatches(write.hunks);
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="row-focus flex w-full items-center gap-2 bg-sunken px-2.5 py-1.5 text-left font-mono text-2xs"
      >
        <ChevronRight size={12} aria-hidden className={`shrink-0 text-ink-3 ${open ? 'rotate-90' : ''}`} />
        <span className="min-w-0 flex-1 break-all text-ink">{write.path}</span>
        <Chip kind={write.change === 'delete' ? 'semantic' : undefined}>{write.change}</Chip>
        {patch && (
          <span className="whitespace-nowrap tabular-nums">
            <span className="text-ok">+{patch.added}</span>{' '}
            <span className="text-danger">−{patch.removed}</span>
          </span>
        )}
      </button>
      {write.handEdited && (
        <p
          data-kind="code_stale"
          className="flex gap-1.5 border-t border-line bg-wash px-2.5 py-1.5 text-xs font-medium text-tone"
        >
          <TriangleAlert size={13} aria-hidden className="mt-0.5 shrink-0" />
          {createPR
            ? 'The pull request replaces a person’s edit; the file here stays as it is.'
            : 'Overwrites a person’s edit; the old bytes are saved, and Undo brings them back.'}
        </p>
      )}
      {open &&
        (patch ? (
          <div className="border-t border-line">
            <Suspense fallback={<Skeleton label="Loading the diff" rows={3} />}>
              <DiffView file={patch} theme={shown} split={false} />
            </Suspense>
          </div>
        ) : (
          <p className="border-t border-line px-2.5 py-1.5 text-xs text-ink-2">
            No diff: the file is binary or too large to be read line by line.
          </p>
        ))}
    </li>
  );
}
