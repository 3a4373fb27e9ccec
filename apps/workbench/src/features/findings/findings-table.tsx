import { ArrowDown, ArrowUp } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { cycleSort, parseFindingQuery, type SortKey } from './finding-query.js';
import { FindingRow } from './finding-row.js';
import type { Finding } from './select-findings.js';
import type { FindingRows } from './use-finding-rows.js';

interface FindingsTableProps {
  findings: readonly Finding[];
  rows: FindingRows;
  selected: string | null;
  /** Few columns: the report stands beside the table, or the screen is small. */
  narrow: boolean;
}

const COLUMNS: readonly { key: SortKey; label: string; width: string; wideOnly: boolean }[] = [
  { key: 'risk', label: 'Verdict', width: 'w-40', wideOnly: false },
  { key: 'node', label: 'Node', width: '', wideOnly: false },
  { key: 'context', label: 'Context', width: 'w-32', wideOnly: true },
  { key: 'reason', label: 'Reason', width: 'w-36', wideOnly: true },
  { key: 'confidence', label: 'Confidence', width: 'w-28', wideOnly: true },
  { key: 'files', label: 'Files', width: 'w-14', wideOnly: true },
  { key: 'synced', label: 'Last synced', width: 'w-28', wideOnly: true },
];

/** The findings as a table; only the rows in sight are in the document. */
export function FindingsTable({ findings, rows, selected, narrow }: FindingsTableProps) {
  const [params, setParams] = useSearchParams();
  const { sort, descending } = parseFindingQuery(params);
  const columns = COLUMNS.filter(({ wideOnly }) => !narrow || !wideOnly);
  return (
    <table aria-rowcount={findings.length + 1} className="w-full table-fixed border-collapse bg-surface">
      <caption className="sr-only">Findings</caption>
      <thead className="sticky top-11 z-10 bg-surface">
        <tr aria-rowindex={1} className="shadow-[inset_0_-1px_0_var(--c-line)]">
          {columns.map(({ key, label, width }) => (
            <th
              key={key}
              scope="col"
              aria-sort={sort === key ? (descending ? 'descending' : 'ascending') : 'none'}
              className={`p-0 text-left ${width}`}
            >
              <button
                type="button"
                onClick={() => setParams(cycleSort(params, key), { replace: true })}
                className="field-label row-focus flex h-7 w-full items-center gap-1 px-2 hover:text-ink [th:first-child>&]:pl-4"
              >
                {label}
                {sort === key &&
                  (descending ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={rows.bodyRef}>
        <Gap height={rows.before} columns={columns.length} />
        {rows.visible.map((index) => {
          const finding = findings[index];
          return finding === undefined ? null : (
            <FindingRow
              key={finding.report.nodeId}
              finding={finding}
              index={index}
              height={rows.rowHeight}
              selected={finding.report.nodeId === selected}
              narrow={narrow}
            />
          );
        })}
        <Gap height={rows.after} columns={columns.length} />
      </tbody>
    </table>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} className="p-0" />
    </tr>
  );
}
