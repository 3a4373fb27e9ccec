import { createHash } from 'node:crypto';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { baselineCommits } from './baseline-commits.js';
import { diskFacts } from './disk-facts.js';
import { explainDifference } from './explain-difference.js';
import type { OurNode } from './our-verdicts.js';
import { readStoredState, type StoredEntry } from './stored-state.js';
import type { TheirNode } from './their-verdicts.js';

const STATE = '.yggdrasil/.drift-state';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({
    'src/a.ts': 'a\n',
    'src/b.ts': 'b\n',
    '.yggdrasil/model/one/node.yaml': 'type: x\n',
  });
});
afterEach(() => space.dispose());

describe('the commits that are replayed', () => {
  it('are those of any branch that touch a state, merges that keep one side too', () => {
    space.git('init', '--quiet', '--initial-branch=main');
    const commit = (path: string, text: string): void => {
      space.write(path, text);
      space.git('add', '.');
      space.git('commit', '--quiet', '--message', path);
    };
    commit('README.md', 'nothing recorded');
    commit(STATE, 'one: {}\n');
    space.git('checkout', '--quiet', '-b', 'other');
    commit(`examples/deep/${STATE}/one.json`, '{}\n');
    space.git('checkout', '--quiet', 'main');
    commit('.yggdrasil/yg-lock.json', '{}\n');
    space.git('merge', '--quiet', '--no-edit', 'other');
    commit('tests/yggdrasil/.drift-state', 'nobody looks here\n');
    const found = baselineCommits(space.root).map(({ roots, stray }) => [roots, stray]);
    expect(found).toHaveLength(5);
    expect(found).toContainEqual([['examples/deep'], []]);
    expect(found).toContainEqual([['', 'examples/deep'], []]);
    expect(found.at(-1)).toEqual([[], ['tests/yggdrasil/.drift-state']]);
  });
});

describe('a stored state', () => {
  const hex = sha256('a\n');
  it.each([
    ['S0', `entries:\n  one:\n    path: src/a.ts\n    hash: sha256:${hex}\n`],
    ['S1', `one:\n  hash: ${hex}\n  files:\n    src/a.ts: ${hex}\n`],
    [
      'S2',
      `one:\n  hash: ${hex}\n  files:\n    src/a.ts: ${hex}\n    .yggdrasil/model/one/node.yaml: ${hex}\n`,
    ],
    ['S3', JSON.stringify({ one: { hash: hex, files: { 'src/a.ts': hex }, mtimes: {} } })],
  ])('in one file is %s by its structure', (form, text) => {
    space.write(STATE, text);
    const state = readStoredState(space.root);
    expect(state.form).toBe(form);
    expect(state.entries.get('one')?.files.get('src/a.ts')).toBe(hex);
  });

  it.each([
    ['S4', { hash: hex, files: { 'src/a.ts': hex } }],
    ['S5', { hash: hex, files: { 'own-subset:deep/one': hex, 'src/a.ts': hex } }],
    ['S6', { schemaVersion: 1, hash: hex, files: { 'src/a.ts': hex }, identity: { ownSubset: hex } }],
  ])('in a folder is %s by its structure', (form, entry) => {
    space.write(`${STATE}/deep/one.json`, JSON.stringify(entry));
    const state = readStoredState(space.root);
    expect(state.form).toBe(form);
    expect(state.entries.get('deep/one')?.files).toEqual(new Map([['src/a.ts', hex]]));
    expect(state.entries.get('deep/one')?.synthetic.size).toBe(form === 'S4' ? 0 : 1);
  });
});

describe('a difference has a cause that the disk proves', () => {
  const entry: StoredEntry = {
    form: 'S4',
    fold: null,
    files: new Map([
      ['src/a.ts', sha256('a\n')],
      ['src/b.ts', sha256('b\r\n')],
    ]),
    synthetic: new Map(),
    touched: new Set(),
  };
  const clean: OurNode = {
    status: 'ok',
    reason: 'in-sync',
    driftType: 'none',
    mapping: [],
    files: [],
    evidence: [],
  };
  const explain = (theirs: TheirNode): string[] => {
    const facts = { entry, disk: diskFacts(space.root), below: [] };
    return explainDifference({ theirs, ours: clean, facts }).map(({ cause }) => cause);
  };

  it.each([
    ['.yggdrasil/model/one/node.yaml', 'a graph file that this version newly expects'],
    ['src/a.ts (deleted)', 'a stored file that this version no longer tracks, unchanged'],
    ['src/b.ts', 'line endings only'],
    ['own-subset:one', 'a digest of a parsed value that this version newly expects: own-subset'],
  ])('%s', (changed, cause) => {
    expect(explain({ status: 'graph-drift', changed: [changed] })).toEqual([cause]);
  });

  it('or none at all', () => {
    space.write('src/a.ts', 'edited\n');
    expect(explain({ status: 'source-drift', changed: ['src/a.ts'] })).toEqual([
      'unexplained: changed (source-drift)',
    ]);
    expect(explain({ status: 'missing', changed: ['All source mapping paths are missing'] })).toEqual([
      'unexplained: missing against ok',
    ]);
  });
});
