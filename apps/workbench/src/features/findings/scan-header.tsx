import { GitCommitHorizontal } from 'lucide-react';
import type { DatedScan } from '../../lib/drift-api.js';
import { ago } from '../../lib/format.js';
import { useNow } from '../../lib/use-now.js';

/** Which commit the scan tells of and how old it is, second by second. */
export function ScanHeader({ scan, fetching }: { scan: DatedScan; fetching: boolean }) {
  const now = useNow();
  return (
    <p className="flex min-w-0 items-center gap-3 text-xs whitespace-nowrap text-ink-3">
      <span className="inline-flex items-center gap-1 max-sm:sr-only">
        <GitCommitHorizontal size={14} aria-hidden />
        <span className="sr-only">Commit</span>
        {scan.commit === null ? (
          'no commit'
        ) : (
          <code title={scan.commit} className="font-mono text-2xs text-ink-2">
            {scan.commit.slice(0, 7)}
          </code>
        )}
      </span>
      <span title={scan.scannedAt} className={`tabular-nums ${fetching ? 'breathe' : ''}`}>
        <span className="max-sm:sr-only">scanned </span>
        {ago(scan.finishedAt, now)} ago
      </span>
    </p>
  );
}
