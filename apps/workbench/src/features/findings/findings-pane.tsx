import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { DatedScan } from '../../lib/drift-api.js';
import { copyText } from '../../lib/notify.js';
import { useHotkeys } from '../../lib/use-hotkeys.js';
import { useIsWide } from '../../lib/use-media.js';
import { ContextMatrix } from './context-matrix.js';
import { DiagnosticList } from './diagnostic-list.js';
import { isFiltered, parseFindingQuery } from './finding-query.js';
import { AllInSync, EmptyGraph, FirstRun, NothingMatches } from './finding-states.js';
import { FindingsTable } from './findings-table.js';
import { FindingsToolbar, SEARCH_ID } from './findings-toolbar.js';
import { selectFindings, type Finding } from './select-findings.js';
import { SummaryStrip } from './summary-strip.js';
import { openCount, tallyFindings } from './tally-findings.js';
import { useFindingRows } from './use-finding-rows.js';

interface FindingsPaneProps {
  scan: DatedScan;
  findings: readonly Finding[];
  selected: string | null;
  /** The node whose report was just closed: its row gets the focus back. */
  returnTo: RefObject<string | null>;
  onClose: () => void;
}

/** Summary, filters and table of findings, walked over by keyboard. */
export function FindingsPane({ scan, findings, selected, returnTo, onClose }: FindingsPaneProps) {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => parseFindingQuery(params), [params]);
  const shown = useMemo(() => selectFindings(findings, query), [findings, query]);
  const tally = useMemo(() => tallyFindings(findings), [findings]);
  const pane = useRef<HTMLDivElement>(null);
  const narrow = !useIsWide() || selected !== null;
  const rows = useFindingRows(shown.length, narrow, pane);

  const indexOf = (nodeId: string | null): number =>
    shown.findIndex(({ report }) => report.nodeId === nodeId);
  const move = (step: 1 | -1): void => {
    const from = rows.focused() ?? indexOf(selected);
    const to = Math.min(shown.length - 1, Math.max(0, from + step));
    const target = shown[to];
    if (target === undefined) return;
    rows.focusRow(to);
    if (selected === null) return;
    const next = new URLSearchParams(params);
    next.set('node', target.report.nodeId);
    setParams(next, { replace: true });
  };
  const copyFirst = (): void => {
    const index = selected === null ? rows.focused() : indexOf(selected);
    const report = shown[index ?? -1]?.report;
    const command = report?.suggestions.find((suggestion) => suggestion.command !== null)?.command;
    if (typeof command === 'string') void copyText(command);
  };
  useHotkeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    '/': () => document.getElementById(SEARCH_ID)?.focus(),
    c: copyFirst,
    Escape: () => selected !== null && onClose(),
  });
  useEffect(() => {
    const index = returnTo.current === null || selected !== null ? -1 : indexOf(returnTo.current);
    returnTo.current = null;
    if (index >= 0) rows.focusRow(index);
    // Only when a report was closed: later changes of the list must not take the focus.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  if (findings.length === 0) return <EmptyGraph diagnostics={scan.diagnostics} />;
  const open = openCount(findings);
  const firstRun = tally.total.unrecorded > 0 && tally.total.unrecorded === findings.length;
  return (
    <div ref={pane} className="relative min-w-0 flex-1 overflow-y-auto">
      <div className="space-y-3 px-4 pt-3 pb-1">
        <SummaryStrip tally={tally} deferred={scan.summary.deferred} aligned={!narrow} />
        {firstRun && <FirstRun findings={findings} />}
        {open === 0 && !firstRun && <AllInSync counts={tally.total} deferred={scan.summary.deferred} />}
        {!narrow && <ContextMatrix tally={tally} />}
        {scan.diagnostics.length > 0 && <DiagnosticList diagnostics={scan.diagnostics} />}
      </div>
      <div className="sticky top-0 z-20 bg-canvas">
        <FindingsToolbar findings={findings} shown={shown.length} />
      </div>
      {shown.length === 0 && isFiltered(query) ? (
        <NothingMatches />
      ) : (
        <FindingsTable findings={shown} rows={rows} selected={selected} narrow={narrow} />
      )}
    </div>
  );
}
