import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureStateDirectory } from './ensure-state-directory.js';
import { removeFile } from './remove-file.js';
import { removeSaved, saveBytes } from './save-bytes.js';

let space: TestWorkspace;
let state: string;
beforeEach(() => {
  space = buildWorkspace({});
  state = join(space.root, '.drift');
});
afterEach(() => space.dispose());

it('keeps the bytes under the path they had', () => {
  const folder = saveBytes(state, 'a1', [
    { rel: 'src/a.bin', bytes: Buffer.from([0, 255]) },
    { rel: 'src/deep/b.ts', bytes: Buffer.from('b') },
  ]);
  expect(folder).toBe(join(state, 'saved/a1'));
  expect([...readFileSync(join(folder, 'src/a.bin'))]).toEqual([0, 255]);
  expect(readFileSync(join(folder, 'src/deep/b.ts'), 'utf8')).toBe('b');
  expect(readdirSync(join(state, 'saved'))).toEqual(['a1']);
});

it('keeps the executable bit', () => {
  const folder = saveBytes(state, 'a1', [{ rel: 'run.sh', bytes: Buffer.from('x'), mode: 0o755 }]);
  expect(statSync(join(folder, 'run.sh')).mode & 0o777).toBe(0o755);
});

it('never touches an earlier save', () => {
  const save = (text: string): string => saveBytes(state, 'a1', [{ rel: 'a', bytes: Buffer.from(text) }]);
  const folders = [save('one'), save('two'), save('three')];
  expect(folders.map((folder) => folder.slice(state.length))).toEqual([
    '/saved/a1',
    '/saved/a1-2',
    '/saved/a1-3',
  ]);
  expect(folders.map((folder) => readFileSync(join(folder, 'a'), 'utf8'))).toEqual(['one', 'two', 'three']);
});

it.each([
  ['a1', '../a'],
  ['a1', '/etc/a'],
  ['a1', '.git/config'],
  ['../a1', 'a'],
  ['', 'a'],
  ['.', 'a'],
])('refuses the id %j with the path %j, and writes nothing', (id, rel) => {
  expect(() => saveBytes(state, id, [{ rel, bytes: Buffer.alloc(1) }])).toThrow('cannot save the old bytes');
  expect(readdirSync(space.root)).toEqual([]);
});

it('leaves nothing half saved', () => {
  const clash = [
    { rel: 'a', bytes: Buffer.from('a') },
    { rel: 'a/b', bytes: Buffer.from('b') },
  ];
  expect(() => saveBytes(state, 'a1', clash)).toThrow('cannot save the old bytes');
  expect(readdirSync(join(state, 'saved'))).toEqual([]);
});

it('drops a save, and nothing that is none', () => {
  const folder = saveBytes(state, 'a1', [{ rel: 'a', bytes: Buffer.alloc(1) }]);
  removeSaved(join(state, 'saved'));
  expect(existsSync(folder)).toBe(true);
  removeSaved(folder);
  removeSaved(folder);
  expect(readdirSync(join(state, 'saved'))).toEqual([]);
});

it('removes a file but never a folder', () => {
  space.write('src/a', 'a');
  removeFile(join(space.root, 'src/a'));
  removeFile(join(space.root, 'src/a'));
  removeFile(join(space.root, 'gone/a'));
  expect(readdirSync(join(space.root, 'src'))).toEqual([]);
  expect(() => removeFile(join(space.root, 'src'))).toThrow("cannot remove 'src'");
});

it('makes a state directory that ignores itself, once', () => {
  ensureStateDirectory(state);
  ensureStateDirectory(state);
  expect(space.read('.drift/.gitignore')).toBe('*\n');
  ensureStateDirectory(join(space.root, '.git/drift-heal'));
  expect(existsSync(join(space.root, '.git/drift-heal'))).toBe(true);
  expect(readdirSync(join(space.root, '.git/drift-heal'))).toEqual([]);
});

it('refuses a state directory that a link leads elsewhere', () => {
  mkdirSync(join(space.root, 'elsewhere'));
  symlinkSync('elsewhere', state);
  expect(() => ensureStateDirectory(state)).toThrow('it is a symbolic link');
  expect(readdirSync(join(space.root, 'elsewhere'))).toEqual([]);
});
