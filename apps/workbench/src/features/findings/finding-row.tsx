import type { DriftDeferral } from '@drift/domain/types';
import { Link, useSearchParams } from 'react-router-dom';
import { Chip } from '../../components/chip.js';
import { Confidence } from '../../components/confidence.js';
import { KindMark } from '../../components/kind-mark.js';
import { TimeAgo } from '../../components/time-ago.js';
import { KIND_WORDS, REASON_WORDS } from '../../lib/verdict.js';
import { DEFERRAL_WORDS } from './finding-query.js';
import type { Finding } from './select-findings.js';

interface FindingRowProps {
  finding: Finding;
  index: number;
  height: number;
  selected: boolean;
  narrow: boolean;
}

/** One finding; the link on its node is what the keyboard walks over, a click anywhere does the same. */
export function FindingRow({ finding: { report, kind }, index, height, selected, narrow }: FindingRowProps) {
  const [params, setParams] = useSearchParams();
  const to = new URLSearchParams(params);
  to.set('node', report.nodeId);
  const [name, folder] = splitNode(report.nodeId);
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height }}
      onClick={() => setParams(to)}
      className={`cursor-pointer border-b border-line ${selected ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      <td
        data-kind={kind}
        className={`pr-2 pl-4 ${selected ? 'shadow-[inset_3px_0_0_var(--c-accent)]' : ''}`}
      >
        <span className="flex items-center gap-2">
          <KindMark kind={kind} />
          <span className="min-w-0">
            <span className="block truncate text-xs font-medium text-tone">{KIND_WORDS[kind].label}</span>
            {narrow && REASON_WORDS[report.reason].word !== KIND_WORDS[kind].label && (
              <span className="block truncate text-2xs text-ink-3">{REASON_WORDS[report.reason].word}</span>
            )}
          </span>
        </span>
      </td>
      <td className="px-2">
        <span className={narrow ? 'block' : 'flex items-center gap-2'}>
          <Link
            to={{ search: `?${to}` }}
            data-row={index}
            aria-current={selected ? 'true' : undefined}
            onClick={(event) => event.stopPropagation()}
            className="row-focus block min-w-0 truncate rounded py-0.5 font-mono text-xs text-ink"
            title={report.nodeId}
          >
            <span className="text-ink-3">{folder}</span>
            {name}
          </Link>
          {report.deferral !== null && <DeferralChip deferral={report.deferral} narrow={narrow} />}
        </span>
      </td>
      {!narrow && (
        <>
          <td className="truncate px-2 text-xs text-ink-2">{report.context}</td>
          <td className="truncate px-2 text-xs text-ink-2">{REASON_WORDS[report.reason].word}</td>
          <td className="px-2">
            {kind === 'unjudged' ? (
              <span className="text-xs text-ink-3">none</span>
            ) : (
              <Confidence value={report.confidence} />
            )}
          </td>
          <td className="px-2 text-xs text-ink-2 tabular-nums">
            {report.files.length || <span className="text-ink-3">0</span>}
          </td>
          <td className="truncate px-2 text-xs text-ink-2">
            {report.lastSyncedAt === null ? (
              <span className="text-ink-3">never</span>
            ) : (
              <TimeAgo at={report.lastSyncedAt} />
            )}
          </td>
        </>
      )}
    </tr>
  );
}

function DeferralChip({ deferral, narrow }: { deferral: DriftDeferral; narrow: boolean }) {
  const { state, until, owner, reason } = deferral;
  const words = DEFERRAL_WORDS[state];
  return (
    <span
      title={`Until ${until} by ${owner}: ${reason}`}
      className={narrow ? 'flex' : 'inline-flex shrink-0'}
    >
      <Chip kind={state === 'active' ? 'unrecorded' : 'code_stale'}>
        {state === 'active' && !narrow ? `${words} until ${until} by ${owner}` : words}
      </Chip>
    </span>
  );
}

/** The last segment of a node id and what stands before it. */
function splitNode(nodeId: string): [string, string] {
  const cut = nodeId.lastIndexOf('/') + 1;
  return [nodeId.slice(cut), nodeId.slice(0, cut)];
}
