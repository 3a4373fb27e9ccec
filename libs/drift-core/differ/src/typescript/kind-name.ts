import ts from 'typescript';

/** What `TokenStream.open` writes for a kind, for `put`. */
export function openingOf(kind: ts.SyntaxKind): string {
  return OPENINGS[kind] ?? '(Unknown';
}

/** What `TokenStream.mark` writes for a kind, for `put`. */
export function markOf(kind: ts.SyntaxKind): string {
  return MARKS[kind] ?? ' Unknown ';
}

const NAMES = shortNames();
const OPENINGS = NAMES.map((name) => `(${name}`);
const MARKS = NAMES.map((name) => ` ${name} `);

function shortNames(): string[] {
  const names: string[] = [];
  const taken = new Set<string>();
  for (const [name, kind] of Object.entries(ts.SyntaxKind)) {
    // Aliases such as `FirstAssignment` come after the names that they stand for.
    if (typeof kind !== 'number' || names[kind] !== undefined) continue;
    const short = shortName(name, taken);
    taken.add(short);
    names[kind] = short;
  }
  return names;
}

function shortName(name: string, taken: ReadonlySet<string>): string {
  const initials = name.replaceAll(/[a-z]/gu, '');
  const letters = name.replaceAll(/[A-Z]/gu, '');
  for (let length = 0; length <= letters.length; length += 1) {
    const short = initials + letters.slice(0, length);
    if (!taken.has(short)) return short;
  }
  return name;
}
