import type { DriftSuggestion } from '@drift/domain/types';
import { ShieldCheck } from 'lucide-react';
import { CommandLine } from '../../components/command-line.js';
import { SuggestionButton } from '../heal/suggestion-button.js';
import { percent } from '../../lib/format.js';

const ACTIONS: Readonly<Record<DriftSuggestion['action'], string>> = {
  regenerate: 'Regenerate',
  update_spec: 'Update spec',
  manual_review: 'Manual review',
};

interface SuggestionListProps {
  suggestions: readonly DriftSuggestion[];
  /** Begins a suggestion; absent where only looking is allowed. */
  onChoose?: (suggestion: DriftSuggestion) => void;
}

/** The ranked ways out, the best first, each with the command to type and the button that does it here. */
export function SuggestionList({ suggestions, onChoose }: SuggestionListProps) {
  return (
    <ol className="space-y-2">
      {suggestions.map((suggestion, index) => (
        <li key={suggestion.suggestionId} className="rounded-lg border border-line bg-surface p-2.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span aria-hidden className="text-2xs font-semibold text-ink-3 tabular-nums">
              {index + 1}
            </span>
            <span className="text-xs font-semibold text-ink">{ACTIONS[suggestion.action]}</span>
            {suggestion.autoFixable && (
              <span
                data-kind="none"
                title="It only regenerates what the generator itself wrote."
                className="inline-flex h-[1.125rem] items-center gap-1 rounded bg-wash px-1.5 text-2xs font-semibold text-tone"
              >
                <ShieldCheck size={11} aria-hidden /> safe
              </span>
            )}
            <span className="ml-auto text-2xs whitespace-nowrap text-ink-3">
              {suggestion.confidence > 0 && `${percent(suggestion.confidence)} confidence · `}
              {suggestion.estimatedImpact} impact
            </span>
          </div>
          <p className="mt-1 mb-2 text-xs break-words text-ink-2">{suggestion.description}</p>
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              {suggestion.command !== null && <CommandLine command={suggestion.command} />}
            </div>
            {onChoose && <SuggestionButton suggestion={suggestion} onChoose={onChoose} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
