import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A node of a parsed page, as far as these tests look. */
interface PageNode {
  type: string;
  value?: string;
  url?: string;
  children?: PageNode[];
}

/** What a markdown page has outside its code, as GitHub would read it. */
export interface ReadPage {
  /** Types of the blocks at the top, in order. */
  blocks: string[];
  headings: string[];
  html: string[];
  links: string[];
  /** Nodes that only untrusted text could have made. */
  strange: string[];
  /** Runs of plain text. */
  texts: string[];
  /** Rows of each table, the head counted. */
  tableRows: number[];
}

const OURS = new Set(
  'root paragraph heading text strong inlineCode list listItem table tableRow tableCell blockquote link html'.split(
    ' ',
  ),
);

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Parses a page with the dialect of GitHub. */
export function readAsGithub(page: string): ReadPage {
  const root: PageNode = parser.parse(page);
  const read: ReadPage = {
    blocks: (root.children ?? []).map(({ type }) => type),
    headings: [],
    html: [],
    links: [],
    strange: [],
    texts: [],
    tableRows: [],
  };
  visit(root, read);
  return read;
}

function visit(node: PageNode, read: ReadPage): void {
  const { type, value = '', url = '', children = [] } = node;
  if (!OURS.has(type)) read.strange.push(`${type} ${value}${url}`);
  if (type === 'html') read.html.push(value);
  if (type === 'link') read.links.push(url);
  if (type === 'text') read.texts.push(value);
  if (type === 'table') read.tableRows.push(children.length);
  if (type === 'heading') read.headings.push(children.map((child) => child.value ?? '').join(''));
  for (const child of children) visit(child, read);
}

/** What GitHub makes of plain text beyond markdown: mentions, references, commits, addresses, emoji. */
export const LINKED_BY_GITHUB =
  /@[a-z0-9]|#\d|(?<![a-z0-9])gh-\d|(?<![a-z0-9])[0-9a-f]{7,}(?![a-z0-9])|https?:|www\.|:[a-z_+-]+:|\[\^/i;

/** Orders that a host or a CI obeys in a commit message, where code spans mean nothing. */
export const ORDERS_IN_A_MESSAGE = new RegExp(
  [
    String.raw`\[(?:skip|no)\s+(?:ci|actions)\]|\[(?:ci|actions)\s+skip\]|\*\*\*no_ci\*\*\*|skip-checks\s*:`,
    String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b[\s:]*(?:[\w.-]+/[\w.-]+)?#\d`,
    String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b[\s:]*gh-\d`,
    String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b[\s:]*https?://\S*/(?:issues|pull)/\d`,
  ].join('|'),
  'i',
);
