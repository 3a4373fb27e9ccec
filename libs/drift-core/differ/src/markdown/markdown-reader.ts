import type { Token } from 'markdown-it';
import type { Language } from '../language.js';
import type { Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { codePartsOf } from './code-parts.js';
import { enclosesBlocks } from './dialects.js';
import { partsInDocument, readFences, type Fences } from './fences.js';
import { isDoubtful } from './is-doubtful.js';
import { leaksIntoBody, writeFrontMatter } from './front-matter.js';
import { loosenessOf } from './looseness.js';
import { markdownLexemes } from './markdown-lexemes.js';
import { parseMarkdown } from './parse-markdown.js';
import { sectionSymbols } from './sections.js';
import { writeBlocks } from './write-blocks.js';

/** Markdown in a fence in Markdown in a fence: deeper code counts as text. */
const MAX_DEPTH = 3;

/**
 * Reads Markdown by the tree that CommonMark with tables and strikethrough gives it; the code of a
 * fence by the reader of its language, which `prepare` loads. Code that does not parse counts as text.
 */
export async function loadMarkdownReader(inner: (language: Language) => Promise<Reader>): Promise<Reader> {
  const readers = new Map<Language, Reader>();
  const prepare = async (text: string, depth: number): Promise<void> => {
    if (depth >= MAX_DEPTH) return;
    for (const token of parseMarkdown(text).tokens)
      for (const { language } of codePartsOf(token)) {
        if (language === 'markdown') await prepare(token.content, depth + 1);
        else if (!readers.has(language)) readers.set(language, await inner(language));
      }
  };
  return {
    parser: 'markdown-it 15.0.3',
    normaliser: 'md2',
    prepare: (text) => prepare(text, 0),
    read: (text) => readMarkdown(text, readers, 0),
  };
}

function readMarkdown(text: string, readers: ReadonlyMap<Language, Reader>, depth: number): Reading {
  const document = parseMarkdown(text);
  const { tokens, frontMatter } = document;
  const readerOf = (language: Language): Pick<Reader, 'read'> | null => {
    if (language !== 'markdown') return readers.get(language) ?? null;
    return { read: (code) => readMarkdown(code, readers, depth + 1) };
  };
  const exact = leaksIntoBody(frontMatter) || enclosesBlocks(tokens) || isDoubtful(document);
  const fences: Fences = exact || depth >= MAX_DEPTH ? new Map() : readFences(document, readerOf);
  const inFences = [...fences.values()].flat().map(({ reading }) => reading);
  const canonical = (blocks: readonly Token[]): string => {
    const own = createTokenStream();
    writeBlocks(own, blocks, { document, fences });
    return own.full();
  };
  const stream = createTokenStream();
  if (exact) {
    stream.open('document');
    stream.text(text.replace(/\n$/u, ''));
    stream.close();
  } else {
    writeFrontMatter(stream, frontMatter);
    writeBlocks(stream, tokens, { document, fences });
  }
  return {
    stream,
    comments: partsInDocument(document, fences, ({ comments }) => comments),
    imports: inFences.flatMap(({ imports }) => imports),
    looseness: exact ? [] : [...loosenessOf(tokens), ...inFences.flatMap(({ looseness }) => looseness ?? [])],
    errors: document.incomplete ? [{ start: 0, end: text.length }] : [],
    symbols: () =>
      sectionSymbols(document, (blocks, { start, end }) =>
        exact ? text.slice(start, end) : canonical(blocks),
      ),
    contract: () => null,
    lexemes: () =>
      markdownLexemes(
        text,
        partsInDocument(document, fences, ({ lexemes }) => lexemes()),
      ),
  };
}
