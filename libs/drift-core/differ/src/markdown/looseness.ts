import type { Token } from 'markdown-it';

/** Per list, in the order of the text, whether blank lines stand between its items. */
export function loosenessOf(tokens: readonly Token[]): string[] {
  const lists: string[] = [];
  const open: { level: number; index: number }[] = [];
  for (const { type, level, hidden } of tokens) {
    if (type.endsWith('_list_open')) open.push({ level, index: lists.push('tight') - 1 });
    else if (type.endsWith('_list_close')) open.pop();
    else if (type === 'paragraph_open' && !hidden) {
      const list = open.at(-1);
      // The paragraphs of an item itself, not those of a quote in it.
      if (list?.level === level - 2) lists[list.index] = 'loose';
    }
  }
  return lists;
}
