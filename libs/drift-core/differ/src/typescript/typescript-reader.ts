import ts from 'typescript';
import type { Comment, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { createWalk } from './canonical-walk.js';
import { contractOf } from './contract.js';
import { lexemesOf } from './lexemes.js';
import { parseSource, type ParsedSource } from './parse-source.js';
import { readComment } from './read-comment.js';
import { symbolsOf } from './symbols.js';
import type { Directive } from './walk.js';
import { writtenImport } from './written-import.js';

/** Reads TypeScript and JavaScript with the compiler's own parser. */
export const typescriptReader: Reader = { parser: `typescript ${ts.version}`, normaliser: 'ts1', read };

function read(text: string, name: string): Reading {
  try {
    return readingOf(parseSource(text, name));
  } catch (error) {
    if (error instanceof RangeError) return unreadable(text);
    throw error;
  }
}

function readingOf(source: ParsedSource): Reading {
  const { file, errors, javascript } = source;
  const stream = createTokenStream();
  const comments: Comment[] = [];
  const comment = (start: number, end: number): Directive | null => {
    const reading = readComment(file.text, { start, end, javascript });
    if (reading.kind === 'directive') {
      stream.directive(reading.text, reading.typed);
      return reading;
    }
    comments.push({ start, end, ...reading });
    return null;
  };
  const walk = createWalk({ file, stream, comment });
  walk.node(file);
  if (walk.lost || walk.cursor < file.text.length) errors.push({ start: 0, end: file.text.length });
  return {
    stream,
    comments,
    imports: walk.imports.map(writtenImport),
    errors,
    symbols: () => symbolsOf(file, javascript),
    contract: () => contractOf(file, javascript),
    lexemes: () => lexemesOf(source),
  };
}

/** Nested deeper than the parser can go: nothing is known of it. */
function unreadable(text: string): Reading {
  return {
    stream: createTokenStream(),
    comments: [],
    imports: [],
    errors: [{ start: 0, end: text.length }],
    symbols: () => [],
    contract: () => null,
    lexemes: () => [{ start: 0, end: text.length, kind: 'code' }],
  };
}
