import type { PublishFacts } from '@drift/remediation';

const WORDS = { create: 'created', update: 'updated', delete: 'deleted' } as const;

/** How much is written, in one sentence: `3 files: 1 created, 2 updated; 10 lines added, 2 removed.` */
export function changeTotals(files: PublishFacts['files']): string {
  if (files.length === 0) return 'No file changes: only the record is written.';
  const counts = { create: 0, update: 0, delete: 0 };
  let [added, removed] = [0, 0];
  for (const file of files) {
    counts[file.change] += 1;
    added += file.added;
    removed += file.removed;
  }
  const kinds = (['create', 'update', 'delete'] as const).filter((change) => counts[change] > 0);
  const each = kinds.map((change) => `${counts[change]} ${WORDS[change]}`).join(', ');
  const lines = `${added} ${added === 1 ? 'line' : 'lines'} added, ${removed} removed`;
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}: ${each}; ${lines}.`;
}
