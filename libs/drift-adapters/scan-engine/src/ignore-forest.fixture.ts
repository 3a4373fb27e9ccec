import fc from 'fast-check';

/** So many trees stand in one forest. */
export const TREES = 10;

const NAMES = [
  'a',
  'b',
  'ab',
  'A',
  'a.ts',
  'b.ts',
  'a.log',
  'build',
  'é',
  'sp ',
  '#h',
  '!n',
  'b[1]',
  'x\\y',
  '-',
  '.x',
  'a]',
];
const name = fc.constantFrom(...NAMES);
const folders = fc.array(fc.constantFrom('a', 'b', 'build', 'ab', 'é', 'deep'), { maxLength: 4 });
const path = fc.tuple(folders, name).map(([above, last]) => [...above, last].join('/'));

const wild = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('*', '**', '?', '/', '/', '!', '\\', '***') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', 'build', '.ts', '*.ts', 'a*', '*b', '**/', '/**', '/**/', 'deep'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '[ab]',
      '[!a]',
      '[^b]',
      '[a-',
      '[]]',
      '[]a]',
      '[a-c]',
      '[[:alpha:]]',
      '[[:foo:]]',
      '[[:a]',
      '[b-a]',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '[\\a]',
      '[a\\-b]',
      '[!-.]',
      '[--0]',
      '\\*',
      '\\#',
      '\\!',
      '\\[',
      'é',
      'Ã',
      '\\ ',
      ' ',
      '[[:digit:]-z]',
      '[/]',
      '#',
      '.',
    ),
  },
);
const pattern = fc.oneof(
  { weight: 3, arbitrary: fc.array(wild, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('', '!', '/', '!/'), path, fc.constantFrom('', '/', ' ', '\\ ', '/*', '/**'))
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('', '!'), name, fc.constantFrom('', '/'))
      .map((parts) => parts.join('')),
  },
);
const lines = fc
  .tuple(
    fc.constantFrom('', '', '', '\u00ef\u00bb\u00bf'),
    fc.array(pattern, { maxLength: 6 }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
  )
  // The bytes of a file, one character each.
  .map(
    ([mark, patterns, end, ended]) =>
      mark + Buffer.from(patterns.join(end) + (ended ? end : '')).toString('latin1'),
  );

const tree = fc.record({
  paths: fc.uniqueArray(path, { minLength: 4, maxLength: 25 }),
  rules: fc.array(fc.tuple(folders, lines), { minLength: 1, maxLength: 4 }),
  /** The workspace is this folder of the tree. */
  below: fc.constantFrom('', 'a', 'a/b', 'build'),
});
/** Some trees side by side in one repository, so that git is asked once for all of them; texts hold one byte a character. */
export const forest = fc.record({
  trees: fc.array(tree, { minLength: TREES, maxLength: TREES }),
  above: fc.oneof(fc.constant(''), lines),
  exclude: fc.oneof(fc.constant(''), lines),
  added: fc.array(fc.nat(), { minLength: 6, maxLength: 20, size: 'max' }),
});

/** A path that is a file here may be a folder above another one: then the folder wins. */
export function treeOf(
  paths: readonly string[],
  rules: readonly (readonly [readonly string[], string])[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [folder, text] of rules) found[[...folder, '.gitignore'].join('/')] = text;
  for (const one of paths) found[one] ??= 'x';
  const all = Object.keys(found);
  const isFolder = (one: string): boolean => all.some((other) => other.startsWith(`${one}/`));
  return Object.fromEntries(Object.entries(found).filter(([one]) => !isFolder(one)));
}
