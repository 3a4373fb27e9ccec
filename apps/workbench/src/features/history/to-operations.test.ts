import { expect, it } from 'vitest';
import { cannedShop } from '../../testing/canned-shop.js';
import { canBeUndone, changedFiles, operationText, toOperations } from './to-operations.js';

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

it('tells of several nodes that were changed together as one change, with the files of all', () => {
  const [entry] = cannedShop().history;
  if (entry === undefined) throw new Error('the canned history is empty');
  const of = (nodeId: string, outcome: 'intent' | 'done') => ({
    ...entry,
    nodeId,
    outcome,
    action: 'regenerate' as const,
    before: { [nodeId]: null },
    after: { [nodeId]: outcome === 'done' ? 'sha256:1' : null },
  });
  const [change, ...more] = toOperations([
    of('a/two', 'done'),
    of('a/one', 'done'),
    of('a/two', 'intent'),
    of('a/one', 'intent'),
  ]);
  if (change === undefined) throw new Error('no change');
  expect(more).toEqual([]);
  expect(operationText(change)).toBe('regenerate a/one, a/two');
  expect(changedFiles(change).map(({ path }) => path)).toEqual(['a/one', 'a/two']);
  expect(canBeUndone(change)).toBe(true);
  expect(canBeUndone({ ...change, outcome: 'rolled-back' })).toBe(false);
  expect(canBeUndone({ ...change, action: 'publish' })).toBe(false);
});
