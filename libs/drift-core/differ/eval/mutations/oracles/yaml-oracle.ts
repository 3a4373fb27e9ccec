import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';
import { judgeTrees, type Judgement, type Oracle } from './oracle.js';
import type { Tree } from './tree.js';

/** YAML by the nodes of the `yaml` package: kinds, tags, anchors, values; numbers as written. */
export const yamlOracle: Oracle = {
  reads: (text) => Promise.resolve(treeOf(text) !== null),
  judge: (before, after) => Promise.resolve(judge(before, after)),
};

function judge(before: string, after: string): Judgement {
  const was = treeOf(before);
  const is = treeOf(after);
  if (!was || !is) return { same: false, why: `${was ? 'the mutant' : 'the original'} does not parse` };
  return judgeTrees(was, is, []);
}

function treeOf(text: string): Tree[] | null {
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    if (!Array.isArray(documents)) return [];
    const trees: Tree[] = [];
    for (const document of documents as Document.Parsed[]) {
      if (document.errors.length > 0) return null;
      trees.push([String(document.directives?.yaml.version), plain(document.contents)]);
    }
    return trees;
  } catch {
    return null;
  }
}

function plain(node: unknown): Tree {
  if (isAlias(node)) return { alias: node.source };
  if (isMap(node)) {
    const items = node.items.map(({ key, value }) => [plain(key), plain(value)]);
    return { map: items, tag: node.tag ?? null, anchor: node.anchor ?? null };
  }
  if (isSeq(node)) {
    return { list: node.items.map(plain), tag: node.tag ?? null, anchor: node.anchor ?? null };
  }
  if (!isScalar(node)) return null;
  const { value, source, tag = null, anchor = null } = node;
  if (typeof value === 'number' || typeof value === 'bigint') return { number: source ?? '', tag, anchor };
  return { type: typeof value, value: String(value), tag, anchor };
}
