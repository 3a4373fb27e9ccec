import { childrenOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

/** Attributes of the language itself and of a few that everybody knows: they do not look at documentation. */
const BLIND = new Set(
  'allow automatically_derived bench cfg cfg_attr cold default deny deprecated doc expect export_name feature forbid global_allocator ignore inline link link_name macro_export macro_use must_use no_main no_mangle no_std non_exhaustive path proc_macro proc_macro_attribute proc_macro_derive recursion_limit repr rustfmt serde should_panic target_feature test track_caller used warn'.split(
    ' ',
  ),
);
const BLIND_DERIVES = new Set(
  'Clone Copy Debug Default Deserialize Eq Hash Ord PartialEq PartialOrd Serialize'.split(' '),
);

/** Tells of a leaf whether what it belongs to has an attribute that may read its documentation. */
export function readsDocs(nodes: SyntaxNodes): (leaf: number) => boolean {
  const { kinds, nexts } = nodes;
  const known = new Map<number, boolean>();
  const items = childrenOf(nodes, 0);
  return (leaf) => {
    // All that is written above an item, and the item.
    let last = items.findIndex((item) => (nexts[item] ?? 0) > leaf);
    if (last < 0) return false;
    while (kinds[items[last] ?? 0] === 'attribute_item' && last < items.length - 1) last += 1;
    let first = last;
    while (kinds[items[first - 1] ?? 0] === 'attribute_item') first -= 1;
    const from = items[first] ?? 0;
    let found = known.get(from);
    if (found === undefined) known.set(from, (found = hasReader(nodes, from, nexts[items[last] ?? 0] ?? 0)));
    return found;
  };
}

function hasReader(nodes: SyntaxNodes, from: number, stop: number): boolean {
  for (let node = from; node < stop; node += 1) {
    if (nodes.kinds[node] !== 'attribute') continue;
    const [name = '', ...words] = textOf(nodes, node).match(/\w+/gu) ?? [];
    if (name === 'derive' ? words.some((word) => !BLIND_DERIVES.has(word)) : !BLIND.has(name)) return true;
    if (name === 'cfg_attr') return true;
  }
  return false;
}
