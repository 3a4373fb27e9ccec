import type { CorpusPair } from '../corpus/read-corpus.js';

/** Languages that are counted together. */
export interface Family {
  name: string;
  langs: readonly string[];
  /** False where no independent parser labelled the pairs: then only counts are told. */
  truth: boolean;
}

export const families: readonly Family[] = [
  { name: 'TS/JS/TSX', langs: ['ts', 'js', 'tsx'], truth: true },
  { name: 'Python', langs: ['py'], truth: true },
  { name: 'Markdown', langs: ['md'], truth: true },
  { name: 'JSON', langs: ['json'], truth: true },
  { name: 'YAML', langs: ['yaml'], truth: true },
  { name: 'Go', langs: ['go'], truth: false },
  { name: 'Rust', langs: ['rs'], truth: false },
  { name: 'CSS', langs: ['css'], truth: false },
  { name: 'MDX', langs: ['mdx'], truth: false },
];

/** What the corpus' label makes of a pair; null where the label says nothing about it. */
export function expectedOf({ oracle }: CorpusPair): 'benign' | 'changed' | null {
  if (oracle === 'ast' || oracle === 'ast+doc' || oracle === 'imports') return 'benign';
  return oracle === 'diff' ? 'changed' : null;
}
