import type { Diagnostic } from '@drift/domain/types';
import { NextStep } from '../../components/next-step.js';
import { count } from '../../lib/format.js';

const TONES: Readonly<Record<Diagnostic['severity'], string>> = {
  error: 'text-danger',
  warning: 'text-warn',
  info: 'text-ink-3',
};

/** What a person should know about the graph or the baseline; open when something is wrong. */
export function DiagnosticList({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const serious = diagnostics.some(({ severity }) => severity === 'error');
  return (
    <details open={serious} className="text-xs">
      <summary className="w-fit rounded py-0.5 pr-1.5 font-medium text-ink-2 hover:text-ink">
        {count(diagnostics.length, 'remark')} on the graph
      </summary>
      <ul className="mt-1.5 space-y-2 rounded-lg border border-line bg-surface p-3">
        {diagnostics.map((diagnostic, index) => (
          <li key={index} className="space-y-1">
            <p className="break-words text-ink-2">
              <span className={`font-semibold ${TONES[diagnostic.severity]}`}>{diagnostic.severity}</span>{' '}
              {diagnostic.message}{' '}
              <span className="font-mono text-2xs break-all text-ink-3">{placeOf(diagnostic)}</span>
            </p>
            {diagnostic.next !== null && <NextStep next={diagnostic.next} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function placeOf({ path, line, nodeId }: Diagnostic): string {
  if (path === null) return nodeId ?? '';
  return line === null ? path : `${path}:${line}`;
}
