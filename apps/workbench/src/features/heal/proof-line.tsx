import type { RegenerationProof } from '@drift/domain/types';
import { Check, Minus } from 'lucide-react';
import { proofWords, secondsText } from './proof-words.js';

/** How the new bytes were proved, fact by fact; what could not be shown stands there too. */
export function ProofLine({ proof }: { proof: RegenerationProof }) {
  return (
    <ul aria-label="Proof" className="flex flex-wrap gap-x-3 gap-y-0.5 text-2xs">
      {proofWords(proof).map(({ text, holds }) => (
        <li key={text} className={`flex gap-1 break-words ${holds ? 'text-ink-2' : 'text-warn'}`}>
          {holds ? (
            <Check size={12} aria-hidden className="mt-0.5 shrink-0 text-ok" />
          ) : (
            <Minus size={12} aria-hidden className="mt-0.5 shrink-0" />
          )}
          {text}
        </li>
      ))}
      <li className="text-ink-3 tabular-nums">took {secondsText(proof.durationMs)}</li>
    </ul>
  );
}
