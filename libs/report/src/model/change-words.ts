import type { DriftFile } from '@drift/domain/types';

const WORDS: Readonly<Record<DriftFile['change'], string>> = {
  contract: 'contract changed',
  missing: 'missing',
  body: 'changed',
  added: 'new',
  renamed: 'renamed',
  format: 'differs in form',
  changed: 'changed',
  orphaned: 'no longer mapped',
  unreadable: 'not readable',
};

/** What happened to a file since it was recorded, `renamed from src/old.ts`; not escaped. */
export function changeWords({ side, change, renamedFrom }: DriftFile, recorded: boolean): string {
  if (change === 'added' && !recorded) return 'never recorded';
  const words = renamedFrom === null ? WORDS[change] : `renamed from ${renamedFrom}`;
  return side === 'upstream' ? `upstream, ${words}` : words;
}
