import { useSearchParams } from 'react-router-dom';
import { KIND_WORDS, KINDS, type Kind } from '../../lib/verdict.js';
import { parseFindingQuery, toggleFilter } from './finding-query.js';
import type { Tally } from './tally-findings.js';

/** Contexts by kind; a click on a number shows exactly those findings, a click on a context all of it. */
export function ContextMatrix({ tally }: { tally: Tally }) {
  const [params, setParams] = useSearchParams();
  const { contexts, kinds } = parseFindingQuery(params);
  const isOnly = (context: string, kind: Kind): boolean =>
    contexts.length === 1 && kinds.length === 1 && contexts[0] === context && kinds[0] === kind;
  const show = (context: string, kind: Kind): void => {
    const next = new URLSearchParams(params);
    next.delete('context');
    next.delete('type');
    if (!isOnly(context, kind)) {
      next.set('context', context);
      next.set('type', kind);
    }
    setParams(next);
  };
  return (
    <div className="-mx-[3px] max-h-56 overflow-auto">
      <table className="w-full table-fixed border-collapse text-xs">
        <caption className="sr-only">Findings by context and type</caption>
        {/* The summary stands right above with the same columns; its words need not be seen twice. */}
        <colgroup>
          <col className="w-36" />
          {KINDS.map((kind) => (
            <col key={kind} />
          ))}
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Context</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {KIND_WORDS[kind].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tally.contexts.map(({ context, counts }) => (
            <tr
              key={context}
              className={`border-t border-line first:border-t-0 ${contexts.includes(context) ? 'bg-selected' : 'hover:bg-hover'}`}
            >
              <th scope="row" className="py-0.5 pr-2 pl-1 text-left font-medium">
                <button
                  type="button"
                  aria-pressed={contexts.includes(context)}
                  onClick={() => setParams(toggleFilter(params, 'context', context))}
                  className="h-6 max-w-full truncate rounded px-1.5 text-ink hover:underline"
                >
                  {context}
                </button>
              </th>
              {KINDS.map((kind) => (
                <td key={kind} className="py-0.5 pl-[0.4375rem] tabular-nums">
                  {counts[kind] === 0 ? (
                    <span className="px-[0.4375rem] text-ink-3">
                      <span aria-hidden>·</span>
                      <span className="sr-only">0</span>
                    </span>
                  ) : (
                    <button
                      type="button"
                      data-kind={kind}
                      aria-pressed={isOnly(context, kind)}
                      aria-label={`${counts[kind]} ${KIND_WORDS[kind].label} in ${context}`}
                      onClick={() => show(context, kind)}
                      className={`h-6 min-w-7 rounded px-[0.4375rem] text-left font-semibold text-tone hover:bg-wash ${
                        isOnly(context, kind) ? 'bg-wash ring-1 ring-tone' : ''
                      }`}
                    >
                      {counts[kind]}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
