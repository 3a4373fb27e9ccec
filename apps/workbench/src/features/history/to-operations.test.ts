import { expect, it } from 'vitest';
import { cannedShop } from '../../testing/canned-shop.js';
import { changedFiles, toOperations } from './to-operations.js';

it('joins intents with their results and keeps an intent that has none', () => {
  const { history } = cannedShop();
  const operations = toOperations(history);
  expect(operations).toHaveLength(26);
  expect(operations.filter(({ open }) => open).map(({ auditId }) => auditId)).toEqual(['audit-23']);
  expect(operations.map(({ seq }) => seq)).toEqual(operations.map(({ seq }) => seq).sort((a, b) => b - a));
});

it('names only files whose digest moved', () => {
  const [entry] = cannedShop().history;
  if (entry === undefined) throw new Error('the canned history is empty');
  const before = { a: 'sha256:1', b: 'sha256:2', gone: 'sha256:3' };
  const after = { a: 'sha256:1', b: 'sha256:9', made: 'sha256:4' };
  expect(changedFiles({ ...entry, before, after })).toEqual([
    { path: 'b', before: 'sha256:2', after: 'sha256:9' },
    { path: 'gone', before: 'sha256:3', after: null },
    { path: 'made', before: null, after: 'sha256:4' },
  ]);
});
