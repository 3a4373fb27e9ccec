/** The known word that this one is probably a misspelling of, or null; upper case counts as a slip. */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  const lower = word.slice(0, MAX_LENGTH).toLowerCase();
  for (const candidate of known) {
    if (candidate === word || Math.abs(candidate.length - word.length) > 2) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance < least && distance <= slipsAllowed(lower, candidate)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Longer words are names of something else, and the distance costs the product of both lengths. */
const MAX_LENGTH = 64;

/** Two slips are a misspelling only in a long word that begins the same: `resources` is no `sources`. */
function slipsAllowed(word: string, known: string): number {
  return word.length >= 7 && word[0] === known[0]?.toLowerCase() ? 2 : 1;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
