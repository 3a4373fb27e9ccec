import type { DriftSymbol } from '@drift/domain/types';
import { useState } from 'react';
import { quietButton } from '../../components/button-styles.js';
import { Chip } from '../../components/chip.js';
import { CHANGE_WORDS, COMPATIBILITY_WORDS } from '../../lib/semantic-words.js';
import { LineSpans } from './line-spans.js';

const FIRST = 8;

interface SymbolListProps {
  symbols: readonly DriftSymbol[];
  /** The language has a contract and it was compared: only then "exported" and "internal" say something. */
  contractKnown: boolean;
}

/** The named things of one file that changed, the ones that break others first. */
export function SymbolList({ symbols, contractKnown }: SymbolListProps) {
  const [all, setAll] = useState(false);
  const ranked = symbols.toSorted(byHarm);
  const shown = all ? ranked : ranked.slice(0, FIRST);
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map((symbol, index) => (
          <SymbolRow
            key={`${symbol.kind} ${symbol.name} ${index}`}
            symbol={symbol}
            contractKnown={contractKnown}
          />
        ))}
      </ul>
      {ranked.length > FIRST && (
        <button type="button" onClick={() => setAll(!all)} className={`${quietButton} -ml-2`}>
          {all ? `Only the first ${FIRST}` : `All ${ranked.length} symbols`}
        </button>
      )}
    </>
  );
}

function SymbolRow({ symbol, contractKnown }: { symbol: DriftSymbol; contractKnown: boolean }) {
  const { kind, name, renamedFrom, change, exported, compatibility, before, after } = symbol;
  const words = COMPATIBILITY_WORDS[compatibility];
  return (
    <li className="flex items-start gap-2 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="block text-xs break-all">
          <span className="text-ink-3">{kind} </span>
          <code className="font-mono text-ink">{name}</code>
        </span>
        <span className="flex flex-wrap gap-x-2 text-2xs text-ink-3">
          <span className="text-ink-2">
            {CHANGE_WORDS[change]}
            {renamedFrom !== null && (
              <>
                {change === 'renamed' ? ' from ' : ', was '}
                <code className="font-mono break-all">{renamedFrom}</code>
              </>
            )}
          </span>
          {exported && contractKnown && <span>exported</span>}
          <LineSpans before={before === null ? [] : [before]} after={after === null ? [] : [after]} />
        </span>
      </span>
      {(contractKnown || compatibility === 'breaking') && <Chip kind={words.kind}>{words.label}</Chip>}
    </li>
  );
}

function byHarm(a: DriftSymbol, b: DriftSymbol): number {
  return COMPATIBILITY_WORDS[a.compatibility].rank - COMPATIBILITY_WORDS[b.compatibility].rank;
}
