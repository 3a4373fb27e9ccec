import type { DriftSuggestion } from '@drift/domain/types';
import { outlineButton } from '../../components/button-styles.js';

/** Begins what a suggestion says; nothing where only a person at a keyboard can do it. */
export function SuggestionButton({
  suggestion,
  onChoose,
}: {
  suggestion: DriftSuggestion;
  onChoose: (suggestion: DriftSuggestion) => void;
}) {
  const label = buttonLabel(suggestion);
  if (label === null) return null;
  return (
    <button
      type="button"
      onClick={() => onChoose(suggestion)}
      className={`${outlineButton} mt-[0.1875rem] shrink-0`}
    >
      {label}
    </button>
  );
}

function buttonLabel({ action, command }: DriftSuggestion): string | null {
  if (action === 'regenerate') return 'Preview';
  if (action === 'manual_review' || command === null) return null;
  return command.endsWith(' --record-only') ? 'Record' : 'Absorb';
}
