import { Undo2 } from 'lucide-react';
import { Link } from 'react-router-dom';
import { quietButton } from '../../components/button-styles.js';
import { HashChange } from '../../components/hash.js';
import { TimeAgo } from '../../components/time-ago.js';
import { WebLink } from '../../components/web-link.js';
import { moment, shortHash } from '../../lib/format.js';
import type { Kind } from '../../lib/verdict.js';
import { useOpenPullRequests } from '../pull-requests/pull-requests.js';
import { canBeUndone, changedFiles, operationText, type Operation } from './to-operations.js';

const OUTCOMES: Readonly<Record<Operation['outcome'], { word: string; tone: Kind }>> = {
  intent: { word: 'no result', tone: 'unjudged' },
  done: { word: 'done', tone: 'none' },
  refused: { word: 'refused', tone: 'code_stale' },
  failed: { word: 'failed', tone: 'semantic' },
  'rolled-back': { word: 'rolled back', tone: 'code_stale' },
};

const FIRST = 4;

interface OperationRowProps {
  operation: Operation;
  /** Begins to take a change back; absent where only looking is allowed. */
  onUndo?: (operation: Operation) => void;
}

/** One change of the audit log: who did what to which node, why, and how it ended. */
export function OperationRow({ operation, onUndo }: OperationRowProps) {
  const { word, tone } = OUTCOMES[operation.outcome];
  const files = changedFiles(operation);
  const host = useOpenPullRequests().data?.publishing.web ?? null;
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2.5 sm:grid-cols-[8.5rem_1fr]">
      <div className="flex gap-3 text-2xs text-ink-3 sm:block">
        <p className="text-xs text-ink-2" title={moment(operation.timestamp)}>
          <TimeAgo at={operation.timestamp} />
        </p>
        <p className="whitespace-nowrap">{moment(operation.timestamp)}</p>
        <p className="font-mono whitespace-nowrap" title={`Hash of this entry: ${operation.hash}`}>
          #{operation.seq} {shortHash(operation.hash)}
        </p>
      </div>
      <div className="min-w-0 space-y-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
          <span
            data-kind={tone}
            className="inline-flex h-5 items-center rounded bg-wash px-1.5 text-2xs font-semibold whitespace-nowrap text-tone"
          >
            {word}
          </span>
          <span className="font-semibold">{operation.action.replace('_', ' ')}</span>
          {operation.nodeIds.length === 0 && (
            <span className="text-ink-2">{operation.context ?? 'the workspace'}</span>
          )}
          {operation.nodeIds.slice(0, FIRST).map((nodeId) => (
            <Link
              key={nodeId}
              to={`/drift?node=${encodeURIComponent(nodeId)}`}
              className="font-mono break-all text-accent underline-offset-2 hover:underline"
            >
              {nodeId}
            </Link>
          ))}
          {operation.nodeIds.length > FIRST && (
            <span className="text-ink-3">and {operation.nodeIds.length - FIRST} more</span>
          )}
          <span className="text-ink-3">by {operation.actor}</span>
          {onUndo && canBeUndone(operation) && (
            <button
              type="button"
              onClick={() => onUndo(operation)}
              aria-label={`Undo ${operationText(operation)}`}
              className={`${quietButton} order-last ml-auto h-6`}
            >
              <Undo2 size={12} aria-hidden /> Undo
            </button>
          )}
          {operation.prUrl !== null && (
            <WebLink address={operation.prUrl} host={host}>
              Pull request
            </WebLink>
          )}
        </div>
        {operation.reason !== null && <p className="text-xs break-words text-ink-2">“{operation.reason}”</p>}
        {operation.open && (
          <p className="text-xs text-ink-2">
            It was begun, and no result was written: interrupted, or still running.
          </p>
        )}
        {files.length > 0 && (
          <ul className="space-y-0.5">
            {files.slice(0, FIRST).map((file) => (
              <li
                key={file.path}
                className="flex flex-wrap items-baseline gap-x-3 font-mono text-2xs text-ink-3"
              >
                <span className="break-all">{file.path}</span>
                <HashChange before={file.before} after={file.after} />
              </li>
            ))}
            {files.length > FIRST && (
              <li className="text-2xs text-ink-3">and {files.length - FIRST} more files</li>
            )}
          </ul>
        )}
      </div>
    </li>
  );
}
