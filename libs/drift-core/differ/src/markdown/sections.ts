import type { Token } from 'markdown-it';
import type { SymbolInfo } from '../reading.js';
import type { MarkdownDocument } from './parse-markdown.js';

/** A heading and the blocks up to the next one. */
interface Section {
  heading: readonly Token[];
  body: readonly Token[];
  level: number;
  title: string;
  start: number;
  end: number;
}

/**
 * The sections of a document, named by the path of their headings (`Install > Linux`).
 * `canonical` gives the form of some of its blocks.
 */
export function sectionSymbols(
  document: MarkdownDocument,
  canonical: (tokens: readonly Token[], span: { start: number; end: number }) => string,
): SymbolInfo[] {
  const path: Section[] = [];
  return sectionsOf(document).map((section) => {
    const { start, end, level } = section;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push(section);
    const firstOfBody = section.body[0]?.map?.[0];
    const bodyStart = firstOfBody === undefined ? end : (document.starts[firstOfBody] ?? end);
    return {
      name: path.map(({ title }) => title).join(' > '),
      kind: 'heading',
      start,
      end,
      exported: true,
      signature: canonical(section.heading, { start, end: bodyStart }),
      content: canonical(section.body, { start: bodyStart, end }),
    };
  });
}

function sectionsOf({ tokens, starts, text }: MarkdownDocument): Section[] {
  const heads = [...tokens.entries()].filter(([, { type, level }]) => type === 'heading_open' && level === 0);
  return heads.map(([index, { tag, map }], at) => {
    const [next = tokens.length, following] = heads[at + 1] ?? [];
    return {
      heading: tokens.slice(index, index + 3),
      body: tokens.slice(index + 3, next),
      level: Number(tag.slice(1)),
      title: titleOf(tokens[index + 1]),
      start: starts[map?.[0] ?? 0] ?? 0,
      end: starts[following?.map?.[0] ?? Infinity] ?? text.length,
    };
  });
}

function titleOf(inline: Token | undefined): string {
  const words = (inline?.children ?? []).map(({ type, content, children }) => {
    if (type === 'softbreak' || type === 'hardbreak') return ' ';
    return children || type === 'html_inline' ? '' : content;
  });
  return words.join('').replaceAll(/\s+/gu, ' ').trim();
}
