import type { SemanticDiff } from '@drift/domain/types';
import { useState } from 'react';
import { quietButton } from '../../components/button-styles.js';
import { ComparisonCard } from './comparison-card.js';

const FIRST = 6;

/** The changed files whose content was compared, each with what its parser saw. */
export function ComparisonList({ comparisons }: { comparisons: readonly SemanticDiff[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? comparisons : comparisons.slice(0, FIRST);
  return (
    <div className="space-y-2">
      {shown.map((diff) => (
        <ComparisonCard key={diff.path} diff={diff} />
      ))}
      {comparisons.length > FIRST && (
        <button type="button" onClick={() => setAll(!all)} className={quietButton}>
          {all ? `Only the first ${FIRST}` : `All ${comparisons.length} files`}
        </button>
      )}
    </div>
  );
}
