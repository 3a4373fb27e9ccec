import type { SemanticDiff, SemanticKind } from '@drift/domain/types';
import { Chip } from '../../components/chip.js';
import { percent } from '../../lib/format.js';
import { kindLabel, readerWords, SEMANTIC_KIND_WORDS, SEMANTIC_WORDS } from '../../lib/semantic-words.js';
import { comparisonSentence, comparisonVerdict } from './comparison-sentence.js';
import { IgnoredList } from './ignored-list.js';
import { SymbolList } from './symbol-list.js';

/** What a parser saw in one changed file: the verdict, then what it rests on, then how sure it is. */
export function ComparisonCard({ diff }: { diff: SemanticDiff }) {
  const { path, kinds, symbols, ignored, confidence, reasons } = diff;
  const verdict = comparisonVerdict(diff);
  const { label, kind } = SEMANTIC_WORDS[verdict];
  const breaks = verdict === 'changed' && kinds.includes('breaking');
  return (
    <article className="overflow-hidden rounded-lg border border-line">
      <header className="flex items-center gap-2 border-b border-line bg-sunken px-2.5 py-1">
        <h4 className="min-w-0 flex-1 font-mono text-2xs break-all text-ink">{path}</h4>
        <Chip kind={breaks ? 'semantic' : kind}>{label}</Chip>
      </header>
      <div className="space-y-2 p-2.5">
        <p className="text-xs break-words text-ink">{comparisonSentence(diff)}</p>
        {kinds.length > 0 && (
          <ul aria-label="Kinds of difference" className="flex flex-wrap gap-1">
            {kinds.map((found) => (
              <li key={found} className="flex">
                <Chip kind={SEMANTIC_KIND_WORDS[found].kind}>{kindLabel(found, diff)}</Chip>
              </li>
            ))}
          </ul>
        )}
        {symbols.length > 0 && <SymbolList symbols={symbols} contractKnown={kinds.some(tellsOfContract)} />}
        {ignored.length > 0 && (
          <div>
            <h5 className="field-label mb-0.5">{verdict === 'changed' ? 'Differs in' : 'Ignored'}</h5>
            <IgnoredList ignored={ignored} />
          </div>
        )}
        <div className="text-2xs text-ink-3">
          {verdict !== 'unjudged' && <p>{percent(confidence)} confidence</p>}
          {reasons.length > 0 && (
            <ul aria-label="Why it is not surer">
              {reasons.map((reason) => (
                <li key={reason} className="break-words text-ink-2">
                  because {reason}
                </li>
              ))}
            </ul>
          )}
          <p className="break-words">{readerWords(diff)}</p>
        </div>
      </div>
    </article>
  );
}

function tellsOfContract(kind: SemanticKind): boolean {
  return kind === 'breaking' || kind === 'additive' || kind === 'internal';
}
