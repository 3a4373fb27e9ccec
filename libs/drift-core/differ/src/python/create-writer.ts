import type { TokenStream } from '../token-stream.js';
import type { Directive } from './directive.js';
import { handlerOf, placeOf } from './handlers.js';
import { need } from './need.js';
import { numberValue } from './number-value.js';
import type { SyntaxTree } from './syntax-tree.js';
import { writeStringTokens } from './write-string.js';
import type { Writer } from './writer.js';

export interface WriterOptions {
  directives?: readonly Directive[];
  /** The token where writing begins: directives before it belong to something else. */
  from?: number;
  /** Names that are left out. */
  hidden?: ReadonlySet<number>;
  /** Blocks are left out. */
  withoutBodies?: boolean;
}

/** A writer of the nodes of a tree. */
export function createWriter(
  tree: SyntaxTree,
  stream: TokenStream,
  { directives = [], from = 0, hidden, withoutBodies = false }: WriterOptions,
): Writer {
  const { tokens, firsts, ends, nexts, kinds, plain } = tree;
  let pending = directives.findIndex(({ token }) => token >= from);
  let nextDirective = directives[pending]?.token ?? Infinity;
  const directivesBefore = (token: number): void => {
    for (; token >= nextDirective; nextDirective = directives[pending]?.token ?? Infinity) {
      const directive = directives[pending];
      if (directive !== undefined) stream.directive(directive.text, directive.typed);
      pending += 1;
    }
  };
  const token = (at: number): void => {
    if (at >= nextDirective) directivesBefore(at);
    if (hidden !== undefined && hidden.has(at)) return;
    const value = tokens.values[at] ?? '';
    switch (tokens.kinds[at]) {
      case 'name':
        return stream.text(value);
      case 'number':
        return stream.mark(numberValue(value));
      case 'string':
        return writeStringTokens(writer, at, at + 1, -1);
      case 'newline':
        return stream.mark(';');
      case 'f-text':
        return stream.text(tree.text.slice(tokens.starts[at], tokens.ends[at]));
      default:
        return stream.mark(value);
    }
  };
  const node = (index: number, place: number): void => {
    const kind = kinds[index] ?? '';
    if (withoutBodies && kind === 'block') return;
    if (plain[index]) return tokensOf(firsts[index] ?? 0, ends[index] ?? 0);
    const handler = handlerOf.get(kind);
    if (handler !== undefined) handler(writer, index, place);
    else range(index, firsts[index] ?? 0, ends[index] ?? 0, placeOf.get(kind) ?? need.keep);
  };
  const range = (parent: number, begin: number, to: number, place: number): void => {
    const stop = nexts[parent] ?? 0;
    let at = begin;
    for (let child = parent + 1; child < stop; child = nexts[child] ?? stop) {
      const first = firsts[child] ?? to;
      if (first >= to) break;
      if (first < at) continue;
      tokensOf(at, first);
      node(child, place);
      at = ends[child] ?? to;
    }
    tokensOf(at, to);
  };
  const tokensOf = (begin: number, to: number): void => {
    for (let at = begin; at < to; at += 1) token(at);
  };
  const writer: Writer = {
    tree,
    stream,
    directives,
    findings: { imports: [], docstrings: [], refused: [] },
    node,
    token,
    range,
    directivesBefore,
    hasDirectiveBefore: (at) => at >= nextDirective,
  };
  return writer;
}
