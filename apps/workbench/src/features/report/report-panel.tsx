import type { DriftReport } from '@drift/domain/types';
import { ArrowLeft, History, Maximize2, Minimize2, SearchX, Share2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { iconButton, quietButton } from '../../components/button-styles.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { KindMark } from '../../components/kind-mark.js';
import { Notice } from '../../components/notice.js';
import { Skeleton } from '../../components/skeleton.js';
import { driftErrorOf } from '../../lib/drift-request.js';
import { kindOf } from '../../lib/verdict.js';
import { ReportBody } from './report-body.js';
import { useReport } from './report.js';

interface ReportPanelProps {
  nodeId: string;
  fromScan: DriftReport | undefined;
  scanIsHere: boolean;
  /** The report has the whole screen for itself; then the diff stands in two columns where there is room. */
  full: boolean;
  phone: boolean;
  onClose: () => void;
  onToggleFull: () => void;
}

/** The report of the selected node: beside the table, or as a screen of its own. */
export function ReportPanel({
  nodeId,
  fromScan,
  scanIsHere,
  full,
  phone,
  onClose,
  onToggleFull,
}: ReportPanelProps) {
  const { report, error, refetch } = useReport(nodeId, fromScan, scanIsHere);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    // Braces matter: browsers return a promise here, and React would call it as a cleanup.
    pane.current?.scrollTo(0, 0);
  }, [nodeId]);
  const at = encodeURIComponent(nodeId);
  return (
    // A pane that scrolls must be reachable by keyboard.
    <section
      ref={pane}
      tabIndex={0}
      aria-label={`Report of ${nodeId}`}
      className="row-focus relative h-full overflow-y-auto bg-surface"
    >
      <header className="sticky top-0 z-10 flex items-center gap-2 bg-surface px-4 py-2.5">
        {phone && (
          <button
            type="button"
            aria-label="Back to the list"
            onClick={onClose}
            className={`${iconButton} -ml-2`}
          >
            <ArrowLeft size={16} aria-hidden />
          </button>
        )}
        {report && <KindMark kind={kindOf(report.driftType, report.reason)} large />}
        <h2 className="min-w-0 flex-1 font-mono text-sm font-medium break-all text-ink">{nodeId}</h2>
        <Link to={`/history?node=${at}`} className={quietButton}>
          <History size={13} aria-hidden /> <span className="max-sm:sr-only">History</span>
        </Link>
        <Link
          to={`/provenance?context=${encodeURIComponent(nodeId.split('/')[0] ?? '')}&node=${at}`}
          className={quietButton}
        >
          <Share2 size={13} aria-hidden /> <span className="max-sm:sr-only">Provenance</span>
        </Link>
        {!phone && (
          <>
            <button
              type="button"
              aria-label={full ? 'Show beside the list' : 'Show on the whole screen'}
              onClick={onToggleFull}
              className={iconButton}
            >
              {full ? <Minimize2 size={14} aria-hidden /> : <Maximize2 size={14} aria-hidden />}
            </button>
            <button type="button" aria-label="Close the report" onClick={onClose} className={iconButton}>
              <X size={15} aria-hidden />
            </button>
          </>
        )}
      </header>
      {report !== undefined ? (
        <ReportBody report={report} split={full && !phone} />
      ) : error === null ? (
        <Skeleton label="Loading the report" rows={8} />
      ) : driftErrorOf(error).code === 'E_NOT_FOUND' ? (
        <Notice icon={<SearchX size={18} />} title="No such node">
          <p>
            The graph has no node <code className="font-mono text-xs break-all">{nodeId}</code>. It may have
            been renamed or removed.
          </p>
          <button type="button" onClick={onClose} className={quietButton}>
            Back to the list
          </button>
        </Notice>
      ) : (
        <ErrorNotice thrown={error} onRetry={() => void refetch()} />
      )}
    </section>
  );
}
