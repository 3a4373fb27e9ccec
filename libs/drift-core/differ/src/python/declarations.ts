import { ownToken, type SyntaxTree } from './syntax-tree.js';

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
  const declaration = declare(tree, nameToken, { kind, parent, statement, node });
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
  const stop = tree.nexts[statement] ?? 0;
  const kind = parent === null ? 'variable' : 'attribute';
  for (
    let node = statement + 1;
    node < stop && tree.kinds[node] === 'assignment';
    node = lastChild(tree, node)
  ) {
    const from = tree.firsts[node] ?? 0;
    const to = tree.ends[node] ?? 0;
    const sign = ownToken(tree, node, ':', from, to) ?? ownToken(tree, node, '=', from, to) ?? to;
    for (let token = from; token < sign; token += 1) {
      if (isTarget(tree, token)) into.push(declare(tree, token, { kind, parent, statement, node }));
    }
    if (tree.nexts[node] === node + 1) return;
  }
}

/** Whether a name on the left of an assignment is bound itself, not only looked into. */
function isTarget({ tokens: { kinds, values } }: SyntaxTree, token: number): boolean {
  if (kinds[token] !== 'name' || values[token - 1] === '.') return false;
  const next = values[token + 1];
  return next === '=' || next === ':' || next === ',' || next === ')' || next === ']';
}

function declare(
  tree: SyntaxTree,
  nameToken: number,
  rest: Pick<Declaration, 'kind' | 'parent' | 'statement' | 'node'>,
): Declaration {
  const ownName = tree.tokens.values[nameToken] ?? '';
  const name = rest.parent === null ? ownName : `${rest.parent.name}.${ownName}`;
  return { name, ownName, nameToken, ...rest };
}

function lastChild(tree: SyntaxTree, node: number): number {
  const stop = tree.nexts[node] ?? 0;
  let last = node;
  for (let child = node + 1; child < stop; child = tree.nexts[child] ?? stop) last = child;
  return last;
}
