import fc from 'fast-check';

/** An edit of a text: where, how much goes, what comes. */
interface Edit {
  at: number;
  remove: number;
  insert: string;
}

const BLANKS = [' ', '  ', '\n', '\n\n', '\t', ' \n', '\r\n', '\u00a0', '\u200b', '\u2028', '\f'];
const MARKS = [...';,()[]{}"\'`\\#/*-|>:!=a0'];
const WORDS = ['1.0', 'async ', 'type ', 'not ', '/* c */', '// c\n', '# c\n', '// @ts-ignore\n', '# noqa\n'];
const PIECES = [...BLANKS, ...MARKS, ...WORDS];

/** Any small edit, some of them without meaning. */
export function anyEdit(text: string): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat({ max: text.length }),
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
    insert: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.constant('')),
  });
  return edit.map(({ at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove));
}

/** Edits that often leave the meaning as it is: blanks where blanks or line ends are. */
export function layoutEdit(text: string): fc.Arbitrary<string> {
  const places = [...text.matchAll(/[ \n]/gu)].map(({ index }) => index);
  const edit = fc.record({
    place: fc.nat({ max: places.length - 1 }),
    blank: fc.constantFrom(' ', '\n', '\n\n', '  ', ' \n', '\t'),
  });
  return edit.map(({ place, blank }) => {
    const at = places[place] ?? 0;
    return text.slice(0, at) + blank + text.slice(at);
  });
}

/** Inserts, deletes or replaces one character inside a part of the text. */
export function editInside(text: string, part: string): fc.Arbitrary<string> {
  const start = text.indexOf(part);
  const character = fc.constantFrom(' ', '\t', 'x', '0', '-', '.', '\u00a0', '\u200b', '\u0301', '\u00e9');
  return fc
    .record({
      at: fc.integer({ min: 1, max: part.length - 1 }),
      remove: fc.nat({ max: 1 }),
      character,
      insert: fc.boolean(),
    })
    .map(({ at, remove, character: piece, insert }) => {
      const gone = insert ? remove : 1;
      return text.slice(0, start + at) + (insert ? piece : '') + text.slice(start + at + gone);
    })
    .filter((edited) => edited !== text);
}
