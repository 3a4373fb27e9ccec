import type { Declared } from '../grammar/declared.js';
import type { Judgement } from '../grammar/judgement.js';
import { partSignature } from '../grammar/part-signature.js';
import { childrenOf, fieldOf, isLeaf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

interface Scope {
  nodes: SyntaxNodes;
  judgement: Judgement;
}

interface Owner {
  /** Of the members: ends in a dot. */
  prefix: string;
  exported: boolean;
  /** Members are public without saying so. */
  open: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  const_item: 'const',
  enum_item: 'enum',
  function_item: 'function',
  function_signature_item: 'function',
  mod_item: 'module',
  static_item: 'static',
  struct_item: 'struct',
  trait_item: 'trait',
  type_item: 'type',
  union_item: 'union',
};

/** The items of a file with those in its modules and implementations. */
export function rustDeclarations(nodes: SyntaxNodes, judgement: Judgement): Declared[] {
  return declaredIn({ nodes, judgement }, 0, { prefix: '', exported: true, open: false });
}

function declaredIn(scope: Scope, body: number, owner: Owner): Declared[] {
  const { nodes } = scope;
  let attributes: number[] = [];
  return childrenOf(nodes, body).flatMap((node) => {
    const kind = nodes.kinds[node] ?? '';
    if (kind === 'attribute_item') {
      attributes.push(node);
      return [];
    }
    const parts = [...attributes, node];
    attributes = [];
    if (kind === 'impl_item') return implOf(scope, parts, owner);
    if (kind === 'use_declaration') return useOf(scope, parts, owner);
    if (kind === 'macro_definition') return macroOf(scope, parts);
    return KINDS[kind] === undefined ? [] : itemOf(scope, parts, owner);
  });
}

function itemOf(scope: Scope, parts: readonly number[], owner: Owner): Declared[] {
  const { nodes } = scope;
  const node = parts.at(-1) ?? 0;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const itemKind = nodes.kinds[node] ?? '';
  const name = owner.prefix + textOf(nodes, nameNode);
  const exported = owner.exported && (owner.open || isPublic(nodes, node));
  const kind = owner.prefix !== '' && KINDS[itemKind] === 'function' ? 'method' : (KINDS[itemKind] ?? '');
  const place = { name, kind, node, nameNodes: [nameNode] };
  const declared = declare(scope, place, { parts, exported, skip: hiddenIn(nodes, node) });
  const body = fieldOf(nodes, node, 'body');
  if (itemKind !== 'mod_item' || body === null) return [declared];
  return [declared, ...declaredIn(scope, body, { prefix: `${name}.`, exported, open: false })];
}

/** What users do not see: bodies, values, what a module holds. */
function hiddenIn(nodes: SyntaxNodes, node: number): number[] {
  const kind = nodes.kinds[node] ?? '';
  if (kind === 'trait_item') {
    const hidden: number[] = [];
    const stop = nodes.nexts[node] ?? node;
    for (let at = node + 1; at < stop; at += 1)
      if (nodes.kinds[at] === 'block' && nodes.fields[at] === 'body') hidden.push(at);
    return hidden;
  }
  const field = kind === 'const_item' || kind === 'static_item' ? 'value' : 'body';
  const part = /^(?:const|static|function|mod)_item$/u.test(kind) ? fieldOf(nodes, node, field) : null;
  return part === null ? [] : [part];
}

/** An implementation adds members to a type, or says that it has a trait. */
function implOf(scope: Scope, parts: readonly number[], owner: Owner): Declared[] {
  const { nodes } = scope;
  const node = parts.at(-1) ?? 0;
  const type = fieldOf(nodes, node, 'type');
  const body = fieldOf(nodes, node, 'body');
  if (type === null) return [];
  const name = owner.prefix + baseName(nodes, type);
  const trait = fieldOf(nodes, node, 'trait');
  if (trait === null) {
    // Without a trait the members are what counts; a type of another visibility hides them in its own entry.
    return body === null
      ? []
      : declaredIn(scope, body, { prefix: `${name}.`, exported: owner.exported, open: false });
  }
  const place = {
    name: `${name} as ${spelled(textOf(nodes, trait))}`,
    kind: 'implementation',
    node,
    nameNodes: [],
  };
  return [declare(scope, place, { parts, exported: owner.exported, skip: body === null ? [] : [body] })];
}

/** What a file hands on. */
function useOf(scope: Scope, parts: readonly number[], owner: Owner): Declared[] {
  const { nodes } = scope;
  const node = parts.at(-1) ?? 0;
  const argument = fieldOf(nodes, node, 'argument');
  if (argument === null || !owner.exported || !isPublic(nodes, node)) return [];
  const place = {
    name: `${owner.prefix}use ${spelled(textOf(nodes, argument))}`,
    kind: 'use',
    node,
    nameNodes: [],
  };
  return [declare(scope, place, { parts, exported: true, skip: [] })];
}

/** A macro is what its rules are, and public by an attribute. */
function macroOf(scope: Scope, parts: readonly number[]): Declared[] {
  const { nodes } = scope;
  const node = parts.at(-1) ?? 0;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const exported = parts.slice(0, -1).some((part) => textOf(nodes, part).includes('macro_export'));
  const place = { name: `${textOf(nodes, nameNode)}!`, kind: 'macro', node, nameNodes: [nameNode] };
  return [declare(scope, place, { parts, exported, skip: [] })];
}

interface Told {
  /** Its attributes and itself. */
  parts: readonly number[];
  exported: boolean;
  skip: readonly number[];
}

function declare(
  { nodes, judgement }: Scope,
  place: Pick<Declared, 'name' | 'kind' | 'node' | 'nameNodes'>,
  { parts, exported, skip }: Told,
): Declared {
  const { node } = place;
  return {
    ...place,
    start: nodes.starts[parts[0] ?? node] ?? 0,
    end: nodes.ends[node] ?? 0,
    exported,
    hidden: !exported && !place.name.includes('.'),
    signature: () => partSignature(nodes, judgement, parts, skip),
    uses: () => typesIn(nodes, node, new Set(skip)),
    inferred: false,
  };
}

/** `pub` alone: `pub(crate)` goes no further. */
function isPublic(nodes: SyntaxNodes, node: number): boolean {
  return childrenOf(nodes, node).some(
    (child) => nodes.kinds[child] === 'visibility_modifier' && textOf(nodes, child) === 'pub',
  );
}

function baseName(nodes: SyntaxNodes, type: number): string {
  for (let node = type; node < (nodes.nexts[type] ?? 0); node += 1)
    if (isLeaf(nodes, node) && nodes.kinds[node] === 'type_identifier') return textOf(nodes, node);
  return spelled(textOf(nodes, type));
}

function spelled(text: string): string {
  return text.replaceAll(/\s+/gu, '');
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
