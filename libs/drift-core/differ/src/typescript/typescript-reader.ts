import ts from 'typescript';
import { isTooDeep } from '../is-too-deep.js';
import type { Comment, ContractReading, Lexeme, Reader, Reading, Span, SymbolInfo } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { unreadable } from '../unreadable.js';
import { createWalk } from './canonical-walk.js';
import { contractOf } from './contract.js';
import { lexemesOf } from './lexemes.js';
import { parseSource, type ParsedSource } from './parse-source.js';
import { readDirective, readWords } from './read-comment.js';
import { symbolsOf } from './symbols.js';
import type { Directive, Walk } from './walk.js';
import { writtenImport } from './written-import.js';

/** Reads TypeScript and JavaScript with the compiler's own parser. */
export const typescriptReader: Reader = { parser: `typescript ${ts.version}`, normaliser: 'ts5', read };

function read(text: string, name: string): Reading {
  try {
    return new SourceReading(parseSource(text, name));
  } catch (error) {
    if (isTooDeep(error)) return unreadable(text);
    throw error;
  }
}

/** What is only looked at to compare two versions is made when it is asked for. */
class SourceReading implements Reading {
  readonly stream = createTokenStream();
  readonly errors: readonly Span[];
  readonly symbols = (): readonly SymbolInfo[] => symbolsOf(this.source.file, this.source.javascript);
  readonly contract = (): ContractReading => contractOf(this.source.file, this.source.javascript);
  readonly lexemes = (): readonly Lexeme[] => lexemesOf(this.source);
  private readonly words: Span[] = [];
  private readonly walk: Walk;

  constructor(private readonly source: ParsedSource) {
    const { file, errors } = source;
    this.walk = createWalk({
      file,
      stream: this.stream,
      comment: (start, end) => this.comment(start, end),
    });
    this.walk.node(file);
    const isWhole = !this.walk.lost && this.walk.cursor >= file.text.length;
    this.errors = isWhole ? errors : [...errors, { start: 0, end: file.text.length }];
  }

  get comments(): readonly Comment[] {
    return this.words.map((span) => readWords(this.source.file.text, span));
  }

  get imports(): readonly string[] {
    return this.walk.imports.map(writtenImport);
  }

  private comment(start: number, end: number): Directive | null {
    const { file, javascript } = this.source;
    const directive = readDirective(file.text, { start, end, javascript });
    if (directive === null) this.words.push({ start, end });
    else this.stream.directive(directive.text, directive.typed);
    return directive;
  }
}
