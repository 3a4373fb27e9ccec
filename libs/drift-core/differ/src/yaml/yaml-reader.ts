import type { DataDirective, DataEntry, DataNode } from '../json/data-tree.js';
import { keySymbols } from '../json/key-symbols.js';
import { steeringOf, steeringText } from '../json/steering-comment.js';
import { canonicalData, writeData } from '../json/write-data.js';
import type { Comment, Lexeme, Reader, Reading, SymbolInfo } from '../reading.js';
import { createTokenStream, type TokenStream } from '../token-stream.js';
import { findRunOn } from './find-run-on.js';
import { parseYaml, type ScalarSpan, type YamlTree } from './parse-yaml.js';
import { scanLayout, type LayoutToken } from './scan-layout.js';
import { lineLexemes, writeYamlLines } from './yaml-lines.js';

/**
 * Reads YAML node by node, each scalar by the value that every reader gives it. A text with anchors,
 * aliases or tags is read by its lines, one with anything unheard of as it stands.
 */
export const yamlReader: Reader = { parser: 'js-yaml 5.5.0', normaliser: 'yaml2', read };

/** Line ends to YAML 1.1 only. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/u;

function read(text: string): Reading {
  const tree = parseYaml(text);
  if (tree.error) return { ...empty(text), errors: [tree.error] };
  const layout = scanLayout(text, tree.scalars);
  const { documents, scalars } = tree;
  const runOn = findRunOn(text, scalars, layout);
  if (runOn) return { ...empty(text), errors: [runOn] };
  const stream = createTokenStream();
  if (tree.lenient) stream.mark('lenient');
  const has = (sought: LayoutToken['kind']): boolean => layout.some(({ kind }) => kind === sought);
  const isExact = has('unknown') || OTHER_LINE_ENDS.test(text) || hasTabLine(text, scalars);
  if (isExact || tree.special || has('property')) {
    if (isExact) writeExactly(stream, text);
    else writeYamlLines(stream, text, scalars);
    const asWritten = ({ key, value }: DataEntry): string => text.slice(key.end, value.end);
    return { ...empty(text), stream, symbols: () => symbolsOf(documents, asWritten) };
  }
  const { comments, directives } = commentsOf(text, layout);
  writeData(stream, documents, directives);
  const steering = new Set(directives.map(({ start }) => start));
  return {
    ...empty(text),
    stream,
    comments,
    symbols: () => symbolsOf(documents, ({ value }) => canonicalData(value)),
    lexemes: () => lexemesOf({ tree, layout, steering }),
  };
}

/** A line of blanks with a tab inside a value: a blank line to some readers, an error to others. */
function hasTabLine(text: string, scalars: readonly ScalarSpan[]): boolean {
  return scalars.some(({ start, end }) => /\n[ ]*\t[ \t]*\r?\n/u.test(text.slice(start, end)));
}

function writeExactly(stream: TokenStream, text: string): void {
  stream.open('exact');
  stream.text(text);
  stream.close();
}

function empty(text: string): Reading {
  return {
    stream: createTokenStream(),
    comments: [],
    imports: [],
    errors: [],
    symbols: () => [],
    contract: () => null,
    lexemes: () => lineLexemes(text),
  };
}

function symbolsOf(documents: readonly DataNode[], contentOf: (entry: DataEntry) => string): SymbolInfo[] {
  const symbols: SymbolInfo[] = [];
  for (const [index, document] of documents.entries())
    symbols.push(...keySymbols(document, contentOf, documents.length > 1 ? `[${index + 1}].` : ''));
  return symbols;
}

function commentsOf(
  text: string,
  layout: readonly LayoutToken[],
): { comments: Comment[]; directives: DataDirective[] } {
  const comments: Comment[] = [];
  const directives: DataDirective[] = [];
  for (const { kind, start, end } of layout) {
    if (kind !== 'comment') continue;
    const source = text.slice(start, end);
    const words = source
      .slice(1)
      .replaceAll(/[^\S\u{FEFF}]+/gu, ' ')
      .replaceAll(/^ | $/gu, '');
    // `#!` and `#cloud-config` in the first line say what runs the file.
    const heads = start === 0 && /^#(?:!|cloud-)/u.test(source);
    const steering = heads ? 'typed' : steeringOf(words);
    if (steering)
      directives.push({ start, end, text: steeringText(words, text, start), typed: steering === 'typed' });
    else comments.push({ start, end, kind: 'comment', text: words });
  }
  return { comments, directives };
}

interface Parts {
  tree: YamlTree;
  layout: readonly LayoutToken[];
  steering: ReadonlySet<number>;
}

function lexemesOf({ tree, layout, steering }: Parts): Lexeme[] {
  const lexemes: Lexeme[] = tree.scalars.map(({ start, end, style }: ScalarSpan) => ({
    start,
    end,
    kind: style === 'quoted' ? 'string' : 'code',
  }));
  for (const { start, end, kind } of layout) {
    if (kind === 'comment') lexemes.push({ start, end, kind: steering.has(start) ? 'directive' : 'comment' });
    else lexemes.push({ start, end, kind: kind === 'comma' ? 'comma' : 'markup' });
  }
  return lexemes.sort((a, b) => a.start - b.start);
}
