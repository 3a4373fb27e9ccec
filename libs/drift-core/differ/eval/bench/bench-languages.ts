import { readWasm } from '@drift/parsers';
import ts from 'typescript';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Sample } from './load-samples.js';

/** A language and the least work that any reading of it does. */
export interface BenchLanguage {
  name: string;
  what: string;
  extension: string;
  /** Least throughput of the fingerprint, as a share of the bare parse's. */
  bar: number;
  openBareParse: () => Promise<(sample: Sample) => void>;
}

export const languages: readonly BenchLanguage[] = [
  { name: 'TypeScript', what: 'parse', extension: 'ts', bar: 0.6, openBareParse: openTypeScript },
  { name: 'Python', what: 'parse and cursor walk', extension: 'py', bar: 0.8, openBareParse: openPython },
];

function openTypeScript(): Promise<(sample: Sample) => void> {
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return Promise.resolve(({ path, text }) => {
    ts.createSourceFile(path, text, options, false, ts.ScriptKind.TS);
  });
}

async function openPython(): Promise<(sample: Sample) => void> {
  await Parser.init({ wasmBinary: await readWasm('runtime') });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readWasm('python')));
  return ({ text }) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error('the parser gave no tree');
    const cursor = tree.walk();
    walk(cursor);
    cursor.delete();
    tree.delete();
  };
}

/** Visits every node once. */
function walk(cursor: TreeCursor): void {
  for (;;) {
    if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) continue;
    do {
      if (!cursor.gotoParent()) return;
    } while (!cursor.gotoNextSibling());
  }
}
