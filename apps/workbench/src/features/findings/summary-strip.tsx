import { useSearchParams } from 'react-router-dom';
import { KindMark } from '../../components/kind-mark.js';
import { KIND_WORDS, KINDS } from '../../lib/verdict.js';
import { parseFindingQuery, toggleFilter } from './finding-query.js';
import type { Tally } from './tally-findings.js';

interface SummaryStripProps {
  tally: Tally;
  deferred: number;
  /** In one line, with the columns of the matrix below. */
  aligned: boolean;
}

/** The counts of the whole scan by kind; a click filters by it. */
export function SummaryStrip({ tally, deferred, aligned }: SummaryStripProps) {
  const [params, setParams] = useSearchParams();
  const { kinds } = parseFindingQuery(params);
  const total = KINDS.reduce((sum, kind) => sum + tally.total[kind], 0);
  return (
    <section
      aria-label="Summary"
      className={`-mx-[3px] grid gap-y-1.5 ${aligned ? 'grid-cols-[9rem_repeat(7,minmax(0,1fr))]' : 'grid-cols-4'}`}
    >
      <p className="flex flex-col justify-center px-2.5">
        <span className="text-xl leading-6 font-semibold tabular-nums text-ink">
          {total.toLocaleString('en')}
        </span>
        <span className="text-2xs text-ink-3">
          {total === 1 ? 'node' : 'nodes'}
          {deferred > 0 && ` · ${deferred} deferred`}
        </span>
      </p>
      {KINDS.map((kind) => {
        const amount = tally.total[kind];
        const pressed = kinds.includes(kind);
        return (
          <button
            key={kind}
            type="button"
            data-kind={kind}
            aria-pressed={pressed}
            title={KIND_WORDS[kind].meaning}
            onClick={() => setParams(toggleFilter(params, 'type', kind))}
            className={`mx-[3px] flex min-w-0 items-center gap-2 rounded-lg border px-2 py-1.5 text-left sm:px-2.5 ${
              pressed ? 'border-tone bg-wash' : 'border-line bg-surface hover:bg-hover'
            }`}
          >
            <span className="min-w-0 flex-1">
              <span
                className={`block text-base leading-5 font-semibold tabular-nums ${amount > 0 ? 'text-tone' : 'text-ink-3'}`}
              >
                {amount.toLocaleString('en')}
              </span>
              <span className="block text-2xs whitespace-nowrap text-ink-2">{KIND_WORDS[kind].label}</span>
            </span>
            <span className={`max-sm:hidden ${amount > 0 ? '' : 'opacity-40'}`}>
              <KindMark kind={kind} />
            </span>
          </button>
        );
      })}
    </section>
  );
}
