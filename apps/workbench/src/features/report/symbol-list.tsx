import type { DriftCause, DriftSymbol } from '@drift/domain/types';
import { TimeAgo } from '../../components/time-ago.js';

/** The named things that changed, breaking ones marked. */
export function SymbolList({ symbols }: { symbols: readonly DriftSymbol[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {symbols.map((symbol) => (
        <li
          key={`${symbol.path} ${symbol.kind} ${symbol.name}`}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-2.5 py-1.5 text-xs"
        >
          <span className="min-w-0 flex-1 basis-48 break-all">
            <span className="text-ink-3">{symbol.kind} </span>
            <code className="font-mono text-ink">{symbol.name}</code>
          </span>
          <span className="text-2xs text-ink-2">{symbol.change}</span>
          <span
            className={`text-2xs font-medium ${symbol.compatibility === 'breaking' ? 'text-danger' : 'text-ink-3'}`}
          >
            {symbol.compatibility}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who brought the change in. */
export function CauseLine({ cause }: { cause: DriftCause }) {
  return (
    <p className="text-xs text-ink-2">
      Brought in by {cause.author} in <code className="font-mono text-2xs">{cause.commit.slice(0, 7)}</code>,{' '}
      <TimeAgo at={cause.at} />.
    </p>
  );
}
