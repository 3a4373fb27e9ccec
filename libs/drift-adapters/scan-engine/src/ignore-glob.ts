/** What one place of a pattern accepts. Characters are bytes: git compares bytes, so `?` is half an `é`. */
type Token =
  | { kind: 'one'; accepts: (byte: number) => boolean }
  /** Any number of bytes other than `/`. */
  | { kind: 'star' }
  /** Any number of bytes. */
  | { kind: 'all' }
  /** Nothing, or anything that ends in `/`. */
  | { kind: 'folders' };

const SLASH = 47;
const SPECIAL = /[*?[\\]/;

/**
 * Compiles a pattern of a `.gitignore` line (gitignore(5); its wildcards are those of git's wildmatch)
 * for a test of whole texts. Pattern and text are byte strings. Takes time in proportion to
 * pattern × text, whatever the pattern; one that git can never match gives a test that never holds.
 */
export function compileIgnoreGlob(pattern: string): (text: string) => boolean {
  const special = pattern.search(SPECIAL);
  if (special < 0) return (text) => text === pattern;
  if (special === 0 && pattern[0] === '*' && !SPECIAL.test(pattern.slice(1)) && !pattern.includes('/')) {
    const end = pattern.slice(1);
    return (text) => text.endsWith(end) && !text.slice(0, text.length - end.length).includes('/');
  }
  // Git takes the plain beginning off first; so `a**/b` is read as `**/b` behind an `a`.
  const plain = pattern.slice(0, special);
  const tokens = readTokens(pattern.slice(special));
  if (tokens === null) return () => false;
  return (text) => text.startsWith(plain) && accepts(tokens, text, plain.length);
}

/** Null for a pattern that git never matches: an open bracket, a class that is none, a lone `\` at the end. */
function readTokens(pattern: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const char = pattern[at];
    if (char === '*') {
      let end = at;
      while (pattern[end] === '*') end += 1;
      const whole = end - at > 1 && (at === 0 || pattern[at - 1] === '/') && isSegmentEnd(pattern, end);
      if (whole && pattern[end] === '/') end += 1;
      tokens.push({ kind: !whole ? 'star' : pattern[end - 1] === '/' ? 'folders' : 'all' });
      at = end;
    } else if (char === '?') {
      tokens.push({ kind: 'one', accepts: (byte) => byte !== SLASH });
      at += 1;
    } else if (char === '[') {
      const set = readSet(pattern, at);
      if (set === null) return null;
      tokens.push({ kind: 'one', accepts: (byte) => byte !== SLASH && set.accepts(byte) });
      at = set.end;
    } else {
      if (char === '\\') at += 1;
      if (at >= pattern.length) return null;
      const wanted = pattern.charCodeAt(at);
      tokens.push({ kind: 'one', accepts: (byte) => byte === wanted });
      at += 1;
    }
  }
  return tokens;
}

function isSegmentEnd(pattern: string, at: number): boolean {
  return at >= pattern.length || pattern[at] === '/' || pattern.startsWith('\\/', at);
}

/** Reads `[…]` from `start`; `end` is behind its closing bracket. */
function readSet(pattern: string, start: number): { accepts: (byte: number) => boolean; end: number } | null {
  let at = start + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at += 1;
  const members: ((byte: number) => boolean)[] = [];
  // The byte a range may begin with; 0 behind a range or a class.
  let previous = 0;
  // A `]` in the first place is a member.
  for (let first = true; first || pattern[at] !== ']'; first = false) {
    if (at >= pattern.length) return null;
    const next = pattern[at + 1];
    if (pattern[at] === '-' && previous !== 0 && next !== undefined && next !== ']') {
      at += next === '\\' ? 2 : 1;
      if (at >= pattern.length) return null;
      const [low, high] = [previous, pattern.charCodeAt(at)];
      members.push((byte) => byte >= low && byte <= high);
      previous = 0;
    } else if (pattern[at] === '[' && next === ':' && classEnd(pattern, at) !== 'open') {
      const end = classEnd(pattern, at);
      if (end === 'unclosed') return null;
      const member = CLASSES[pattern.slice(at + 2, Number(end) - 2)];
      if (!member) return null;
      members.push((byte) => member.test(String.fromCharCode(byte)));
      at = Number(end) - 1;
      previous = 0;
    } else {
      if (pattern[at] === '\\') at += 1;
      if (at >= pattern.length) return null;
      const wanted = pattern.charCodeAt(at);
      members.push((byte) => byte === wanted);
      previous = wanted;
    }
    at += 1;
  }
  return { accepts: (byte) => members.some((member) => member(byte)) !== negated, end: at + 1 };
}

/** Behind the `]` of `[:name:]`; `open` when it is a plain `[`, `unclosed` when no bracket closes at all. */
function classEnd(pattern: string, start: number): number | 'open' | 'unclosed' {
  const close = pattern.indexOf(']', start + 2);
  if (close < 0) return 'unclosed';
  return close > start + 2 && pattern[close - 1] === ':' ? close + 1 : 'open';
}

/** POSIX classes as git has them: of ASCII, in every locale. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[^\P{Cc}\x80-\x9f]/u,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Follows every way through the pattern at once, so that no pattern can make it try ways one by one. */
function accepts(tokens: readonly Token[], text: string, from: number): boolean {
  let now = new Set<number>();
  enter(tokens, now, 0);
  for (let at = from; at < text.length && now.size > 0; at += 1) {
    const byte = text.charCodeAt(at);
    const next = new Set<number>();
    for (const place of now) {
      const token = tokens[place];
      if (token === undefined) continue;
      if (token.kind === 'one') {
        if (token.accepts(byte)) enter(tokens, next, place + 1);
      } else if (token.kind === 'folders') {
        next.add(place);
        if (byte === SLASH) enter(tokens, next, place + 1);
      } else if (token.kind === 'all' || byte !== SLASH) enter(tokens, next, place);
    }
    now = next;
  }
  return now.has(tokens.length);
}

/** Arrives at a place, and at those behind it that need nothing first. */
function enter(tokens: readonly Token[], places: Set<number>, first: number): void {
  for (let place = first; ; place += 1) {
    places.add(place);
    const kind = tokens[place]?.kind;
    if (kind === undefined || kind === 'one') return;
  }
}
