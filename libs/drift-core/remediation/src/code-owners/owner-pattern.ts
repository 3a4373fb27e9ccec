/** One segment of a pattern: any number of folders, a plain name, or a name with `*` and `?`. */
type Segment =
  { kind: 'any-depth' } | { kind: 'name'; name: string } | { kind: 'wild'; signs: readonly Sign[] };

interface Sign {
  character: string;
  /** Stands for itself, also where it is a star. */
  plain: boolean;
}

/** A pattern of a CODEOWNERS file from the root on; null where it matches nothing. */
export type OwnerPattern = readonly Segment[] | null;

const ANY_DEPTH: Segment = { kind: 'any-depth' };
const ONE: Segment = { kind: 'wild', signs: [{ character: '*', plain: false }] };

/**
 * Reads a pattern: the rules of gitignore but for these: no negation, no ranges, and `docs/*` means the
 * files in the folder itself.
 */
export function ownerPattern(pattern: string): OwnerPattern {
  const parts = pattern.split('/');
  if (parts.every((part) => part === '')) return null;
  const folder = parts.length > 1 && parts.at(-1) === '';
  if (folder) parts.pop();
  // A slash before or inside ties a pattern to the root; one behind it does not.
  const rooted = parts.length > 1;
  const last = parts.at(-1);
  if (parts[0] === '') parts.shift();
  const segments = parts.map(segmentOf);
  if (!rooted) segments.unshift(ANY_DEPTH);
  // At the end, any number of folders means at least one name.
  if (last === '**') segments.splice(-1, 1, ONE, ANY_DEPTH);
  if (folder) return [...segments, ONE, ANY_DEPTH];
  // What names a folder covers all in it, except `docs/*`.
  return rooted && last === '*' ? segments : [...segments, ANY_DEPTH];
}

/**
 * Whether a pattern covers a file, given as the names from the root on; case counts. Takes at most pattern
 * length × path length steps, because both come from a repository.
 */
export function matchesOwnerPattern(pattern: OwnerPattern, names: readonly string[]): boolean {
  if (pattern === null) return false;
  return matchWithStars({
    wanted: pattern.length,
    given: names.length,
    isStar: (index) => pattern[index]?.kind === 'any-depth',
    equal: (index, at) => matchesName(pattern[index] ?? ANY_DEPTH, names[at] ?? ''),
  });
}

function segmentOf(part: string): Segment {
  if (part === '**') return ANY_DEPTH;
  if (!/[*?\\]/.test(part)) return { kind: 'name', name: part };
  const characters = [...part];
  const signs: Sign[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const plain = characters[index] === '\\' && index + 1 < characters.length;
    if (plain) index += 1;
    signs.push({ character: characters[index] ?? '', plain });
  }
  return { kind: 'wild', signs };
}

function matchesName(segment: Segment, name: string): boolean {
  if (segment.kind === 'any-depth') return true;
  if (segment.kind === 'name') return segment.name === name;
  const { signs } = segment;
  const characters = [...name];
  return matchWithStars({
    wanted: signs.length,
    given: characters.length,
    isStar: (index) => signs[index]?.character === '*' && !signs[index].plain,
    equal: (index, at) => {
      const sign = signs[index];
      return sign?.character === characters[at] || (sign?.character === '?' && !sign.plain);
    },
  });
}

interface StarMatch {
  wanted: number;
  given: number;
  isStar: (index: number) => boolean;
  equal: (index: number, at: number) => boolean;
}

/** Greedy match with return to the last star only, which is enough and cannot explode. */
function matchWithStars({ wanted, given, isStar, equal }: StarMatch): boolean {
  let [index, star, from] = [0, -1, 0];
  for (let at = 0; at < given;) {
    if (index < wanted && isStar(index)) {
      star = index;
      from = at;
      index += 1;
    } else if (index < wanted && equal(index, at)) {
      index += 1;
      at += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      index = star + 1;
    } else return false;
  }
  while (index < wanted && isStar(index)) index += 1;
  return index === wanted;
}
