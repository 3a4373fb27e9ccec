import type { Diagnostic } from '@drift/domain/types';
import { CircleCheck, FilterX, FolderTree, Info } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { outlineButton } from '../../components/button-styles.js';
import { CommandLine } from '../../components/command-line.js';
import { Notice } from '../../components/notice.js';
import { count } from '../../lib/format.js';
import { DiagnosticList } from './diagnostic-list.js';
import { clearFilters } from './finding-query.js';
import type { Finding } from './select-findings.js';
import type { KindCounts } from './tally-findings.js';

/** The graph has no node that produces code. */
export function EmptyGraph({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      {diagnostics.length > 0 && (
        <div className="px-4 pt-3">
          <DiagnosticList diagnostics={diagnostics} />
        </div>
      )}
      <Notice icon={<FolderTree size={18} />} title="No nodes to judge">
        <p>
          A node is a folder under <code className="font-mono text-xs">.yggdrasil/</code> whose{' '}
          <code className="font-mono text-xs">node.yaml</code> maps code. As soon as one exists, it is listed
          here.
        </p>
        <pre className="w-full max-w-sm rounded-md border border-line bg-sunken p-3 text-left font-mono text-xs text-ink">
          {
            '# .yggdrasil/orders/order-service/node.yaml\nname: OrderService\ntype: service\nmapping:\n  path: src/orders/'
          }
        </pre>
      </Notice>
    </div>
  );
}

/** Nothing was ever recorded: what that means and how it begins. */
export function FirstRun({ findings }: { findings: readonly Finding[] }) {
  const existing = findings.filter(({ report }) => report.reason === 'unrecorded').length;
  const commands = new Set<string>();
  for (const { report } of findings) {
    const command =
      report.reason === 'unmaterialized' && report.suggestions.find((known) => known.command !== null);
    if (command && command.command !== null) commands.add(command.command);
  }
  return (
    <section aria-label="First run" className="rounded-lg border border-line bg-surface p-3">
      <div className="flex gap-2.5">
        <Info size={16} aria-hidden className="mt-0.5 shrink-0 text-accent" />
        <div className="min-w-0 flex-1 space-y-2">
          <h2 className="text-sm font-semibold">Nothing is recorded yet</h2>
          <p className="text-xs text-ink-2">
            Drift is what moved since spec and code last agreed, and no such moment is recorded. Record the
            state as it is, and from then on every difference shows up here.
          </p>
          {existing > 0 && (
            <>
              <p className="text-xs text-ink-2">{count(existing, 'node')} with code: record what exists.</p>
              <CommandLine command="drift-heal absorb --all --record-only" />
            </>
          )}
          {existing < findings.length && (
            <>
              <p className="text-xs text-ink-2">
                {count(findings.length - existing, 'node')} without code: make it from the spec.
              </p>
              {[...commands].slice(0, 3).map((command) => (
                <CommandLine key={command} command={command} />
              ))}
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** Nothing asks for a person; what stands apart is still named. */
export function AllInSync({ counts, deferred }: { counts: KindCounts; deferred: number }) {
  const rest: string[] = [];
  if (counts.benign > 0) rest.push(`${counts.benign} benign`);
  if (deferred > 0) rest.push(`${deferred} deferred`);
  if (counts.unrecorded > 0) rest.push(`${counts.unrecorded} not recorded yet`);
  return (
    <p
      data-kind="none"
      className="flex items-center gap-2 rounded-lg bg-wash px-3 py-2 text-xs font-medium text-tone"
    >
      <CircleCheck size={15} aria-hidden />
      {rest.length === 0 ? 'Every spec and its code agree.' : `No drift. Listed apart: ${rest.join(', ')}.`}
    </p>
  );
}

/** The filters leave nothing over. */
export function NothingMatches() {
  const [params, setParams] = useSearchParams();
  return (
    <Notice icon={<FilterX size={18} />} title="No finding matches">
      <p>The scan has findings, but none passes every filter.</p>
      <button type="button" onClick={() => setParams(clearFilters(params))} className={outlineButton}>
        Clear the filters
      </button>
    </Notice>
  );
}
