import MarkdownIt, { type Env, type MarkdownIt as Parser, type Token } from 'markdown-it';
import { lineStarts } from '../line-starts.js';
import { frontMatterLength } from './front-matter.js';

export interface MarkdownDocument {
  text: string;
  lines: readonly string[];
  /** The offset at which each line begins. */
  starts: readonly number[];
  /** The lines that are front matter. */
  frontMatter: readonly string[];
  /** Block tokens; their lines count from the head of the text. */
  tokens: readonly Token[];
  references: NonNullable<Env['references']>;
  /** Definitions of a label that has one already. */
  definedAgain: ReadonlySet<Token>;
  /** Lines at which something begins that ends any paragraph before it, and is none. */
  firmLines: ReadonlySet<number>;
  /** The parser gave up part of the text. */
  incomplete: boolean;
}

const MAX_NESTING = 100;

const parser = createParser();

/** Parses CommonMark with tables and strikethrough; the lines of front matter are left out. */
export function parseMarkdown(text: string): MarkdownDocument {
  const lines = text.split('\n');
  const skipped = frontMatterLength(lines);
  // The parser does not see a last line of blanks that lacks its end.
  const end = text.endsWith('\n') ? '' : '\n';
  const body = '\n'.repeat(skipped) + lines.slice(skipped).join('\n') + end;
  const env: Env = {};
  const tokens = tokensOf(body, env);
  return {
    text,
    lines,
    starts: lineStarts(text),
    frontMatter: lines.slice(0, skipped),
    tokens: tokens ?? [],
    references: env.references ?? {},
    ...firmIn(tokens ?? [], lines),
    incomplete: !tokens || text.includes('\0') || tokens.some(isDeep),
  };
}

function tokensOf(body: string, env: Env): Token[] | null {
  try {
    return parser.parse(body, env);
  } catch {
    return null;
  }
}

function createParser(): Parser {
  const markdown = new MarkdownIt({ html: true, maxNesting: MAX_NESTING });
  // Definitions and the way a character is escaped are part of what is compared.
  markdown.disable(['strip_references', 'text_join']);
  // A target is compared as it was written, and one that a browser must not follow is still a link.
  markdown.validateLink = () => true;
  markdown.normalizeLink = (url) => url;
  markdown.normalizeLinkText = (url) => url;
  return markdown;
}

function firmIn(
  tokens: readonly Token[],
  lines: readonly string[],
): Pick<MarkdownDocument, 'definedAgain' | 'firmLines'> {
  const labels = new Set<unknown>();
  const definedAgain = new Set<Token>();
  const firmLines = new Set<number>();
  for (const token of tokens) {
    const line = token.map?.[0] ?? -1;
    if (isFirm(token, lines[line] ?? '')) firmLines.add(line);
    if (token.type !== 'reference_definition') continue;
    const label = token.meta?.['label'];
    if (labels.has(label)) definedAgain.add(token);
    labels.add(label);
  }
  return { definedAgain, firmLines };
}

/** Whether the line begins a block that ends any paragraph; a heading by its underline or some lists do not. */
function isFirm({ type }: Token, line: string): boolean {
  if (type === 'heading_open') return /^[ \t>]*#/u.test(line);
  if (type === 'fence') return /^[ \t>]*(?:`{3}|~{3})/u.test(line);
  return type === 'reference_definition';
}

/** The parser drops what is nested deeper than its limit. */
function isDeep(token: Token): boolean {
  return token.level >= MAX_NESTING - 2 || (token.children?.some(isDeep) ?? false);
}
