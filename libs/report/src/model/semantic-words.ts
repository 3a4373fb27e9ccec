import type {
  DriftSymbol,
  IgnoredChange,
  SemanticDiff,
  SemanticKind,
  SemanticVerdict,
} from '@drift/domain/types';
import type { Mark } from './verdict-words.js';

/** How the verdict over two versions of one file is said. */
export const SEMANTIC_WORDS: Readonly<Record<SemanticVerdict | 'unjudged', { mark: Mark; word: string }>> = {
  identical: { mark: '✓', word: 'IDENTICAL' },
  benign: { mark: '~', word: 'BENIGN' },
  directive: { mark: '✗', word: 'DIRECTIVE' },
  changed: { mark: '✗', word: 'CHANGED' },
  unjudged: { mark: '?', word: 'NOT JUDGED' },
};

/** What was forgiven, and whether it is spoken of in the plural. */
export const IGNORED_WORDS: Readonly<Record<IgnoredChange['what'], { words: string; plural: boolean }>> = {
  bom: { words: 'byte order mark', plural: false },
  'line-ends': { words: 'line ends', plural: true },
  whitespace: { words: 'white space', plural: false },
  quotes: { words: 'quotes', plural: true },
  numbers: { words: 'number notation', plural: false },
  commas: { words: 'trailing commas', plural: true },
  semicolons: { words: 'semicolons', plural: true },
  parentheses: { words: 'parentheses', plural: true },
  'import-order': { words: 'import order', plural: false },
  comment: { words: 'comments', plural: true },
  'doc-comment': { words: 'doc comments', plural: true },
  markup: { words: 'markup', plural: false },
  spelling: { words: 'notation', plural: false },
};

/** The sub-kinds of a verdict as a person says them. */
export const KIND_WORDS: Readonly<Record<SemanticKind, string>> = {
  eol: 'line ends',
  format: 'layout',
  'import-order': 'import order',
  comment: 'comments',
  'doc-comment': 'doc comments',
  'list-looseness': 'blank lines in lists',
  'text-whitespace': 'white space at line ends, blank lines',
  directive: 'a comment that steers a tool',
  additive: 'contract extended',
  breaking: 'contract broken',
  internal: 'contract kept',
};

/** The sub-kinds of a comparison; a byte order mark has the kind of line ends, and a word of its own. */
export function kindWords({ kinds, ignored }: Pick<SemanticDiff, 'kinds' | 'ignored'>): string[] {
  const classes = new Set(ignored.map(({ what }) => what));
  const onlyMark = classes.has('bom') && !classes.has('line-ends');
  return kinds.map((kind) => (kind === 'eol' && onlyMark ? IGNORED_WORDS.bom.words : KIND_WORDS[kind]));
}

/** Sorts the worst first. */
export const COMPATIBILITY_RANK: Readonly<Record<DriftSymbol['compatibility'], number>> = {
  breaking: 0,
  additive: 1,
  internal: 2,
};
