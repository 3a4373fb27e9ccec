/** A value as JSON text in which nothing speaks to a terminal or CI runner; two spaces, or one line without. */
export function jsonText(value: unknown, space?: 2): string {
  return JSON.stringify(value, null, space).replace(HIDDEN, escaped);
}

// JSON leaves these bare, and a terminal or CI runner would obey them; they stand only inside strings.
const HIDDEN = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|#(?<=##)(?=\[|[vV][sS][oO]\[)/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
