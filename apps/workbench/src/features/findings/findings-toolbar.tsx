import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSearchParams } from 'react-router-dom';
import { iconButton, quietButton } from '../../components/button-styles.js';
import { FilterMenu } from '../../components/filter-menu.js';
import { Kbd } from '../../components/kbd.js';
import { KIND_WORDS, KINDS, REASON_WORDS } from '../../lib/verdict.js';
import {
  clearFilters,
  DEFERRAL_STATES,
  DEFERRAL_WORDS,
  isFiltered,
  parseFindingQuery,
  toggleFilter,
  type FilterName,
} from './finding-query.js';
import type { Finding } from './select-findings.js';

export const SEARCH_ID = 'finding-search';

const TYPING_PAUSE_MS = 120;

interface FindingsToolbarProps {
  findings: readonly Finding[];
  shown: number;
}

/** Search and filters; all of it is kept in the URL. */
export function FindingsToolbar({ findings, shown }: FindingsToolbarProps) {
  const [params, setParams] = useSearchParams();
  const query = parseFindingQuery(params);
  const toggle = (name: FilterName) => (value: string) => setParams(toggleFilter(params, name, value));
  const contexts = amounts(findings.map(({ report }) => report.context));
  const reasons = amounts(findings.map(({ report }) => report.reason));
  const kinds = amounts(findings.map(({ kind }) => kind));
  const deferrals = amounts(findings.flatMap(({ report }) => report.deferral?.state ?? []));
  return (
    <div role="search" className="flex items-center gap-1.5 overflow-x-auto px-4 py-2 [scrollbar-width:none]">
      <SearchField />
      <FilterMenu
        label="Type"
        choices={KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({
          value: kind,
          label: KIND_WORDS[kind].label,
          amount: kinds.get(kind) ?? 0,
        }))}
        chosen={query.kinds}
        onToggle={toggle('type')}
      />
      <FilterMenu
        label="Context"
        choices={[...contexts].sort().map(([value, amount]) => ({ value, label: value, amount }))}
        chosen={query.contexts}
        onToggle={toggle('context')}
      />
      <FilterMenu
        label="Reason"
        choices={Object.entries(REASON_WORDS)
          .filter(([reason]) => reasons.has(reason))
          .map(([value, { word }]) => ({ value, label: word, amount: reasons.get(value) ?? 0 }))}
        chosen={query.reasons}
        onToggle={toggle('reason')}
      />
      {(deferrals.size > 0 || query.deferrals.length > 0) && (
        <FilterMenu
          label="Deferred"
          choices={DEFERRAL_STATES.filter((state) => deferrals.has(state)).map((state) => ({
            value: state,
            label: DEFERRAL_WORDS[state],
            amount: deferrals.get(state) ?? 0,
          }))}
          chosen={query.deferrals}
          onToggle={toggle('deferred')}
        />
      )}
      {isFiltered(query) && (
        <button
          type="button"
          onClick={() => setParams(clearFilters(params))}
          className={`${quietButton} shrink-0`}
        >
          <X size={13} aria-hidden /> Clear
        </button>
      )}
      <p
        aria-live="polite"
        className="ml-auto shrink-0 pl-2 text-2xs whitespace-nowrap text-ink-3 tabular-nums max-sm:sr-only"
      >
        {shown === findings.length ? `${shown} shown` : `${shown} of ${findings.length}`}
      </p>
    </div>
  );
}

function SearchField() {
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const [text, setText] = useState(search);
  // The URL follows a moment later: its older values must not overwrite what was typed since.
  const written = useRef(search);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (search !== written.current) setText(search);
    written.current = search;
  }, [search]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const write = (value: string): void => {
    clearTimeout(pause.current);
    if (value === written.current) return;
    written.current = value;
    // From the URL as it is now, not as it was when the key was pressed: a report may have been opened since.
    const next = new URLSearchParams(globalThis.location.search);
    if (value === '') next.delete('q');
    else next.set('q', value);
    // On the screen before the next key: the links of the rows keep what the URL says.
    flushSync(() => setParams(next, { replace: true }));
  };
  const type = (value: string): void => {
    setText(value);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => write(value), TYPING_PAUSE_MS);
  };
  const clear = (): void => {
    setText('');
    write('');
  };
  return (
    <div className="relative w-52 shrink-0 max-sm:w-28">
      <Search size={13} aria-hidden className="absolute top-2 left-2 text-ink-3" />
      <input
        id={SEARCH_ID}
        type="search"
        aria-label="Search nodes and files"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onBlur={() => write(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The browser would empty the field; leaving it must not lose the filter.
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className="h-7 w-full rounded-md border border-line-strong bg-surface pr-7 pl-7 text-xs text-ink placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' ? (
        <span aria-hidden className="absolute top-[0.3125rem] right-1.5 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear search"
          onClick={clear}
          className={`${iconButton} absolute top-0 right-0`}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}

function amounts(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
