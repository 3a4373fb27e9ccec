import { childOfKind, ownToken, type SyntaxTree } from './syntax-tree.js';
import { outerToken } from './value-shape.js';
import type { TokenRange } from './writer.js';

/** One named thing that a file or a class declares. */
export interface Declaration {
  /** Qualified within the file: `Class.method`. */
  name: string;
  /** Its last part. */
  ownName: string;
  kind: 'function' | 'method' | 'class' | 'variable' | 'attribute' | 'type';
  parent: Declaration | null;
  /** The whole statement, decorators and all. */
  statement: number;
  /** The definition or assignment in it. */
  node: number;
  nameToken: number;
  /** Of a variable or attribute: what is said of it. */
  assigned: Assigned | null;
  /** Of a class: its attributes are members by name and value. */
  isEnum: boolean;
}

/** The tokens of an annotation and of a value. */
interface Assigned {
  annotation: TokenRange | null;
  value: TokenRange | null;
}

/** Compound statements of which the blocks belong to what is around them. */
const TRANSPARENT = new Set([
  'if_statement',
  'elif_clause',
  'else_clause',
  'try_statement',
  'except_clause',
  'finally_clause',
  'with_statement',
  'for_statement',
  'while_statement',
  'match_statement',
  'case_clause',
  'block',
]);

/** The functions, classes, methods and assigned names of a file, in order; nothing inside a function. */
export function declarationsOf(tree: SyntaxTree): Declaration[] {
  const declarations: Declaration[] = [];
  collect(tree, 0, null, declarations);
  return declarations;
}

/** The statements of a body, also those in its branches. */
export function statementsOf(tree: SyntaxTree, body: number): number[] {
  const statements: number[] = [];
  const stop = tree.nexts[body] ?? 0;
  for (let statement = body + 1; statement < stop; statement = tree.nexts[statement] ?? stop) {
    if (TRANSPARENT.has(tree.kinds[statement] ?? '')) statements.push(...statementsOf(tree, statement));
    else statements.push(statement);
  }
  return statements;
}

function collect(tree: SyntaxTree, body: number, parent: Declaration | null, into: Declaration[]): void {
  for (const statement of statementsOf(tree, body)) {
    if (tree.kinds[statement] === 'expression_statement') addAssignment(tree, statement, parent, into);
    else addDefinition(tree, statement, parent, into);
  }
}

function addDefinition(
  tree: SyntaxTree,
  statement: number,
  parent: Declaration | null,
  into: Declaration[],
): void {
  const node = tree.kinds[statement] === 'decorated_definition' ? lastChild(tree, statement) : statement;
  const from = tree.firsts[node] ?? 0;
  const to = tree.ends[node] ?? 0;
  const isClass = tree.kinds[node] === 'class_definition';
  const isFunction = tree.kinds[node] === 'function_definition';
  if (!isClass && !isFunction && tree.kinds[node] !== 'type_alias_statement') return;
  const nameToken = (isFunction ? (ownToken(tree, node, 'def', from, to) ?? from) : from) + 1;
  const kind = isClass ? 'class' : isFunction ? (parent === null ? 'function' : 'method') : 'type';
  const isEnum = isClass && hasEnumBase(tree, node);
  const declaration = declare(tree, nameToken, { kind, parent, statement, node, assigned: null, isEnum });
  into.push(declaration);
  if (isClass) collect(tree, lastChild(tree, node), declaration, into);
}

/** The names that an assignment binds, also in a chain or in a tuple. */
function addAssignment(
  tree: SyntaxTree,
  statement: number,
  parent: Declaration | null,
  into: Declaration[],
): void {
  const from = tree.firsts[statement] ?? 0;
  const to = tree.ends[statement] ?? 0;
  const colon = outerToken(tree, { from, to }, ':');
  const equals: number[] = [];
  for (let at = outerToken(tree, { from, to }, '='); at !== null;) {
    equals.push(at);
    at = outerToken(tree, { from: at + 1, to }, '=');
  }
  const last = equals.at(-1);
  if (colon === null && last === undefined) return;
  const assigned: Assigned = {
    annotation: colon === null ? null : { from: colon + 1, to: last ?? to },
    value: last === undefined ? null : { from: last + 1, to },
  };
  const kind = parent === null ? 'variable' : 'attribute';
  const node = innermostAssignment(tree, statement);
  for (const nameToken of targetsIn(tree, from, colon ?? last ?? from)) {
    into.push(declare(tree, nameToken, { kind, parent, statement, node, assigned, isEnum: false }));
  }
}

/** The node that holds the value: of a chain the last assignment. */
function innermostAssignment(tree: SyntaxTree, statement: number): number {
  let node = statement;
  for (let next = statement + 1; tree.kinds[next] === 'assignment' && next < (tree.nexts[node] ?? 0);) {
    node = next;
    next = lastChild(tree, node);
    if (next === node) break;
  }
  return node;
}

/** The names on the left that are bound themselves, not only looked into. */
function targetsIn({ tokens: { kinds, values, closers } }: SyntaxTree, from: number, to: number): number[] {
  const targets: number[] = [];
  for (let at = from; at < to; at += 1) {
    const isAfterOperand = at > from && (kinds[at - 1] === 'name' || /^[)\]]$/.test(values[at - 1] ?? ''));
    const close = closers[at] ?? 0;
    if (close > 0 && isAfterOperand) at = close;
    else if (kinds[at] === 'name' && values[at - 1] !== '.' && /^[=:,)\]]$/.test(values[at + 1] ?? '')) {
      targets.push(at);
    }
  }
  return targets;
}

function declare(
  tree: SyntaxTree,
  nameToken: number,
  rest: Omit<Declaration, 'name' | 'ownName' | 'nameToken'>,
): Declaration {
  const ownName = tree.tokens.values[nameToken] ?? '';
  const name = rest.parent === null ? ownName : `${rest.parent.name}.${ownName}`;
  return { name, ownName, nameToken, ...rest };
}

function hasEnumBase(tree: SyntaxTree, node: number): boolean {
  const bases = childOfKind(tree, node, 'argument_list');
  if (bases === null) return false;
  return tree.tokens.values.slice(tree.firsts[bases], tree.ends[bases]).some((word) => ENUM.test(word));
}

const ENUM = /(?:Enum|Flag|Choices)$/;

function lastChild(tree: SyntaxTree, node: number): number {
  const stop = tree.nexts[node] ?? 0;
  let last = node;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) last = child;
  return last;
}
