import { childrenOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';
import { trailingCommas } from '../grammar/trailing-commas.js';

/** Lists in which a comma before the closing mark says nothing; in a tuple of one it makes the tuple. */
const LISTS = new Set([
  'arguments',
  'array_expression',
  'enum_variant_list',
  'field_declaration_list',
  'field_initializer_list',
  'ordered_field_declaration_list',
  'parameters',
  'struct_pattern',
  'tuple_struct_pattern',
  'type_arguments',
  'type_parameters',
  'use_list',
]);
const TUPLES = new Set(['tuple_expression', 'tuple_pattern', 'tuple_type']);

/** The commas that stand before a closing mark, or behind an arm of a match that needs none. */
export function rustCommas(nodes: SyntaxNodes): number[] {
  const tuples = trailingCommas(nodes, TUPLES).filter((comma) => {
    const siblings = childrenOf(nodes, nodes.parents[comma] ?? 0);
    return siblings.filter((sibling) => isComma(nodes, sibling)).length > 1;
  });
  const lists = trailingCommas(nodes, LISTS).filter((comma) => !followsRest(nodes, comma));
  return [...lists, ...tuples, ...armCommas(nodes)];
}

function isComma(nodes: SyntaxNodes, node: number): boolean {
  return nodes.named[node] === false && textOf(nodes, node) === ',';
}

/** `..` and what begins with it stands last, without a comma. */
function followsRest(nodes: SyntaxNodes, comma: number): boolean {
  const siblings = childrenOf(nodes, nodes.parents[comma] ?? 0);
  const before = siblings[siblings.indexOf(comma) - 1];
  return before !== undefined && /^\.\.|^\|/u.test(textOf(nodes, before));
}

/** Behind the last arm, and behind one whose value is a block. */
function armCommas(nodes: SyntaxNodes): number[] {
  const { kinds, fields } = nodes;
  const commas: number[] = [];
  for (const [node, kind] of kinds.entries()) {
    if (kind !== 'match_block') continue;
    const arms = childrenOf(nodes, node).filter((child) => kinds[child] === 'match_arm');
    for (const arm of arms) {
      const parts = childrenOf(nodes, arm);
      const comma = parts.at(-1);
      if (comma === undefined || !isComma(nodes, comma)) continue;
      const value = parts.find((part) => fields[part] === 'value');
      if (arm === arms.at(-1) || (value !== undefined && kinds[value] === 'block')) commas.push(comma);
    }
  }
  return commas;
}
