import type { Mutant } from './mutant.js';
import type { Random } from './random.js';

/** Characters that mean much to one language or another, and some that only look like others. */
const TELLING = [
  ...' \t\n\r\f\'"`\\()[]{}<>,;:#/*!?.=+-|&@~%^$_0159aeEnfrbux',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\u0301',
  '\u00e9',
  '\u0430',
  '\0',
];

/** Inserts, deletes, replaces, doubles or swaps one character. */
export function mutateCharacters(text: string, random: Random): Mutant {
  const at = random.below(text.length + 1);
  const head = text.slice(0, at);
  const tail = text.slice(at);
  const first = tail.slice(0, 1);
  switch (random.below(7)) {
    case 0:
    case 1:
      return { what: 'insert a character', text: head + random.pick(TELLING) + tail };
    case 2:
      return { what: 'delete a character', text: head + tail.slice(1) };
    case 3:
      return { what: 'replace a character', text: head + random.pick(TELLING) + tail.slice(1) };
    case 4:
      return { what: 'double a character', text: head + first + tail };
    case 5:
      return { what: 'swap two characters', text: head + tail.slice(1, 2) + first + tail.slice(2) };
    default:
      return { what: 'change case', text: head + otherCase(first) + tail.slice(1) };
  }
}

function otherCase(character: string): string {
  const lower = character.toLowerCase();
  return lower === character ? character.toUpperCase() : lower;
}
