import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BaselineEntry } from '@drift/detector';
import { decideEntry } from './merge-state-decide.js';
import type { MergeEntry } from './merge-state-side.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** An entry of these contents by path; `more` tells entries of the same files apart. */
function entry(code: Record<string, string>, more: Partial<BaselineEntry> = {}): MergeEntry {
  const files = new Map(Object.entries(code).map(([path, text]) => [path, digest(text)]));
  const one: BaselineEntry = {
    path: Object.keys(code),
    code: files,
    single: false,
    materializedAt: null,
    origin: new Map(),
    spec: null,
    upstream: null,
    unanswered: null,
    blob: new Map(),
    syntax: new Map(),
    contract: new Map(),
    generator: null,
    legacy: null,
    ...more,
  };
  return { text: JSON.stringify([code, more.materializedAt, [...(more.origin ?? [])]]), entry: one };
}

const disk = (files: Record<string, string>) => (path: string) => {
  const text = files[path];
  return text === undefined ? [] : [digest(text)];
};

describe('which side an entry is taken from', () => {
  const base = entry({ a: '1', b: '1' });

  it.each([
    ['only they changed it', base, entry({ a: '2', b: '1' }), 'theirs'],
    ['only we changed it', entry({ a: '2', b: '1' }), base, 'ours'],
    ['both the same', entry({ a: '2', b: '1' }), entry({ a: '2', b: '1' }), 'ours'],
    ['only they dropped it', base, null, 'theirs'],
    ['only we dropped it', null, base, 'ours'],
    ['dropped here, changed there', null, entry({ a: '2', b: '1' }), 'conflict'],
  ] as const)('%s', (_, ours, theirs, side) => {
    expect(decideEntry({ base, ours, theirs }, disk({}), false)).toBe(side);
  });

  it('both changed a file: while git merges the disk is still ours and decides nothing', () => {
    const sides = { base, ours: entry({ a: '2', b: '1' }), theirs: entry({ a: '3', b: '1' }) };
    expect(decideEntry(sides, disk({ a: '2', b: '1' }), false)).toBe('conflict');
    expect(decideEntry(sides, disk({ a: '2', b: '1' }), true)).toBe('ours');
    expect(decideEntry(sides, disk({ a: '3', b: '1' }), true)).toBe('theirs');
    expect(decideEntry(sides, disk({ a: 'both', b: '1' }), true)).toBe('conflict');
  });

  it('both changed the entry, one side the file: git brings that one', () => {
    const again = entry({ a: '1', b: '1' }, { materializedAt: '2026-02-10T00:00:00Z' });
    const sides = { base, ours: again, theirs: entry({ a: '2', b: '1' }) };
    expect(decideEntry(sides, disk({ a: '1', b: '1' }), false)).toBe('theirs');
    const turned = { base, ours: entry({ a: '2', b: '1' }), theirs: again };
    expect(decideEntry(turned, disk({ a: '2', b: '1' }), false)).toBe('ours');
  });

  it('each side changed another file: nobody recorded both', () => {
    const sides = { base, ours: entry({ a: '2', b: '1' }), theirs: entry({ a: '1', b: '2' }) };
    expect(decideEntry(sides, disk({ a: '2', b: '1' }), false)).toBe('conflict');
    expect(decideEntry(sides, disk({ a: '2', b: '2' }), true)).toBe('conflict');
  });

  it('the same files recorded twice: absorbed work stays marked, else the later time', () => {
    const late = entry({ a: '1', b: '1' }, { materializedAt: '2026-02-10T00:00:00Z' });
    const absorbed = entry({ a: '1', b: '1' }, { origin: new Map([['a', 'absorbed']]) });
    expect(decideEntry({ base, ours: late, theirs: absorbed }, disk({}), false)).toBe('theirs');
    expect(decideEntry({ base: null, ours: late, theirs: base }, disk({}), false)).toBe('ours');
  });
});
