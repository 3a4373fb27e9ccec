import type { Mutant } from './mutant.js';
import { mutateCharacters } from './mutate-characters.js';
import { mutateLines } from './mutate-lines.js';
import { mutateTokens } from './mutate-tokens.js';
import type { Random } from './random.js';

/** A mutant of a file; `bytes` are what the differ is given. */
export interface ByteMutant {
  what: string;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** Edits a text once, now and then twice; null where the edit came to nothing. */
export function mutate(text: string, random: Random): ByteMutant | null {
  if (random.chance(2)) return flipByte(text, random);
  let mutant: Mutant = { what: '', text };
  const edits = random.chance(15) ? 2 : 1;
  for (let edit = 0; edit < edits; edit += 1) {
    const next = random.pick([mutateCharacters, mutateTokens, mutateTokens, mutateLines])(
      mutant.text,
      random,
    );
    mutant = { what: mutant.what === '' ? next.what : `${mutant.what}, ${next.what}`, text: next.text };
  }
  return mutant.text === text ? null : { what: mutant.what, bytes: encoder.encode(mutant.text) };
}

function flipByte(text: string, random: Random): ByteMutant | null {
  const bytes = encoder.encode(text);
  if (bytes.length === 0) return null;
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return { what: 'flip a bit', bytes };
}
