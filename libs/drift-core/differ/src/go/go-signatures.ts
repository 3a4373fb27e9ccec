import type { Judgement } from '../grammar/judgement.js';
import { childrenOf, fieldOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';
import { writeNodes } from '../grammar/write-nodes.js';
import { createTokenStream, type TokenStream } from '../token-stream.js';

/** A file and what is forgiven in it. */
export interface Scope {
  nodes: SyntaxNodes;
  judgement: Judgement;
}

/** A node as it stands. */
export function nodeSignature(scope: Scope, node: number): string {
  const stream = createTokenStream();
  write(scope, stream, node);
  return stream.full();
}

/** What callers see of a function: types, but not the names of parameters. */
export function functionSignature(scope: Scope, node: number): string {
  const { nodes } = scope;
  const stream = createTokenStream();
  stream.open('func');
  for (const field of ['receiver', 'name', 'type_parameters', 'parameters', 'result']) {
    const part = fieldOf(nodes, node, field);
    if (part === null) continue;
    stream.open(field);
    if (nodes.kinds[part] === 'parameter_list') writeParameters(scope, stream, part);
    else write(scope, stream, part);
    stream.close();
  }
  stream.close();
  return stream.full();
}

interface Value {
  /** The specification. */
  node: number;
  /** Which of its names. */
  at: number;
  specs: readonly number[];
  kind: 'const' | 'variable';
}

/** What users see of a constant or variable: its type, or what its value tells of it. */
export function valueSignature(
  scope: Scope,
  { node, at, specs, kind }: Value,
): { text: string; inferred: boolean } {
  const { nodes } = scope;
  const stream = createTokenStream();
  stream.mark(kind);
  // A constant without type and value has those of the one before it.
  const place = specs.indexOf(node);
  const said = specs.slice(0, place + 1).findLast((spec) => fieldOf(nodes, spec, 'value') !== null);
  const spec = kind === 'const' && fieldOf(nodes, node, 'type') === null ? (said ?? node) : node;
  const type = fieldOf(nodes, spec, 'type');
  const value = valueAt(nodes, spec, at);
  if (type !== null) write(scope, stream, type);
  const isKnown = type !== null || (value !== null && writeShape(scope, stream, value));
  // In a list that is counted, the place is the value.
  if (value !== null && holds(nodes, value, 'iota')) stream.mark(`#${place}`);
  return { text: stream.full(), inferred: !isKnown };
}

function valueAt(nodes: SyntaxNodes, spec: number, at: number): number | null {
  const list = fieldOf(nodes, spec, 'value');
  if (list === null) return null;
  return childrenOf(nodes, list).filter((child) => nodes.named[child] === true)[at] ?? null;
}

/** Writes the type of a value that shows it; whether it does. */
function writeShape(scope: Scope, stream: TokenStream, value: number): boolean {
  const { nodes } = scope;
  const kind = nodes.kinds[value] ?? '';
  if (kind.endsWith('_literal') && kind !== 'composite_literal' && kind !== 'func_literal') {
    stream.mark(kind === 'raw_string_literal' ? 'interpreted_string_literal' : kind);
    return true;
  }
  if (kind === 'true' || kind === 'false' || kind === 'iota') {
    stream.mark(kind === 'iota' ? 'int_literal' : 'bool');
    return true;
  }
  const type = fieldOf(nodes, value, 'type');
  if (kind === 'composite_literal' && type !== null) {
    write(scope, stream, type);
    return nodes.kinds[type] !== 'implicit_length_array_type';
  }
  const operand = fieldOf(nodes, value, 'operand');
  if (kind !== 'unary_expression' || operand === null) return false;
  if (textOf(nodes, value).startsWith('&')) stream.mark('&');
  else if (!textOf(nodes, value).startsWith('-')) return false;
  return writeShape(scope, stream, operand);
}

/** A type for every parameter, also for those that share one. */
function writeParameters(scope: Scope, stream: TokenStream, list: number): void {
  const { nodes } = scope;
  for (const parameter of childrenOf(nodes, list)) {
    const type = fieldOf(nodes, parameter, 'type');
    if (type === null) continue;
    const names = childrenOf(nodes, parameter).filter(
      (child) => nodes.fields[child] === 'name' && nodes.named[child] === true,
    );
    for (let count = Math.max(1, names.length); count > 0; count -= 1) {
      stream.open(nodes.kinds[parameter] ?? '');
      write(scope, stream, type);
      stream.close();
    }
  }
}

function holds({ kinds, nexts }: SyntaxNodes, node: number, kind: string): boolean {
  return kinds.slice(node, nexts[node]).includes(kind);
}

function write({ nodes, judgement }: Scope, stream: TokenStream, node: number): void {
  writeNodes(nodes, judgement, stream, { node, bare: true });
}
