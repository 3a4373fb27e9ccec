import type { Declared } from '../grammar/declared.js';
import type { Judgement } from '../grammar/judgement.js';
import { childrenOf, fieldOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';
import { functionSignature, nodeSignature, valueSignature, type Scope } from './go-signatures.js';
import { usedNames } from './used-names.js';

/** The functions, methods, types, constants and variables of a file, and its package. */
export function goDeclarations(nodes: SyntaxNodes, judgement: Judgement): Declared[] {
  const scope: Scope = { nodes, judgement };
  return childrenOf(nodes, 0).flatMap((node) => {
    switch (nodes.kinds[node]) {
      case 'package_clause':
        return [packageOf(scope, node)];
      case 'function_declaration':
      case 'method_declaration':
        return functionOf(scope, node);
      case 'type_declaration':
        return specsOf(nodes, node).flatMap((spec) => typeOf(scope, spec));
      case 'const_declaration':
      case 'var_declaration':
        return valuesOf(scope, node);
      default:
        return [];
    }
  });
}

/** Whoever imports a package names it. */
function packageOf(scope: Scope, node: number): Declared {
  return {
    ...spanOf(scope, node),
    name: 'package',
    kind: 'package',
    exported: true,
    hidden: false,
    node,
    nameNodes: [],
    signature: () => nodeSignature(scope, node),
    uses: () => new Set(),
    inferred: false,
  };
}

function functionOf(scope: Scope, node: number): Declared[] {
  const { nodes } = scope;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const own = textOf(nodes, nameNode);
  const receiver = fieldOf(nodes, node, 'receiver');
  const type = receiver === null ? null : receiverType(nodes, receiver);
  const exported = isPublic(own) && (type === null || isPublic(type));
  const body = fieldOf(nodes, node, 'body');
  return [
    {
      ...spanOf(scope, node),
      name: type === null ? own : `${type}.${own}`,
      kind: receiver === null ? 'function' : 'method',
      exported,
      hidden: !exported && (type === null || (isPublic(own) && !isPublic(type))),
      node,
      nameNodes: [nameNode],
      signature: () => functionSignature(scope, node),
      uses: () => usedNames(nodes, node, body),
      inferred: false,
    },
  ];
}

/** The name of the type that a method belongs to. */
function receiverType(nodes: SyntaxNodes, receiver: number): string {
  for (let node = receiver; node < (nodes.nexts[receiver] ?? 0); node += 1)
    if (nodes.kinds[node] === 'type_identifier') return textOf(nodes, node);
  return '';
}

function typeOf(scope: Scope, node: number): Declared[] {
  const { nodes } = scope;
  const nameNode = fieldOf(nodes, node, 'name');
  if (nameNode === null) return [];
  const name = textOf(nodes, nameNode);
  const type = nodes.kinds[fieldOf(nodes, node, 'type') ?? -1] ?? '';
  return [
    {
      ...spanOf(scope, node),
      name,
      kind: type === 'interface_type' ? 'interface' : type === 'struct_type' ? 'struct' : 'type',
      exported: isPublic(name),
      hidden: !isPublic(name),
      node,
      nameNodes: [nameNode],
      signature: () => nodeSignature(scope, node),
      uses: () => usedNames(nodes, node, null),
      inferred: false,
    },
  ];
}

function valuesOf(scope: Scope, declaration: number): Declared[] {
  const { nodes } = scope;
  const kind = nodes.kinds[declaration] === 'const_declaration' ? 'const' : 'variable';
  const specs = specsOf(nodes, declaration);
  return specs.flatMap((node) => {
    const names = childrenOf(nodes, node).filter(
      (child) => nodes.fields[child] === 'name' && nodes.named[child] === true,
    );
    return names.flatMap((nameNode, at) => {
      const name = textOf(nodes, nameNode);
      if (name === '_') return [];
      const value = valueSignature(scope, { node, at, specs, kind });
      return [
        {
          ...spanOf(scope, node),
          name,
          kind,
          exported: isPublic(name),
          hidden: !isPublic(name),
          node,
          nameNodes: [nameNode],
          signature: () => value.text,
          uses: () => usedNames(nodes, node, null),
          inferred: value.inferred,
        },
      ];
    });
  });
}

/** The single declarations in one, which may stand in parentheses. */
function specsOf(nodes: SyntaxNodes, declaration: number): number[] {
  return childrenOf(nodes, declaration).flatMap((child) => {
    if (nodes.kinds[child] === 'var_spec_list') return specsOf(nodes, child);
    return /_(?:spec|alias)$/u.test(nodes.kinds[child] ?? '') ? [child] : [];
  });
}

function isPublic(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

function spanOf({ nodes: { starts, ends } }: Scope, node: number): { start: number; end: number } {
  return { start: starts[node] ?? 0, end: ends[node] ?? 0 };
}
