import type { Declared } from '../grammar/declared.js';
import type { Judgement } from '../grammar/judgement.js';
import { childrenOf, fieldOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';
import { partSignature } from '../grammar/part-signature.js';

interface Scope {
  nodes: SyntaxNodes;
  judgement: Judgement;
}

/** What a declaration stands in. */
interface Owner {
  /** Of the members: ends in a dot. */
  prefix: string;
  exported: boolean;
  /** Members are public without saying so. */
  open: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  enum_declaration: 'enum',
  record_declaration: 'record',
  annotation_type_declaration: 'annotation',
};
const MEMBERS: Readonly<Record<string, string>> = {
  method_declaration: 'method',
  constructor_declaration: 'constructor',
  compact_constructor_declaration: 'constructor',
  annotation_type_element_declaration: 'method',
  enum_constant: 'constant',
};
const FIELDS = new Set(['field_declaration', 'constant_declaration']);

/** The types of a file with their members, and its package. */
export function javaDeclarations(nodes: SyntaxNodes, judgement: Judgement): Declared[] {
  return declaredIn({ nodes, judgement }, 0, { prefix: '', exported: true, open: false });
}

function declaredIn(scope: Scope, body: number, owner: Owner): Declared[] {
  const { nodes } = scope;
  return childrenOf(nodes, body).flatMap((node, at) => {
    const kind = nodes.kinds[node] ?? '';
    if (kind === 'package_declaration') return [packageOf(scope, node)];
    if (kind === 'enum_body_declarations') return declaredIn(scope, node, { ...owner, open: false });
    if (TYPES[kind] !== undefined) return typeOf(scope, node, owner);
    if (MEMBERS[kind] !== undefined) return memberOf(scope, node, owner, at);
    return FIELDS.has(kind) ? fieldsOf(scope, node, owner) : [];
  });
}

function packageOf(scope: Scope, node: number): Declared {
  const place = { name: 'package', kind: 'package', node, nameNodes: [] };
  return declare(scope, place, { exported: true, hidden: false, skip: [] });
}

function typeOf(scope: Scope, node: number, owner: Owner): Declared[] {
  const { nodes } = scope;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const name = owner.prefix + textOf(nodes, nameNode);
  const kind = TYPES[nodes.kinds[node] ?? ''] ?? '';
  const body = fieldOf(nodes, node, 'body');
  const exported = owner.exported && (owner.open || isOpen(scope, node));
  const open = kind === 'interface' || kind === 'annotation';
  const place = { name, kind, node, nameNodes: [nameNode] };
  const declared = declare(scope, place, { exported, hidden: !exported, skip: body === null ? [] : [body] });
  if (body === null) return [declared];
  const inner = { prefix: `${name}.`, exported, open: open || kind === 'enum' };
  return [declared, ...declaredIn(scope, body, inner)];
}

function memberOf(scope: Scope, node: number, owner: Owner, at: number): Declared[] {
  const { nodes } = scope;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const kind = MEMBERS[nodes.kinds[node] ?? ''] ?? '';
  const body = fieldOf(nodes, node, 'body');
  const place = { name: owner.prefix + textOf(nodes, nameNode), kind, node, nameNodes: [nameNode] };
  const skip = body === null ? [] : [body];
  // The place of a constant is its ordinal.
  const mark = kind === 'constant' ? `#${at}` : '';
  return [declare(scope, place, { ...visibility(scope, node, owner), skip, mark })];
}

function fieldsOf(scope: Scope, node: number, owner: Owner): Declared[] {
  const { nodes } = scope;
  const declarators = childrenOf(nodes, node).filter((child) => nodes.fields[child] === 'declarator');
  return declarators.flatMap((declarator) => {
    const nameNode = fieldOf(nodes, declarator, 'name');
    if (nameNode === null) return [];
    const value = fieldOf(nodes, declarator, 'value');
    const others = declarators.filter((other) => other !== declarator);
    // The mark before a value, and those between declarators.
    const marks = [...childrenOf(nodes, node), ...childrenOf(nodes, declarator)].filter(
      (child) => nodes.named[child] === false && /^[=,]$/u.test(textOf(nodes, child)),
    );
    const place = {
      name: owner.prefix + textOf(nodes, nameNode),
      kind: 'field',
      node,
      nameNodes: [nameNode],
    };
    const skip = [...others, ...marks, ...(value === null ? [] : [value])];
    return [declare(scope, place, { ...visibility(scope, node, owner), skip })];
  });
}

function visibility(scope: Scope, node: number, owner: Owner): { exported: boolean; hidden: boolean } {
  const open = owner.open || isOpen(scope, node);
  return { exported: owner.exported && open, hidden: !owner.exported && open };
}

/** Whether a declaration says that others may use it. */
function isOpen({ nodes }: Scope, node: number): boolean {
  const modifiers = childrenOf(nodes, node).find((child) => nodes.kinds[child] === 'modifiers');
  if (modifiers === undefined) return false;
  return childrenOf(nodes, modifiers).some((child) => /^(?:public|protected)$/u.test(textOf(nodes, child)));
}

interface Told {
  exported: boolean;
  hidden: boolean;
  /** What is no part of the signature. */
  skip: readonly number[];
  mark?: string;
}

function declare(
  { nodes, judgement }: Scope,
  place: Pick<Declared, 'name' | 'kind' | 'node' | 'nameNodes'>,
  { exported, hidden, skip, mark = '' }: Told,
): Declared {
  const { node } = place;
  return {
    ...place,
    start: nodes.starts[node] ?? 0,
    end: nodes.ends[node] ?? 0,
    exported,
    hidden,
    signature: () => partSignature(nodes, judgement, [node], skip) + mark,
    uses: () => typesIn(nodes, node, new Set(skip)),
    inferred: false,
  };
}

function typesIn(nodes: SyntaxNodes, node: number, skip: ReadonlySet<number>): Set<string> {
  const names = new Set<string>();
  const stop = nodes.nexts[node] ?? node;
  for (let at = node + 1; at < stop; at += 1) {
    if (skip.has(at)) at = (nodes.nexts[at] ?? stop) - 1;
    else if (nodes.kinds[at] === 'type_identifier') names.add(textOf(nodes, at));
  }
  return names;
}
