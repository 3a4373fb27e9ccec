import { expect, it } from 'vitest';
import { readState } from './read-state.js';

const read = (files: Record<string, string>) =>
  readState(
    {
      kind: 'folder',
      files: new Map(Object.entries(files).map(([name, text]) => [`.yggdrasil/.drift-state/${name}`, text])),
      faults: [],
    },
    { graph: { nodes: new Map() }, committed: false },
    (text) => text,
  );

it('a file that holds only a log records nothing of its node, and is no fault', () => {
  const log = { last_entry_datetime: '2026-05-01T00:00:00Z', prefix_hash: 'a'.repeat(64) };
  const { baseline, faults } = read({ 'cli/a.json': JSON.stringify({ hash: '', files: {}, log }) });
  expect([...baseline.entries.keys(), ...faults.keys()]).toEqual([]);
  expect(baseline.form).toBe('S5');
});

it('an empty hash with files stays a fault', () => {
  const { faults } = read({
    'cli/a.json': JSON.stringify({ hash: '', files: { 'src/a.ts': 'b'.repeat(64) }, log: {} }),
  });
  expect([...faults.keys()]).toEqual(['cli/a']);
});
