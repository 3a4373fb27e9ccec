import { createLiteralWriter, insideOf, openingOf, type LiteralWriter } from './literal.js';
import { need } from './need.js';
import { childOfKind } from './syntax-tree.js';
import type { Writer } from './writer.js';

type StringKind = 'string' | 'bytes' | 'format' | 'template';

/** A run of string literals that CPython joins into one value. */
interface Run {
  writer: Writer;
  literals: LiteralWriter;
}

const DOUBLED = /\{\{|\}\}/g;

/** Writes one string, or several that stand next to each other, by their joined value. */
export function writeString(writer: Writer, node: number): void {
  const { firsts, ends } = writer.tree;
  writeStringTokens(writer, firsts[node] ?? 0, ends[node] ?? 0, node);
}

/** Writes the strings between two tokens; `node` holds the fields of the f-strings among them. */
export function writeStringTokens(writer: Writer, from: number, to: number, node: number): void {
  const { stream, tree, findings } = writer;
  const { tokens } = tree;
  writer.directivesBefore(from);
  const kind = kindOf(writer, from, to);
  if (kind === null) findings.refused.push(from);
  const start = tokens.starts[from] ?? 0;
  const mixes = to - from === 1 || !tree.text.slice(start, tokens.ends[to - 1]).includes('\\');
  const run = { writer, literals: createLiteralWriter(stream, kind === 'bytes', mixes) };
  stream.open(kind ?? 'string');
  for (let at = from; at < to; at += 1) {
    if (writer.hasDirectiveBefore(at)) run.literals.flush();
    writer.directivesBefore(at);
    if (tokens.kinds[at] === 'string') addLiteral(run, at);
    else at = addFormatted(run, at, node);
  }
  run.literals.flush();
  stream.close();
}

/** What the strings are together; null where CPython does not join them. */
function kindOf({ tree }: Writer, from: number, to: number): StringKind | null {
  const { closers } = tree.tokens;
  const kinds: StringKind[] = [];
  for (let at = from; at < to; at = Math.max(at, closers[at] ?? 0) + 1) {
    const { prefix } = openingOf(tree, at);
    if (prefix.includes('b')) kinds.push('bytes');
    else if (prefix.includes('t')) kinds.push('template');
    else kinds.push(prefix.includes('f') ? 'format' : 'string');
  }
  const apart = kinds.find((kind) => kind === 'bytes' || kind === 'template');
  if (apart !== undefined) return kinds.every((kind) => kind === apart) ? apart : null;
  return kinds.includes('format') ? 'format' : 'string';
}

function addLiteral({ writer, literals }: Run, token: number): void {
  const opening = openingOf(writer.tree, token);
  const source = insideOf(writer.tree, token, opening);
  if (!literals.add(source, opening.prefix.includes('r'))) writer.findings.refused.push(token);
}

/** Adds an f-string that begins at a token, and gives its last token. */
function addFormatted(run: Run, from: number, node: number): number {
  const { tree } = run.writer;
  const end = tree.tokens.closers[from] ?? from;
  const { prefix } = openingOf(tree, from);
  const raw = prefix.includes('r');
  const isTemplate = prefix.includes('t');
  addPieces(run, node, { from: from + 1, to: end, raw, doubled: true, isTemplate });
  return end;
}

/** What stands between two tokens of an f-string. */
interface Pieces {
  from: number;
  to: number;
  raw: boolean;
  /** Braces are written twice. */
  doubled: boolean;
  /** A program can read the source of a field. */
  isTemplate: boolean;
}

/** The literal pieces and fields of an f-string or of a format specification. */
function addPieces(
  { writer, literals }: Run,
  node: number,
  { from, to, raw, doubled, isTemplate }: Pieces,
): void {
  const { tree } = writer;
  const { starts, ends, kinds } = tree.tokens;
  for (let at = from; at < to; at += 1) {
    if (kinds[at] === 'f-text') {
      const source = tree.text.slice(starts[at], ends[at]);
      const single = doubled ? source.replaceAll(DOUBLED, (pair) => pair[0] ?? '') : source;
      if (!literals.add(single, raw)) writer.findings.refused.push(at);
    } else {
      literals.flush();
      const field = fieldAt(writer, node, at);
      writeField(writer, field, { raw, isTemplate });
      at = (tree.ends[field] ?? to) - 1;
    }
  }
}

/** The field inside a node that begins at a token. */
function fieldAt({ tree }: Writer, node: number, token: number): number {
  let field = node + 1;
  while ((tree.firsts[field] ?? token) < token || tree.kinds[field] === 'string') field += 1;
  return field;
}

function writeField(
  writer: Writer,
  field: number,
  { raw, isTemplate }: Pick<Pieces, 'raw' | 'isTemplate'>,
): void {
  const { tree, stream } = writer;
  const { tokens } = tree;
  const from = (tree.firsts[field] ?? 0) + 1;
  const to = (tree.ends[field] ?? 0) - 1;
  const specification = childOfKind(tree, field, 'format_specifier');
  const colon = specification === null ? to : (tree.firsts[specification] ?? to);
  const tail = tokens.kinds[colon - 1] === 'conversion' ? colon - 1 : colon;
  stream.open('field');
  if (isTemplate || tokens.values[tail - 1] === '=') {
    // `{a=}` prints its own source, white space and all.
    stream.mark(isTemplate ? 'source' : '=');
    stream.text(tree.text.slice(tokens.ends[from - 1], tokens.starts[tail]));
  } else writer.range(field, from, tail, need.disjunction);
  if (tail < colon) writer.token(tail);
  if (specification !== null) {
    const literals = createLiteralWriter(stream, false, true);
    stream.mark(':');
    const pieces = { from: colon + 1, to, raw, doubled: false, isTemplate: false };
    addPieces({ writer, literals }, specification, pieces);
    literals.flush();
  }
  stream.close();
}
