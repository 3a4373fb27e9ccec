import type { DriftEvidence } from '@drift/domain/types';
import { useState } from 'react';
import { quietButton } from '../../components/button-styles.js';

const FIRST = 8;

/** The facts that a verdict rests on. */
export function EvidenceList({ evidence }: { evidence: readonly DriftEvidence[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? evidence : evidence.slice(0, FIRST);
  return (
    <>
      <ul className="space-y-1">
        {shown.map(({ kind, message, path }, index) => (
          <li key={index} className="grid grid-cols-[5.25rem_1fr] gap-2 text-xs">
            <span className="field-label leading-[1.125rem]">{kind}</span>
            <span className="min-w-0 break-words text-ink-2">
              {message}
              {path !== null && <span className="block font-mono text-2xs break-all text-ink-3">{path}</span>}
            </span>
          </li>
        ))}
      </ul>
      {evidence.length > FIRST && (
        <button type="button" onClick={() => setAll(!all)} className={`${quietButton} mt-1.5`}>
          {all ? `Only the first ${FIRST}` : `All ${evidence.length} facts`}
        </button>
      )}
    </>
  );
}
