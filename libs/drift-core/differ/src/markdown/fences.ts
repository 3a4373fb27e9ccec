import type { Token } from 'markdown-it';
import type { Language } from '../language.js';
import { lineStarts } from '../line-starts.js';
import type { Comment, Lexeme, Reader, Reading } from '../reading.js';
import { codePartsOf } from './code-parts.js';
import type { MarkdownDocument } from './parse-markdown.js';

/** Code in a fence that its reader could read. */
export interface FencedCode {
  start: number;
  end: number;
  reading: Reading;
}

/** Per fence the parts that were read, in order; what is not in them counts as text. */
export type Fences = ReadonlyMap<Token, readonly FencedCode[]>;

/** Reads the code of a document's fences; code with errors is left out. `readerOf` gives null where there is none. */
export function readFences(
  { tokens }: MarkdownDocument,
  readerOf: (language: Language) => Pick<Reader, 'read'> | null,
): Fences {
  const fences = new Map<Token, FencedCode[]>();
  for (const token of tokens) {
    const codes: FencedCode[] = [];
    for (const { language, name, start, end } of codePartsOf(token)) {
      const reading = readerOf(language)?.read(token.content.slice(start, end), name);
      if (reading?.errors.length === 0) codes.push({ start, end, reading });
    }
    if (codes.length > 0) fences.set(token, codes);
  }
  return fences;
}

/** Comments or lexemes of the code in fences, by their place in the document. */
export function partsInDocument<Part extends Comment | Lexeme>(
  document: MarkdownDocument,
  fences: Fences,
  partsOf: (reading: Reading) => readonly Part[],
): Part[] {
  const parts: Part[] = [];
  for (const [fence, codes] of fences) {
    const place = placeOf(fence, document);
    for (const { start: offset, reading } of codes)
      for (const part of partsOf(reading)) {
        const start = place(offset + part.start);
        const last = place(offset + Math.max(part.start, part.end - 1));
        parts.push({ ...part, start, end: Math.max(start, last + 1) });
      }
  }
  return parts;
}

/** Turns an offset in the code of a fence into one in the document, past indentation and quote marks. */
function placeOf(fence: Token, document: MarkdownDocument): (offset: number) => number {
  const lines = fence.content.split('\n');
  const starts = lineStarts(fence.content);
  const first = (fence.map?.[0] ?? 0) + 1;
  let at = 0;
  return (offset) => {
    while (at > 0 && (starts[at] ?? 0) > offset) at -= 1;
    while ((starts[at + 1] ?? Infinity) <= offset) at += 1;
    const whole = document.lines[first + at]?.length ?? 0;
    const column = whole - (lines[at]?.length ?? 0) + offset - (starts[at] ?? 0);
    return (document.starts[first + at] ?? document.text.length) + Math.min(Math.max(0, column), whole);
  };
}
