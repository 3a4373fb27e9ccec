import type {
  DriftSymbol,
  IgnoredChange,
  SemanticDiff,
  SemanticKind,
  SemanticVerdict,
} from '@drift/domain/types';
import type { Kind } from './verdict.js';

/** The verdict over two versions of one file, and the kind in whose colours it stands. */
export const SEMANTIC_WORDS: Readonly<
  Record<SemanticVerdict | 'unjudged', { label: string; kind: Kind | undefined }>
> = {
  identical: { label: 'Identical', kind: 'none' },
  benign: { label: 'Benign', kind: 'benign' },
  directive: { label: 'Directive', kind: 'code_stale' },
  changed: { label: 'Changed', kind: undefined },
  unjudged: { label: 'Not compared', kind: 'unjudged' },
};

/** What was forgiven, as the command line says it, and whether it is spoken of in the plural. */
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

/** The sub-kinds of a verdict, and the colours of those that tell of the contract. */
export const SEMANTIC_KIND_WORDS: Readonly<Record<SemanticKind, { label: string; kind?: Kind }>> = {
  eol: { label: 'line ends' },
  format: { label: 'layout' },
  'import-order': { label: 'import order' },
  comment: { label: 'comments' },
  'doc-comment': { label: 'doc comments' },
  'list-looseness': { label: 'blank lines in lists' },
  'text-whitespace': { label: 'white space at line ends, blank lines' },
  directive: { label: 'a comment that steers a tool', kind: 'code_stale' },
  additive: { label: 'contract extended', kind: 'none' },
  breaking: { label: 'contract broken', kind: 'semantic' },
  internal: { label: 'contract kept' },
};

/** How a kind is said in a chip; a byte order mark has the kind of line ends, and a word of its own. */
export function kindLabel(kind: SemanticKind, { ignored }: Pick<SemanticDiff, 'ignored'>): string {
  if (kind !== 'eol') return SEMANTIC_KIND_WORDS[kind].label;
  const told = (['line-ends', 'bom'] as const).filter((one) => ignored.some(({ what }) => what === one));
  return told.map((one) => IGNORED_WORDS[one].words).join(', ') || SEMANTIC_KIND_WORDS.eol.label;
}

/** What happened to a symbol. */
export const CHANGE_WORDS: Readonly<Record<DriftSymbol['change'], string>> = {
  added: 'added',
  removed: 'removed',
  renamed: 'renamed',
  moved: 'moved',
  signature: 'signature changed',
  body: 'body changed',
};

/** What a change of a symbol means for those who use it, the worst first. */
export const COMPATIBILITY_WORDS: Readonly<
  Record<DriftSymbol['compatibility'], { label: string; rank: number; kind?: Kind }>
> = {
  breaking: { label: 'Breaking', rank: 0, kind: 'semantic' },
  additive: { label: 'Additive', rank: 1, kind: 'none' },
  internal: { label: 'Internal', rank: 2 },
};

/** Languages as they are written; others stand as they came. */
const LANGUAGES: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  tsx: 'TSX',
  javascript: 'JavaScript',
  jsx: 'JSX',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  rust: 'Rust',
  markdown: 'Markdown',
  json: 'JSON',
  yaml: 'YAML',
  proto: 'Protocol Buffers',
  graphql: 'GraphQL',
  sql: 'SQL',
};

/** Who read the two versions, and how. */
export function readerWords({ language, parser, basis }: SemanticDiff): string {
  const name = LANGUAGES[language] ?? language;
  if (basis === 'digests') return `${name}, by recorded digests: the old content is not at hand`;
  if (parser === 'lines') return 'Line by line: no parser read this file';
  if (parser === 'bytes') return 'Byte by byte';
  return `${name}, read by ${parser}`;
}
