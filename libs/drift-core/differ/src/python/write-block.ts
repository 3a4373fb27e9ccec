import { docstringOf, docstringText } from './docstring.js';
import { endStatement } from './end-statement.js';
import { isImport, writeImports } from './write-imports.js';
import { need } from './need.js';
import type { Writer } from './writer.js';

/** Writes a block; its statements end in a mark, so that a line end is never lost. */
export function writeBlock(writer: Writer, node: number): void {
  writer.stream.open('block');
  writeStatements(writer, node, false);
  writer.stream.close();
}

/** Writes the block of a function or class, of which the first statement may be a docstring. */
export function writeBody(writer: Writer, node: number): void {
  writer.stream.open('block');
  writeStatements(writer, node, true);
  writer.stream.close();
}

/** Writes the statements of a file. */
export function writeModule(writer: Writer, node: number): void {
  writeStatements(writer, node, true);
}

function writeStatements(writer: Writer, block: number, mayDocument: boolean): void {
  const { tree, stream, findings } = writer;
  const stop = tree.nexts[block] ?? 0;
  let statement = block + 1;
  const docstring = mayDocument && statement < stop ? docstringOf(tree, statement) : null;
  if (docstring !== null) {
    const text = docstringText(tree, docstring);
    if (text === null) findings.refused.push(docstring.from);
    else {
      // A program can read it, so its words count; their indentation does not.
      stream.open('docstring');
      stream.text(text);
      stream.close();
      findings.docstrings.push({ ...docstring, text });
    }
    statement = tree.nexts[statement] ?? stop;
  } else if (statement >= stop && tree.kinds[block] !== 'module')
    findings.refused.push(tree.firsts[block] ?? 0);
  while (statement < stop) {
    if (isImport(tree, statement)) statement = writeImports(writer, statement, stop);
    else {
      writer.node(statement, need.keep);
      endStatement(writer, statement);
      statement = tree.nexts[statement] ?? stop;
    }
  }
}
