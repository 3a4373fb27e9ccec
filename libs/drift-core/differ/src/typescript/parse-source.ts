import ts from 'typescript';
import type { Span } from '../reading.js';

/** A parsed text and the spans in which it is no TypeScript or JavaScript. */
export interface ParsedSource {
  file: ts.SourceFile;
  errors: Span[];
  /** JSDoc bears types here, and types in the syntax do not count. */
  javascript: boolean;
}

/** Parses one text by the rules of its file name; a `RangeError` means that it is nested too deeply. */
export function parseSource(text: string, name: string): ParsedSource {
  const kind = scriptKind(name);
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const file: WithDiagnostics = ts.createSourceFile(name, text, options, false, kind);
  const errors = (file.parseDiagnostics ?? []).map(({ start, length }) => ({ start, end: start + length }));
  const javascript = kind === ts.ScriptKind.JS || kind === ts.ScriptKind.JSX;
  return { file, errors, javascript };
}

/** The compiler keeps what it could not parse in a field that its types leave out. */
interface WithDiagnostics extends ts.SourceFile {
  parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
}

function scriptKind(name: string): ts.ScriptKind {
  if (/\.tsx$/iu.test(name)) return ts.ScriptKind.TSX;
  if (/\.jsx$/iu.test(name)) return ts.ScriptKind.JSX;
  return /\.[cm]?js$/iu.test(name) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
}
